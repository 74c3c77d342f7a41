import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../connection/migrate.ts';
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts';

/** Name of the migrated database every test file clones. */
export const TEMPLATE = 'perennial_template';

/**
 * Global set-up of the integration suites: one PostgreSQL for the run (`TEST_DATABASE_URL` names another server), with a
 * migrated template.
 */
export default async function startTestServer(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const folder = given === undefined ? mkdtempSync(path.join(tmpdir(), 'perennial-postgres-')) : undefined;
  const server = folder === undefined ? undefined : await startEmbeddedPostgres(folder, { durable: false });
  const maintenance = new URL(given ?? server?.url ?? '');
  maintenance.pathname = '/postgres';
  const client = new pg.Client({ connectionString: maintenance.toString() });
  await client.connect();
  await client.query(`drop database if exists ${TEMPLATE} with (force)`);
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const template = new URL(maintenance);
  template.pathname = `/${TEMPLATE}`;
  await migrateDatabase(template.toString());
  project.provide('testServerUrl', maintenance.toString());
  return async () => {
    await server?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
}
