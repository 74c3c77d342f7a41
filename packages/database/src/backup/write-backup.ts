import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { appliedMigrations } from '../connection/migrate.ts';
import { type BackupContents, type BackupHeader, ROWS_END, RowCounter } from './backup-format.ts';
import { copyOut, listTables } from './tables.ts';

/**
 * Writes every row of the database into one file, as of one moment, while people go on working. The file takes its name only
 * when it is complete.
 *
 * @param onTable called as each table begins, with how many there are
 */
export async function writeBackup(
  url: string,
  file: string,
  options: { now: Date; onTable?: (table: string, index: number, count: number) => void },
): Promise<BackupContents> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const unfinished = `${file}.part`;
  const contents: BackupContents = {
    header: {
      kind: 'perennial-backup',
      format: 1,
      schema: await appliedMigrations(client),
      createdAt: options.now.toISOString(),
    },
    tables: [],
  };
  try {
    await client.query('begin isolation level repeatable read read only');
    await pipeline(
      Readable.from(lines(client, contents, options.onTable)),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    await client.query('commit');
    await rename(unfinished, file);
    return contents;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* lines(
  client: pg.Client,
  contents: BackupContents,
  onTable?: (table: string, index: number, count: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const json = (value: BackupHeader | object) => Buffer.from(`${JSON.stringify(value)}\n`);
  yield json(contents.header);
  const tables = await listTables(client);
  for (const [index, stored] of tables.entries()) {
    onTable?.(stored.table, index, tables.length);
    yield json({ table: stored.table, columns: stored.columns });
    const counter = new RowCounter();
    for await (const chunk of client.query(copyTo(copyOut(stored)))) {
      const bytes: Buffer = chunk;
      counter.add(bytes);
      yield bytes;
    }
    yield Buffer.from(`${ROWS_END}\n`);
    const end = counter.end();
    contents.tables.push({ table: stored.table, ...end });
    yield json(end);
  }
  yield json({ complete: true, tables: tables.length });
}
