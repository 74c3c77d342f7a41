import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type {} from 'vitest';
import { type Database, openDatabase } from '../connection/database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's URL of the maintenance database of the test server. */
    testServerUrl: string;
  }
}

export interface TestDatabase {
  url: string;
  db: Database;
  /** Runs SQL as a superuser, past every policy: to look at what is really there. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  /** A second database with exactly this one's content. All connections to this one must be closed. */
  clone(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

/** A database of one's own, cloned from a template in some tens of milliseconds. */
export async function createTestDatabase(
  serverUrl: string,
  template = 'perennial_template',
): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) => client.query(`create database ${name} template ${template}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = openDatabase(url.toString());
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await db.close();
  };
  return {
    url: url.toString(),
    db,
    async query<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
      const client = new pg.Client({ connectionString: url.toString() });
      await client.connect();
      try {
        return (await client.query<R>(sql, values)).rows;
      } finally {
        await client.end();
      }
    },
    async clone() {
      await close();
      return createTestDatabase(serverUrl, name);
    },
    async drop() {
      await close();
      await onServer(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function onServer<T>(serverUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
