import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { type CopyStreamQuery, from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { knownMigrations, migrateDatabase } from '../connection/migrate.ts';
import { DatabaseError } from '../errors.ts';
import {
  type BackupContents,
  type BackupPart,
  type BackupTable,
  corrupt,
  RowCounter,
  readBackup,
} from './backup-format.ts';
import { copyOut, listTables, quoted } from './tables.ts';

/**
 * Reads a backup to its end and checks every table's rows against their hash.
 *
 * @throws DatabaseError `backup.corrupt` when anything is missing or different
 */
export async function verifyBackup(file: string): Promise<BackupContents> {
  let header: BackupContents['header'] | undefined;
  const tables: BackupContents['tables'] = [];
  for await (const part of open(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'table-end') tables.push({ table: part.table, rows: part.rows, sha256: part.sha256 });
  }
  if (header === undefined) throw corrupt('It is empty');
  return { header, tables };
}

/**
 * Puts a backup into an empty database: checked whole before the first row is written, loaded in one transaction, compared
 * with the backup's hashes before that commits, and then brought to this program's schema.
 *
 * @throws DatabaseError `backup.corrupt`, `backup.not_empty` when the database holds accounts or reviews already,
 *   `database.newer_schema` when the backup comes from a newer Perennial
 */
export async function restoreBackup(
  url: string,
  file: string,
  onTable?: (table: string) => void,
): Promise<BackupContents> {
  const contents = await verifyBackup(file);
  const known = await knownMigrations();
  if (contents.header.schema > known)
    throw new DatabaseError(
      'database.newer_schema',
      `The backup was written by a newer Perennial (schema ${contents.header.schema}, this one knows ${known}). Restore it with that one.`,
    );
  await refuseUsedDatabase(url);
  await migrateDatabase(url, contents.header.schema);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const tables = await listTables(client);
    // Triggers made the rows that are in the backup already.
    for (const { table } of tables) await client.query(`alter table ${table} disable trigger user`);
    await load(client, file, onTable);
    for (const stored of tables) {
      const counter = new RowCounter();
      for await (const chunk of client.query(copyTo(copyOut(stored)))) counter.add(chunk);
      const { sha256 } = counter.end();
      if (contents.tables.find(({ table }) => table === stored.table)?.sha256 !== sha256)
        throw corrupt(`Table ${stored.table} came out different from what was written`);
    }
    for (const { table } of tables) await client.query(`alter table ${table} enable trigger user`);
    await client.query('commit');
  } finally {
    await client.end();
  }
  await migrateDatabase(url);
  return contents;
}

async function load(client: pg.Client, file: string, onTable?: (table: string) => void): Promise<void> {
  let sink: CopyStreamQuery | undefined;
  for await (const part of open(file)) {
    if (part.kind === 'table') {
      onTable?.(part.table.table);
      sink = client.query(copyFrom(copyIn(part.table)));
    } else if (part.kind === 'rows' && sink !== undefined) {
      if (!sink.write(part.bytes)) await once(sink, 'drain');
    } else if (part.kind === 'table-end' && sink !== undefined) {
      const ended = once(sink, 'finish');
      sink.end();
      await ended;
    }
  }
}

function copyIn({ table, columns }: BackupTable): string {
  return `copy ${table} (${quoted(columns)}) from stdin`;
}

async function* open(file: string): AsyncGenerator<BackupPart, void, undefined> {
  const source = createReadStream(file);
  const unpacked = source.pipe(createGunzip());
  source.on('error', (error) => unpacked.destroy(error));
  try {
    yield* readBackup(unpacked);
  } catch (cause) {
    if (cause instanceof DatabaseError) throw cause;
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_'))
      throw corrupt('It cannot be unpacked to its end', cause);
    throw cause;
  }
}

async function refuseUsedDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ used: string | null }>(
      `select to_regclass('public.reviews')::text as used`,
    );
    if (rows[0]?.used == null) return;
    const people = await client.query('select 1 from auth.users limit 1');
    if (people.rows.length > 0)
      throw new DatabaseError(
        'backup.not_empty',
        'There is a Perennial in this database already. Restore into an empty database or a new --data-dir.',
      );
    // Empty tables of another schema would be in the way.
    await client.query(
      'drop schema public cascade; drop schema auth cascade; drop schema if exists drizzle cascade; create schema public',
    );
  } finally {
    await client.end();
  }
}
