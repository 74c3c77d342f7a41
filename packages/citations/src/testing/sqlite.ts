type Value = string | number | null;

/** A varint below 2^21. */
function varint(value: number): number[] {
  if (value < 128) return [value];
  if (value < 16_384) return [(value >> 7) | 0x80, value & 0x7f];
  return [(value >> 14) | 0x80, ((value >> 7) & 0x7f) | 0x80, value & 0x7f];
}

function rowBytes(values: readonly Value[]): Buffer {
  const types: number[] = [];
  const bodies: Buffer[] = [];
  for (const value of values) {
    if (value === null) types.push(0);
    else if (typeof value === 'number') {
      const body = Buffer.alloc(8);
      if (Number.isInteger(value)) body.writeBigInt64BE(BigInt(value));
      else body.writeDoubleBE(value);
      types.push(Number.isInteger(value) ? 6 : 7);
      bodies.push(body);
    } else {
      const body = Buffer.from(value);
      types.push(...varint(body.length * 2 + 13));
      bodies.push(body);
    }
  }
  return Buffer.from([...varint(types.length + 1), ...types, ...Buffer.concat(bodies)]);
}

const PAGE = 4096;

/** A leaf page of rows; rows that do not fit on it go on in overflow pages, numbered from `nextPage`. */
function leafPage(
  rows: readonly (readonly [rowId: number, values: readonly Value[]])[],
  start: number,
  nextPage: number,
): { page: Buffer; overflow: Buffer[] } {
  const page = Buffer.alloc(PAGE);
  const overflow: Buffer[] = [];
  let end = PAGE;
  for (const [index, [rowId, values]] of rows.entries()) {
    const payload = rowBytes(values);
    let local = payload.length;
    if (local > PAGE - 35) {
      const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
      const fitting = least + ((local - least) % (PAGE - 4));
      local = fitting <= PAGE - 35 ? fitting : least;
    }
    const parts = [Buffer.from([...varint(payload.length), ...varint(rowId)]), payload.subarray(0, local)];
    if (local < payload.length) {
      const pointer = Buffer.alloc(4);
      pointer.writeUInt32BE(nextPage + overflow.length);
      parts.push(pointer);
      for (let at = local; at < payload.length; at += PAGE - 4) {
        const next = Buffer.alloc(PAGE);
        const isLast = at + PAGE - 4 >= payload.length;
        next.writeUInt32BE(isLast ? 0 : nextPage + overflow.length + 1);
        payload.copy(next, 4, at, at + PAGE - 4);
        overflow.push(next);
      }
    }
    const cell = Buffer.concat(parts);
    end -= cell.length;
    cell.copy(page, end);
    page.writeUInt16BE(end, start + 8 + index * 2);
  }
  page[start] = 13;
  page.writeUInt16BE(rows.length, start + 3);
  page.writeUInt16BE(end, start + 5);
  return { page, overflow };
}

/** An SQLite file with one table, for tests: one leaf page and what overflows it. */
export function sqliteOf(table: {
  name: string;
  sql: string;
  rows: readonly (readonly [rowId: number, values: readonly Value[]])[];
}): Buffer {
  const schema = leafPage([[1, ['table', table.name, table.name, 2, table.sql]]], 100, 0).page;
  schema.write('SQLite format 3\0', 0, 'latin1');
  schema.writeUInt16BE(PAGE, 16);
  schema.writeUInt32BE(1, 56);
  const { page, overflow } = leafPage(table.rows, 0, 3);
  return Buffer.concat([schema, page, ...overflow]);
}
