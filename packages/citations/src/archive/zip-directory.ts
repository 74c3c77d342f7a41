import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  packedBytes: number;
  unpackedBytes: number;
  /** Where its local header begins. */
  headerOffset: number;
  isEncrypted: boolean;
  isLink: boolean;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const UNKNOWN_SIZE = 0xffffffff;
/** A comment of 64 KiB, and what uploads sometimes leave behind the archive. */
const SEARCHED_TAIL = 1024 * 1024;

/**
 * The entries of a zip archive by its central directory; folders are left out. Names are only read, never used as paths.
 *
 * @throws RecordProblem `archive.truncated`, `archive.corrupt`, `archive.too-many-entries`, `archive.bomb`
 */
export function readZipDirectory(archive: Buffer, limits: ReadLimits): ZipEntry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  if (count > limits.maxArchiveEntries) throw tooManyEntries(count, limits.maxArchiveEntries);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  let packedTotal = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw corrupt('its directory is damaged');
    const { entry, next } = readEntry(archive, at);
    at = next;
    packedTotal += entry.packedBytes;
    if (!entry.name.endsWith('/')) entries.push(entry);
  }
  // Entries that share their data make a few kilobytes unpack to terabytes.
  if (packedTotal > archive.length) throw overlapping();
  return entries;
}

/** The packed bytes of an entry. @throws RecordProblem `archive.corrupt` when they lie outside the archive */
export function packedData(archive: Buffer, entry: ZipEntry): Buffer {
  const at = entry.headerOffset;
  if (at + 30 > archive.length || archive.readUInt32LE(at) !== LOCAL_HEADER)
    throw corrupt(`the entry "${entry.name}" is not where the directory says`);
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + entry.packedBytes > archive.length)
    throw corrupt(`the entry "${entry.name}" reaches beyond the end of the file`);
  return archive.subarray(start, start + entry.packedBytes);
}

function findEnd(archive: Buffer): number {
  const lowest = Math.max(0, archive.length - SEARCHED_TAIL);
  for (let at = archive.length - 22; at >= lowest; at -= 1) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new RecordProblem({
    code: 'archive.truncated',
    reason: 'The zip archive has no directory at its end.',
    remedy: 'The download was interrupted: fetch the file again.',
  });
}

function readEntry(archive: Buffer, at: number): { entry: ZipEntry; next: number } {
  const nameLength = archive.readUInt16LE(at + 28);
  const extraLength = archive.readUInt16LE(at + 30);
  const next = at + 46 + nameLength + extraLength + archive.readUInt16LE(at + 32);
  const flags = archive.readUInt16LE(at + 8);
  const nameBytes = archive.subarray(at + 46, at + 46 + nameLength);
  const entry: ZipEntry = {
    name: nameBytes.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8'),
    method: archive.readUInt16LE(at + 10),
    packedBytes: archive.readUInt32LE(at + 20),
    unpackedBytes: archive.readUInt32LE(at + 24),
    headerOffset: archive.readUInt32LE(at + 42),
    isEncrypted: (flags & 1) !== 0,
    isLink: archive.readUInt32LE(at + 38) >>> 28 === 0xa,
  };
  readLongSizes(entry, archive.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  return { entry, next };
}

/** Zip64: sizes that the archive could not know beforehand stand in an extra field. */
function readLongSizes(entry: ZipEntry, extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let field = at + 4;
      const take = (): number => {
        if (field + 8 > extra.length) throw corrupt('a size is missing');
        const value = Number(extra.readBigUInt64LE(field));
        field += 8;
        return value;
      };
      if (entry.unpackedBytes === UNKNOWN_SIZE) entry.unpackedBytes = take();
      if (entry.packedBytes === UNKNOWN_SIZE) entry.packedBytes = take();
      if (entry.headerOffset === UNKNOWN_SIZE) entry.headerOffset = take();
    }
    at += 4 + length;
  }
}

function corrupt(detail: string): RecordProblem {
  return new RecordProblem({
    code: 'archive.corrupt',
    reason: `The zip archive is damaged: ${detail}.`,
    remedy: 'Fetch the file again, or unpack it yourself.',
  });
}

function tooManyEntries(count: number, limit: number): RecordProblem {
  return new RecordProblem({
    code: 'archive.too-many-entries',
    reason: `The archive holds ${count} files; ${limit} are allowed.`,
    remedy: 'Unpack it yourself and import the exports in it.',
  });
}

function overlapping(): RecordProblem {
  return new RecordProblem({
    code: 'archive.bomb',
    reason: 'Files in the archive share their data, which only archives made to harm do.',
    remedy: 'Do not open this archive.',
  });
}
