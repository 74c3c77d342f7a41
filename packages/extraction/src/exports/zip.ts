/** One file of an archive. */
export interface ZipEntry {
  /** With forward slashes, as `word/document.xml`. */
  name: string;
  content: string;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Little-endian fields: a width in bytes and a value each. */
function record(fields: readonly (readonly [width: 2 | 4, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [width]) => sum + width, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return bytes;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** 1 January 1980: the first day the format knows, so that the same content gives the same bytes. */
const noTime = 0;
const firstDay = 0x21;
/** Names are UTF-8. */
const utf8Names = 0x0800;

/**
 * A zip archive of texts, stored without compression: the same entries always give the same bytes.
 *
 * Format: PKWARE APPNOTE 6.3, local headers, central directory, end record; no zip64 (contents below 4 GiB).
 */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const [nameBytes, bytes] = [encoder.encode(name), encoder.encode(content)];
    const shared: (readonly [2 | 4, number])[] = [
      [2, 20],
      [2, utf8Names],
      [2, 0],
      [2, noTime],
      [2, firstDay],
      [4, crc32(bytes)],
      [4, bytes.length],
      [4, bytes.length],
      [2, nameBytes.length],
      [2, 0],
    ];
    const local = concat([record([[4, 0x04034b50], ...shared]), nameBytes, bytes]);
    const tail: (readonly [2 | 4, number])[] = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ];
    directory.push(record([[4, 0x02014b50], [2, 20], ...shared, ...tail]), nameBytes);
    files.push(local);
    offset += local.length;
  }
  const listing = concat(directory);
  const end = record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.length],
    [2, entries.length],
    [4, listing.length],
    [4, offset],
    [2, 0],
  ]);
  return concat([...files, listing, end]);
}
