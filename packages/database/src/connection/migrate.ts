import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { DatabaseError } from '../errors.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Brings the database to this program's schema; a no-op when it is there already. One migrator works at a time.
 *
 * @throws DatabaseError `database.newer_schema` when a newer Perennial has been here; nothing is changed then
 * @throws DatabaseError `database.unreachable` when no server answers
 */
export async function migrateDatabase(url: string): Promise<void> {
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
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}

async function refuseNewerSchema(client: pg.Client): Promise<void> {
  const journal: { entries: unknown[] } = JSON.parse(
    await readFile(path.join(migrationsFolder, 'meta/_journal.json'), 'utf8'),
  );
  const present = await client.query<{ found: string | null }>(
    "select to_regclass('drizzle.__drizzle_migrations')::text as found",
  );
  if (present.rows[0]?.found == null) return;
  const { rows } = await client.query<{ count: string }>('select count(*) from drizzle.__drizzle_migrations');
  const applied = Number(rows[0]?.count ?? 0);
  if (applied > journal.entries.length) {
    throw new DatabaseError(
      'database.newer_schema',
      `The data was written by a newer Perennial (schema ${applied}, this one knows ${journal.entries.length}). Start the newer program, or use another data directory.`,
    );
  }
}

/** The connection URL as it may be shown. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  shown.password = '';
  return shown.toString();
}
