import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createReview, unblindReview } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { chronicSpinePain } from '@perennial/protocol';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runCli } from './testing/run-cli.ts';

let origin: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'perennial-audit-'));
  origin = await createTestDatabase(inject('testServerUrl'));
  const userId = randomUUID();
  await origin.query(`insert into auth.users (id, name, email) values ($1, 'Ada', 'ada@example.org')`, [
    userId,
  ]);
  await origin.db.asPerson(userId, async (tx) => {
    const reviewId = await createReview(tx, {
      slug: 'a-review',
      title: 'A review',
      createdBy: userId,
      protocol: chronicSpinePain,
    });
    await unblindReview(tx, reviewId);
  });
  const [review] = await origin.query<{ id: string }>('select id from reviews');
  for (let n = 1; n <= 6; n += 1)
    await origin.query(
      `insert into studies (review_id, label, position, created_by, created_at) values ($1, $2, $3, $4, now())`,
      [review!.id, `Study ${n}`, n, userId],
    );
});

afterAll(async () => {
  await origin.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Report {
  reviews: {
    review: string;
    entries: number;
    head: string;
    faults: { kind: string; sequence: number | null }[];
  }[];
}

async function verify(world: TestDatabase, ...more: string[]) {
  const run = await runCli(['audit', 'verify', ...more], { DATABASE_URL: world.url });
  const report: Report = run.stdout === '' ? { reviews: [] } : JSON.parse(run.stdout);
  return { ...run, chain: report.reviews[0] };
}

/** Does what somebody with the server's own password could, and says what the check finds. */
async function tamper(...statements: string[]) {
  const world = await origin.clone();
  try {
    await world.query('alter table audit_log disable trigger user');
    for (const statement of statements) await world.query(statement);
    return await verify(world);
  } finally {
    await world.drop();
  }
}

const kinds = (chain: Report['reviews'][number] | undefined) => chain?.faults.map(({ kind }) => kind);

describe('perennial audit verify', () => {
  test('finds an untouched trail whole', async () => {
    const world = await origin.clone();
    const run = await verify(world);
    expect(run.code).toBe(0);
    expect(run.chain).toMatchObject({ review: 'a-review', faults: [] });
    expect(run.chain?.entries).toBeGreaterThan(8);
    expect(run.stderr).toContain('whole and unchanged');
    await world.drop();
  });

  test('finds an entry whose words were changed', async () => {
    const run = await tamper(
      `update audit_log set detail = detail || '{"label": "Study 9"}' where sequence = 5`,
    );
    expect(run.code).toBe(1);
    expect(run.chain?.faults[0]).toMatchObject({ kind: 'changed', sequence: 5 });
    expect(run.stderr).toContain('Entry 5 was changed');
  });

  test('finds that an entry was blamed on somebody else', async () => {
    const run = await tamper(`update audit_log set actor = 'somebody else' where sequence = 4`);
    expect(run.chain?.faults[0]).toMatchObject({ kind: 'changed', sequence: 4 });
  });

  test('finds an entry that was removed, and the one whose number was closed up after it', async () => {
    const removed = await tamper('delete from audit_log where sequence = 5');
    expect(removed.chain?.faults[0]).toMatchObject({ kind: 'removed', sequence: 6 });
    const closedUp = await tamper(
      'delete from audit_log where sequence = 5',
      'update audit_log set sequence = sequence - 1 where sequence > 5',
    );
    expect(closedUp.code).toBe(1);
    expect(closedUp.chain?.faults[0]).toMatchObject({ sequence: 5 });
  });

  test('finds two entries that were exchanged', async () => {
    const run = await tamper(
      'update audit_log set sequence = 100 where sequence = 5',
      'update audit_log set sequence = 5 where sequence = 6',
      'update audit_log set sequence = 6 where sequence = 100',
    );
    expect(run.code).toBe(1);
    expect(run.chain?.faults.map(({ sequence }) => sequence)).toContain(5);
  });

  test('finds an end that was cut off, by the rows it told of and by what an earlier check kept', async () => {
    const cut = 'delete from audit_log where sequence > 7';
    const run = await tamper(cut);
    expect(run.code).toBe(1);
    expect(kinds(run.chain)).toEqual(['cut']);

    const world = await origin.clone();
    const heads = path.join(folder, 'heads.json');
    writeFileSync(heads, (await verify(world)).stdout);
    await world.query('alter table audit_log disable trigger user');
    await world.query(`delete from studies where label = 'Study 6'`);
    await world.query(`delete from audit_log where detail->>'label' = 'Study 6'`);
    expect((await verify(world)).code).toBe(0);
    const checked = await verify(world, '--heads', heads);
    expect(checked.code).toBe(1);
    expect(kinds(checked.chain)).toEqual(['cut']);
    await world.drop();
  });

  test('finds a row that was changed behind the trail, and a protocol whose text was', async () => {
    expect(kinds((await tamper(`update studies set label = 'Other' where label = 'Study 2'`)).chain)).toEqual(
      ['row-changed'],
    );
    expect(
      kinds(
        (await tamper(`update protocols set body = jsonb_set(body, '{title}', '"Another title"')`)).chain,
      ),
    ).toEqual(['row-changed']);
  });

  test('the application cannot change or delete an entry, nor can a slip of the operator', async () => {
    const world = await origin.clone();
    await expect(world.query('delete from audit_log')).rejects.toThrow('only grows');
    await expect(world.query(`update audit_log set actor = 'x'`)).rejects.toThrow('only grows');
    await world.drop();
  });

  test('names a review that is not there as wrong usage', async () => {
    const world = await origin.clone();
    expect((await verify(world, '--review', 'nowhere')).code).toBe(2);
    await world.drop();
  });
});
