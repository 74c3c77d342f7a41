import { crc32, deflateRawSync } from 'node:zlib';
import { type ReadOptions, readCitations } from '../read-citations.ts';
import type { CitationRecord, QuarantinedRecord, ReadEvent } from '../record.ts';
import type { ByteSource } from '../stream/pieces.ts';

/** Everything a file gives, for tests. */
export async function readAll(
  content: string | Uint8Array | ByteSource,
  options: Partial<ReadOptions> = {},
): Promise<ReadEvent[]> {
  const source =
    typeof content === 'string'
      ? [Buffer.from(content)]
      : content instanceof Uint8Array
        ? [content]
        : content;
  const events: ReadEvent[] = [];
  for await (const event of readCitations(source, { file: 'test', ...options })) events.push(event);
  return events;
}

export function recordsOf(events: readonly ReadEvent[]): CitationRecord[] {
  return events.flatMap((event) => (event.type === 'record' ? [event.record] : []));
}

export function quarantinedOf(events: readonly ReadEvent[]): QuarantinedRecord[] {
  return events.flatMap((event) => (event.type === 'quarantined' ? [event.quarantined] : []));
}

/** The only record of a text. */
export async function readOne(content: string): Promise<CitationRecord> {
  const events = await readAll(content);
  const [record] = recordsOf(events);
  if (record === undefined || events.length !== 1)
    throw new Error(`expected one record, got ${JSON.stringify(events)}`);
  return record;
}

export interface ZipMember {
  name: string;
  data: Uint8Array;
  /** Unix mode, e.g. 0o120777 for a link. */
  mode?: number;
  isEncrypted?: boolean;
  /** Points at the data of this member instead of its own. */
  sharesDataOf?: number;
}

/** A zip archive put together by hand, so that tests can make it lie. */
export function zipOf(members: readonly ZipMember[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const member of members) {
    const packed = deflateRawSync(member.data);
    const name = Buffer.from(member.name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt16LE(name.length, 26);
    offsets.push(offset);
    if (member.sharesDataOf === undefined) {
      bodies.push(header, name, packed);
      offset += header.length + name.length + packed.length;
    }
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(member.isEncrypted === true ? 1 : 0x800, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(member.data), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(member.data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(((member.mode ?? 0o100644) << 16) >>> 0, 38);
    entry.writeUInt32LE(offsets[member.sharesDataOf ?? offsets.length - 1] ?? 0, 42);
    directory.push(entry, name);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}
