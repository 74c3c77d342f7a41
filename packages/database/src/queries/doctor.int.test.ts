import { chronicSpinePain } from '@perennial/protocol';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { examine, reconcile } from './doctor.queries.ts';
import { createReview } from './reviews.queries.ts';

const IMPORT = '00000000-0000-4000-8000-000000000001';
let world: TestDatabase;
let reviewId: string;

beforeEach(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  await world.query(`insert into auth.users (id, name, email) values ('u1', 'Una', 'u1@example.org')`);
  reviewId = await world.db.asPerson('u1', (tx) =>
    createReview(tx, { slug: 'r', title: 'Review', createdBy: 'u1', protocol: chronicSpinePain }),
  );
});
afterEach(() => world.drop());

const addImport = (state: string, said = 0) =>
  world.query(
    `insert into imports (id, review_id, file_name, source_kind, source_name, byte_size, created_by, state, records_read)
     values ($1, $2, 'a.ris', 'database', 'Test', 4, 'u1', $3, $4)`,
    [IMPORT, reviewId, state, said],
  );
const wrong = async () =>
  (await world.db.asWorker(examine)).filter((finding) => finding.wrong > 0).map(({ check }) => check);
const waiting = () => world.query<{ job: string }>('select job from outbox where finished_at is null');

describe('the doctor', () => {
  test('finds nothing wrong with a healthy database, and asks for nothing', async () => {
    expect(await wrong()).toEqual([]);
    expect(await world.db.asWorker(reconcile)).toBe(0);
  });

  test('finds an import that nobody is asked to read, and has it read', async () => {
    await addImport('queued');
    expect(await wrong()).toEqual(['No import is stuck']);
    expect(await world.db.asWorker(reconcile)).toBe(1);
    expect(await waiting()).toEqual([{ job: 'ingest-import' }]);
    expect(await wrong()).toEqual([]);
    await world.db.asWorker(reconcile);
    expect(await waiting()).toHaveLength(1);
  });

  test('finds an import that holds fewer records than it says', async () => {
    await addImport('read', 3);
    expect(await wrong()).toEqual(['Every import holds as many records as it says']);
  });

  test('finds records without a citation, and has them grouped', async () => {
    await addImport('read', 1);
    await world.query(
      `insert into records (review_id, import_id, ordinal, dialect, byte_offset, fields, raw) values ($1, $2, 1, 'ris', 0, '{}', '')`,
      [reviewId, IMPORT],
    );
    expect(await wrong()).toEqual(['Every record of a read import belongs to one citation']);
    await world.db.asWorker(reconcile);
    expect(await waiting()).toEqual([{ job: 'deduplicate-review' }]);
  });

  test('finds jobs that were given up and jobs that nobody takes up', async () => {
    await world.query(
      `insert into outbox (queue, job, payload, request_key, requested_at, finished_at, failure)
       values ('rank', 'rank-reviewer', '{}', 'a', now(), now(), 'it broke'),
              ('rank', 'rank-reviewer', '{}', 'b', now() - interval '1 hour', null, null)`,
    );
    expect(await wrong()).toEqual(['Background work has ended well', 'Background work is taken up']);
  });
});
