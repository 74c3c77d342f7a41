import { readVarint } from './varint.ts';

export type SqliteValue = string | number | null;

/** The values of a row in SQLite's record format; blobs come back as null, since no field we read is one. */
export function decodeRow(payload: Buffer, encoding: 'utf8' | 'utf16le' | 'utf16be'): SqliteValue[] {
  const header = readVarint(payload, 0);
  const values: SqliteValue[] = [];
  let typeAt = header.end;
  let at = header.value;
  while (typeAt < header.value && typeAt < payload.length) {
    const type = readVarint(payload, typeAt);
    typeAt = type.end;
    const size = valueSize(type.value);
    values.push(
      at + size <= payload.length ? decodeValue(payload.subarray(at, at + size), type.value, encoding) : null,
    );
    at += size;
  }
  return values;
}

const integerSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function valueSize(type: number): number {
  return type < 12 ? (integerSizes[type] ?? 0) : Math.floor((type - 12) / 2);
}

function decodeValue(bytes: Buffer, type: number, encoding: 'utf8' | 'utf16le' | 'utf16be'): SqliteValue {
  if (type === 8 || type === 9) return type - 8;
  if (type >= 1 && type <= 5) return bytes.readIntBE(0, bytes.length);
  if (type === 6) return Number(bytes.readBigInt64BE(0));
  if (type === 7) return bytes.readDoubleBE(0);
  if (type < 13 || type % 2 === 0) return null;
  if (encoding === 'utf16be') return Buffer.from(bytes).swap16().toString('utf16le');
  return bytes.toString(encoding);
}
