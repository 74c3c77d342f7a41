import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';
import { unpack } from '../stream/gunzip.ts';
import { packedData, type ZipEntry } from './zip-directory.ts';

/** An entry's bytes. @throws RecordProblem for what cannot or must not be unpacked */
export function unpackEntry(
  archive: Buffer,
  entry: ZipEntry,
  limits: ReadLimits,
): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
  if (entry.isEncrypted) {
    throw new RecordProblem({
      code: 'archive.encrypted',
      reason: `"${entry.name}" is protected by a password.`,
      remedy: 'Unpack it yourself and import what is inside.',
    });
  }
  if (entry.isLink) {
    throw new RecordProblem({
      code: 'archive.link',
      reason: `"${entry.name}" is a link to another file, which is never followed.`,
      remedy: 'Pack the file itself instead of the link.',
    });
  }
  const data = packedData(archive, entry);
  if (entry.method === 0) return [data];
  if (entry.method === 8) return unpack([data], 'deflate-raw', limits);
  throw new RecordProblem({
    code: 'archive.method',
    reason: `"${entry.name}" is compressed by method ${entry.method}, which cannot be read.`,
    remedy: 'Pack it again as an ordinary zip archive.',
  });
}

/** All of an entry, which must fit into memory. @throws RecordProblem `archive.bomb` past `maxBytes` */
export async function unpackWhole(
  archive: Buffer,
  entry: ZipEntry,
  limits: ReadLimits,
  maxBytes: number,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of unpackEntry(archive, entry, limits)) {
    size += piece.length;
    if (size > maxBytes) {
      throw new RecordProblem({
        code: 'archive.bomb',
        reason: `"${entry.name}" unpacks to more than ${Math.round(maxBytes / 1048576)} MiB.`,
        remedy: 'Split the file and import its parts.',
      });
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
