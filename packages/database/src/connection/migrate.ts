import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { z } from 'zod';
import { DatabaseError } from '../errors.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Brings the database to this program's schema; a no-op when it is there already. One migrator works at a time.
 *
 * @param upTo stops after so many migrations; all of them when left out
 * @throws DatabaseError `database.newer_schema` when a newer Perennial has been here; nothing is changed then
 * @throws DatabaseError `database.unreachable` when no server answers
 */
export async function migrateDatabase(url: string, upTo?: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (cause) {
    throw new DatabaseError(
      'database.unreachable',
      `No PostgreSQL answers at ${withoutPassword(url)}: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
  try {
    await client.query("select pg_advisory_lock(hashtextextended('perennial migrations', 0))");
    await refuseNewerSchema(client);
    if (upTo === undefined) await migrate(drizzle(client), { migrationsFolder });
    else await migrateTo(client, upTo);
  } finally {
    await client.end();
  }
}

async function refuseNewerSchema(client: pg.Client): Promise<void> {
  const [applied, known] = [await appliedMigrations(client), await knownMigrations()];
  if (applied > known)
    throw new DatabaseError(
      'database.newer_schema',
      `The data was written by a newer Perennial (schema ${applied}, this one knows ${known}). Start the newer program, or use another data directory.`,
    );
}

/** How many migrations this program knows: the number of its schema. */
export async function knownMigrations(): Promise<number> {
  return (await readJournal()).entries.length;
}

/** How many migrations the database has seen; 0 for one that Perennial has not touched. */
export async function appliedMigrations(client: pg.Client): Promise<number> {
  const present = await client.query<{ found: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as found",
  );
  if (present.rows[0]?.found == null) return 0;
  const { rows } = await client.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations');
  return Number(rows[0]?.count ?? 0);
}

const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });

async function readJournal(folder = migrationsFolder) {
  return journalSchema.parse(JSON.parse(await readFile(path.join(folder, 'meta/_journal.json'), 'utf8')));
}

/** Only the first `upTo` migrations: the schema of an older backup, before its rows are loaded. */
async function migrateTo(client: pg.Client, upTo: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'perennial-migrations-'));
  try {
    await cp(migrationsFolder, folder, { recursive: true });
    const journal = await readJournal();
    const shortened = { ...journal, entries: journal.entries.slice(0, upTo) };
    await writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify(shortened));
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The connection URL as it may be shown. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.toString();
}
