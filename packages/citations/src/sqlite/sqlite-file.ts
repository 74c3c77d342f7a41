import { RecordProblem } from '../problem.ts';
import { decodeRow, type SqliteValue } from './sqlite-row.ts';
import { readVarint } from './varint.ts';

const LEAF = 13;
const INTERIOR = 5;
/** Deeper than any table of 2^32 rows. */
const MAX_TREE_DEPTH = 32;

export interface SqliteRow {
  /** By column name. */
  values: Map<string, SqliteValue>;
  rowId: number;
  /** Of the row's cell in the database file. */
  offset: number;
}

function damaged(detail: string): RecordProblem {
  return new RecordProblem({
    code: 'database.corrupt',
    reason: `The library's database is damaged: ${detail}.`,
    remedy: 'Open the library in the program it comes from and export it as RIS or XML.',
  });
}

/** Reads tables of an SQLite 3 file in memory, without indexes, views or the write-ahead log. */
export class SqliteFile {
  readonly #bytes: Buffer;
  readonly #pageSize: number;
  readonly #usableSize: number;
  readonly #encoding: 'utf8' | 'utf16le' | 'utf16be';
  readonly #tables = new Map<string, { root: number; columns: string[]; rowIdColumn: string | undefined }>();

  /** @throws RecordProblem `database.corrupt` */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    if (bytes.length < 512 || bytes.toString('latin1', 0, 15) !== 'SQLite format 3')
      throw damaged('it is not an SQLite 3 file');
    const size = bytes.readUInt16BE(16);
    this.#pageSize = size === 1 ? 65536 : size;
    this.#usableSize = this.#pageSize - (bytes[20] ?? 0);
    if (this.#usableSize < 480 || (this.#pageSize & (this.#pageSize - 1)) !== 0)
      throw damaged('its page size is impossible');
    const encoding = bytes.readUInt32BE(56);
    this.#encoding = encoding === 2 ? 'utf16le' : encoding === 3 ? 'utf16be' : 'utf8';
    for (const { values } of this.#rows(1, ['type', 'name', 'tbl_name', 'rootpage', 'sql'], undefined))
      this.#addTable(values);
  }

  hasTable(name: string): boolean {
    return this.#tables.has(name);
  }

  /** The rows of a table in order of their row ids. @throws RecordProblem `database.corrupt` */
  *table(name: string): Generator<SqliteRow, void, undefined> {
    const table = this.#tables.get(name);
    if (table !== undefined) yield* this.#rows(table.root, table.columns, table.rowIdColumn);
  }

  #addTable(values: Map<string, SqliteValue>): void {
    const [type, name, root, sql] = ['type', 'name', 'rootpage', 'sql'].map((key) => values.get(key));
    if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string')
      return;
    const definitions = splitColumns(sql);
    const columns = definitions.map(
      (definition) => /^["'`[]?([\w ]+?)["'`\]]?(?:\s|$)/.exec(definition)?.[1] ?? '',
    );
    const rowIdIndex = definitions.findIndex((definition) =>
      /\bINTEGER\b[^,]*\bPRIMARY\s+KEY\b/i.test(definition),
    );
    const keyed = /\bPRIMARY\s+KEY\s*\(\s*["'`[]?(\w+)["'`\]]?\s*\)/i.exec(sql)?.[1];
    const keyedIndex = definitions.findIndex(
      (definition, index) => columns[index] === keyed && /\bINTEGER\b/i.test(definition),
    );
    this.#tables.set(name, {
      root,
      columns,
      rowIdColumn: columns[rowIdIndex >= 0 ? rowIdIndex : keyedIndex],
    });
  }

  *#rows(
    root: number,
    columns: readonly string[],
    rowIdColumn: string | undefined,
  ): Generator<SqliteRow, void, undefined> {
    const seen = new Set<number>();
    const visit = function* (
      this: SqliteFile,
      page: number,
      depth: number,
    ): Generator<SqliteRow, void, undefined> {
      if (depth > MAX_TREE_DEPTH || seen.has(page)) throw damaged('its pages refer to each other in circles');
      seen.add(page);
      const start = this.#pageStart(page);
      const header = page === 1 ? start + 100 : start;
      const kind = this.#bytes[header];
      const count = this.#bytes.readUInt16BE(header + 3);
      if (kind !== LEAF && kind !== INTERIOR) throw damaged(`page ${page} is of an unknown kind`);
      const pointers = header + (kind === LEAF ? 8 : 12);
      if (pointers + count * 2 > start + this.#pageSize) throw damaged(`page ${page} counts too many cells`);
      for (let index = 0; index < count; index += 1) {
        const cell = start + this.#bytes.readUInt16BE(pointers + index * 2);
        if (cell + 4 > this.#bytes.length) throw damaged(`page ${page} refers outside the file`);
        if (kind === LEAF) yield this.#leafRow(cell, columns, rowIdColumn);
        else yield* visit.call(this, this.#bytes.readUInt32BE(cell), depth + 1);
      }
      if (kind === INTERIOR) yield* visit.call(this, this.#bytes.readUInt32BE(header + 8), depth + 1);
    };
    yield* visit.call(this, root, 0);
  }

  #pageStart(page: number): number {
    const start = (page - 1) * this.#pageSize;
    if (page < 1 || start + this.#pageSize > this.#bytes.length) throw damaged(`page ${page} is missing`);
    return start;
  }

  #leafRow(cell: number, columns: readonly string[], rowIdColumn: string | undefined): SqliteRow {
    const length = readVarint(this.#bytes, cell);
    const rowId = readVarint(this.#bytes, length.end);
    const decoded = decodeRow(this.#payload(rowId.end, length.value), this.#encoding);
    const values = new Map<string, SqliteValue>();
    for (const [index, name] of columns.entries()) values.set(name, decoded[index] ?? null);
    if (rowIdColumn !== undefined) values.set(rowIdColumn, rowId.value);
    return { values, rowId: rowId.value, offset: cell };
  }

  /** A row's bytes: what lies on the page, then what overflows onto a chain of pages (SQLite file format, 1.6). */
  #payload(start: number, length: number): Buffer {
    if (length < 0 || length > this.#bytes.length) throw damaged('a row is longer than the file');
    const usable = this.#usableSize;
    if (length <= usable - 35) return this.#bytes.subarray(start, start + length);
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((length - least) % (usable - 4));
    const local = fitting <= usable - 35 ? fitting : least;
    const parts = [this.#bytes.subarray(start, start + local)];
    let page = this.#bytes.readUInt32BE(start + local);
    for (let missing = length - local; missing > 0; ) {
      const at = this.#pageStart(page);
      const size = Math.min(missing, usable - 4);
      parts.push(this.#bytes.subarray(at + 4, at + 4 + size));
      missing -= size;
      page = this.#bytes.readUInt32BE(at);
    }
    return Buffer.concat(parts);
  }
}

/** The column definitions between the outer brackets of CREATE TABLE. */
function splitColumns(sql: string): string[] {
  const body = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < body.length; at += 1) {
    const character = body[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === ',' && depth === 0) {
      parts.push(body.slice(start, at).trim());
      start = at + 1;
    }
  }
  parts.push(body.slice(start).trim());
  return parts.filter((part) => !/^(?:PRIMARY|UNIQUE|FOREIGN|CHECK|CONSTRAINT)\b/i.test(part));
}
