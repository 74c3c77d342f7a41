import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DatabaseError } from '../errors.ts';

/**
 * A backup is a gzip file of lines. The first says what it is; then, for each table, a line with its name and columns, its
 * rows as PostgreSQL's COPY writes them, a line `\.`, and a line with their number and hash; the last says it is complete.
 */
const headerSchema = z.strictObject({
  kind: z.literal('perennial-backup'),
  format: z.literal(1),
  /** Migrations the data had seen. */
  schema: z.int().positive(),
  createdAt: z.iso.datetime(),
});
export type BackupHeader = z.infer<typeof headerSchema>;

const tableSchema = z.strictObject({
  table: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  columns: z.array(z.string().regex(/^[A-Za-z_]+$/)).min(1),
});
export type BackupTable = z.infer<typeof tableSchema>;

const tableEndSchema = z.strictObject({ rows: z.int().nonnegative(), sha256: z.string().length(64) });
const endSchema = z.strictObject({ complete: z.literal(true), tables: z.int().positive() });

export const ROWS_END = '\\.';

export type BackupPart =
  | { kind: 'header'; header: BackupHeader }
  | { kind: 'table'; table: BackupTable }
  /** Rows, whole lines with their line ends. */
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'table-end'; table: string; rows: number; sha256: string };

/** What a backup holds, once it has been read to its end and found whole. */
export interface BackupContents {
  header: BackupHeader;
  tables: { table: string; rows: number; sha256: string }[];
}

/** Counts the rows of a table and hashes their bytes. */
export class RowCounter {
  rows = 0;
  readonly #hash = createHash('sha256');

  add(bytes: Buffer): void {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) this.rows += 1;
    this.#hash.update(bytes);
  }

  end(): { rows: number; sha256: string } {
    return { rows: this.rows, sha256: this.#hash.digest('hex') };
  }
}

/**
 * Reads a backup part by part, checking each table's number of rows and hash as it ends.
 *
 * @param chunks the unpacked bytes
 * @throws DatabaseError `backup.corrupt` at the first thing that is not as it was written, or when the file ends early
 */
export async function* readBackup(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<BackupPart, void, undefined> {
  let expecting: 'header' | 'table' | 'rows' | 'table-end' | 'nothing' = 'header';
  let table = '';
  let tables = 0;
  let counter = new RowCounter();
  for await (const line of readLines(chunks)) {
    const text = expecting === 'rows' ? '' : line.toString('utf8');
    if (expecting === 'header') {
      yield {
        kind: 'header',
        header: parseLine(headerSchema, text, 'It does not begin as a backup of Perennial does'),
      };
      expecting = 'table';
    } else if (expecting === 'table') {
      const end = endSchema.safeParse(tryJson(text));
      if (end.success && end.data.tables === tables) expecting = 'nothing';
      else {
        const next = parseLine(tableSchema, text, `After ${tables} tables a line cannot be read`);
        table = next.table;
        counter = new RowCounter();
        yield { kind: 'table', table: next };
        expecting = 'rows';
      }
    } else if (expecting === 'rows') {
      if (line.length === 3 && line.toString('latin1') === `${ROWS_END}\n`) expecting = 'table-end';
      else {
        counter.add(line);
        yield { kind: 'rows', bytes: line };
      }
    } else if (expecting === 'table-end') {
      const said = parseLine(tableEndSchema, text, `The end of table ${table} cannot be read`);
      const found = counter.end();
      if (said.rows !== found.rows || said.sha256 !== found.sha256)
        throw corrupt(`The rows of table ${table} are not those that were written`);
      tables += 1;
      yield { kind: 'table-end', table, ...found };
      expecting = 'table';
    } else throw corrupt('Something follows after its end');
  }
  if (expecting !== 'nothing') throw corrupt('It ends before it is complete');
}

export function corrupt(what: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    'backup.corrupt',
    `The backup is damaged: ${what}. Nothing was changed; take another backup file.`,
    { cause },
  );
}

function parseLine<T>(schema: z.ZodType<T>, text: string, what: string): T {
  const parsed = schema.safeParse(tryJson(text));
  if (!parsed.success) throw corrupt(what);
  return parsed.data;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole lines with their line ends; a last line without one is an early end. */
async function* readLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let held: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      const end = chunk.subarray(start, at + 1);
      yield held.length === 0 ? end : Buffer.concat([...held, end]);
      held = [];
      start = at + 1;
    }
    if (start < chunk.length) held.push(Buffer.from(chunk.subarray(start)));
  }
  if (held.length > 0) throw corrupt('It ends in the middle of a line');
}
