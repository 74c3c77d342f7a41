import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** URL of the embedded server that runs on a data directory now; undefined when none does. */
export async function findRunningPostgres(dataDir: string): Promise<string | undefined> {
  const root = path.resolve(dataDir);
  try {
    const password = (await readFile(path.join(root, 'postgres-password'), 'utf8')).trim();
    const status = (await readFile(path.join(root, 'postgres/postmaster.pid'), 'utf8')).split('\n');
    const url = `postgresql://postgres:${password}@127.0.0.1:${Number(status[3])}/perennial`;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    await client.connect();
    await client.end();
    return url;
  } catch {
    // No files, or a server that is gone and left them behind.
    return undefined;
  }
}
