import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chronicSpinePain } from '@perennial/protocol';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrateDatabase } from '../connection/migrate.ts';
import { createReview } from '../queries/reviews.queries.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { restoreBackup, verifyBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const NOW = new Date('2026-01-02T03:04:05Z');
const folder = mkdtempSync(path.join(tmpdir(), 'perennial-backup-'));
const file = path.join(folder, 'whole.backup');
let world: TestDatabase;
const emptied: TestDatabase[] = [];

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  await world.query(`insert into auth.users (id, name, email) values ('u1', $1, 'u1@example.org')`, [
    'Zoë\tTab \\ and\nline',
  ]);
  const reviewId = await world.db.asPerson('u1', (tx) =>
    createReview(tx, { slug: 'r', title: 'Review', createdBy: 'u1', protocol: chronicSpinePain }),
  );
  await world.query(
    `insert into imports (id, review_id, file_name, source_kind, source_name, byte_size, created_by)
     values ('00000000-0000-4000-8000-000000000001', $1, 'a.ris', 'database', 'Test', 4, 'u1')`,
    [reviewId],
  );
  await world.query(
    `insert into import_parts (import_id, part, content) values ('00000000-0000-4000-8000-000000000001', 0, $1)`,
    [Buffer.from([0, 10, 92, 46, 10, 255])],
  );
  await writeBackup(world.url, file, { now: NOW });
});

afterAll(async () => {
  await world?.drop();
  for (const one of emptied) await one.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A database nobody has migrated. */
async function emptyDatabase(): Promise<TestDatabase> {
  const empty = await createTestDatabase(inject('testServerUrl'), 'template1');
  emptied.push(empty);
  return empty;
}

const tablesIn = (database: TestDatabase) =>
  database.query<{ tables: number }>(
    `select count(*)::int as tables from pg_tables where schemaname in ('public', 'auth')`,
  );

describe('a backup', () => {
  test('restored into an empty database gives a backup with the same rows, to the hash', async () => {
    const empty = await emptyDatabase();
    const restored = await restoreBackup(empty.url, file);
    const again = path.join(folder, 'again.backup');
    expect((await writeBackup(empty.url, again, { now: NOW })).tables).toEqual(restored.tables);
    expect(readFileSync(again)).toEqual(readFileSync(file));
    expect(restored.tables.find(({ table }) => table === 'public.audit_log')?.rows).toBeGreaterThan(0);
  });

  test('leaves the restored database working: its triggers write the audit trail on', async () => {
    const empty = await emptyDatabase();
    await restoreBackup(empty.url, file);
    const count = () => empty.query<{ rows: number }>('select count(*)::int as rows from audit_log');
    const [before] = await count();
    await empty.db.asPerson('u1', (tx) =>
      createReview(tx, { slug: 'r2', title: 'Second', createdBy: 'u1', protocol: chronicSpinePain }),
    );
    expect((await count())[0]?.rows).toBeGreaterThan(before?.rows ?? 0);
  });

  test('of an older schema is brought up to date', async () => {
    const old = await emptyDatabase();
    await migrateDatabase(old.url, 2);
    await old.query(`insert into auth.users (id, name, email) values ('u2', 'Old', 'u2@example.org')`);
    const oldFile = path.join(folder, 'old.backup');
    expect((await writeBackup(old.url, oldFile, { now: NOW })).header.schema).toBe(2);
    const empty = await emptyDatabase();
    await restoreBackup(empty.url, oldFile);
    expect(await empty.query('select name from auth.users')).toEqual([{ name: 'Old' }]);
    expect(await tablesIn(empty)).toEqual(await tablesIn(world));
  });

  test('is not put over a review that is there', async () => {
    await expect(restoreBackup(world.url, file)).rejects.toMatchObject({ code: 'backup.not_empty' });
  });
});

describe('a damaged backup', () => {
  const text = () => gunzipSync(readFileSync(file));
  const damaged = (bytes: Buffer) => {
    const name = path.join(folder, 'damaged.backup');
    writeFileSync(name, bytes);
    return name;
  };
  const cases: Record<string, () => Buffer> = {
    'cut short': () => readFileSync(file).subarray(0, 2_000),
    'without its last line': () => {
      const whole = text().toString('latin1');
      return gzipSync(Buffer.from(whole.slice(0, whole.lastIndexOf('\n', whole.length - 2) + 1), 'latin1'));
    },
    'with another value in a row': () =>
      gzipSync(Buffer.from(text().toString('latin1').replace('u1@example.org', 'u9@example.org'), 'latin1')),
    'with a row gone': () =>
      gzipSync(
        Buffer.from(
          text()
            .toString('latin1')
            .replace(/u1\t[^\n]*u1@example.org[^\n]*\n/, ''),
          'latin1',
        ),
      ),
    'that is no backup': () => gzipSync(Buffer.from('hello\n')),
    'that is not packed': () => Buffer.from('hello\n'),
    'that is empty': () => Buffer.alloc(0),
  };
  test.each(Object.keys(cases))('%s is refused, and the database stays empty', async (name) => {
    const bytes = cases[name]?.() ?? Buffer.alloc(0);
    const bad = damaged(bytes);
    await expect(verifyBackup(bad)).rejects.toMatchObject({ code: 'backup.corrupt' });
    const empty = await emptyDatabase();
    await expect(restoreBackup(empty.url, bad)).rejects.toMatchObject({ code: 'backup.corrupt' });
    expect(await tablesIn(empty)).toEqual([{ tables: 0 }]);
  });
});
