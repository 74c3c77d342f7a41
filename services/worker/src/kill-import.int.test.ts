import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { IDLE, importedRows, makeReview, makeRis, until, uploadFile } from './testing/import-fixture.ts';
import { startWorkerProcess } from './testing/worker-process.ts';

const RECORDS = 5_000;
/** Cursor positions after which the worker is killed; batches are of 500. */
const KILL_AFTER = [1, 2_000, 4_000];

let undisturbed: TestDatabase;
let disturbed: TestDatabase;

beforeAll(async () => {
  undisturbed = await createTestDatabase(inject('testServerUrl'));
  disturbed = await createTestDatabase(inject('testServerUrl'));
});

afterAll(async () => {
  await undisturbed?.drop();
  await disturbed?.drop();
});

describe('an import whose worker is killed', () => {
  test('leaves exactly the rows of an undisturbed import', async () => {
    const file = makeRis(RECORDS);
    await uploadFile(undisturbed, await makeReview(undisturbed), 'records.ris', file);
    const calm = await startWorkerProcess(undisturbed.url, { PERENNIAL_QUEUES: 'ingest' });
    await until(undisturbed, `(select state from imports) = 'read'`);
    await calm.stop();

    const importId = await uploadFile(disturbed, await makeReview(disturbed), 'records.ris', file);
    for (const cursor of KILL_AFTER) {
      const worker = await startWorkerProcess(disturbed.url, { PERENNIAL_QUEUES: 'ingest' });
      await until(
        disturbed,
        `(select cursor >= ${cursor} or state = 'read' from imports where id = '${importId}')`,
      );
      await worker.kill();
    }
    const last = await startWorkerProcess(disturbed.url, { PERENNIAL_QUEUES: 'ingest' });
    await until(disturbed, `(select state from imports) = 'read'`);
    await last.stop();

    const rows = await importedRows(disturbed);
    expect(rows).toHaveLength(RECORDS);
    expect(rows).toEqual(await importedRows(undisturbed));
  });

  test('is followed by deduplication, classification and ranking, and doing all of it again changes nothing', async () => {
    const world = await createTestDatabase(inject('testServerUrl'));
    await uploadFile(world, await makeReview(world), 'records.ris', makeRis(300));
    const worker = await startWorkerProcess(world.url);
    await until(world, IDLE);
    const state = () =>
      world.query(`
        select (select count(*) from citations) as citations, (select count(*) from citation_records) as members,
               (select count(*) from classifications) as classified, (select count(*) from rank_runs) as runs,
               (select count(*) from match_decisions) as matches`);
    const [before] = await state();
    expect(before).toMatchObject({ citations: '294', members: '294', classified: '294', runs: '1' });
    await world.query(`
      insert into outbox (queue, job, payload, request_key)
      select queue, job, payload, 'again ' || request_key || id from outbox`);
    await until(world, IDLE);
    expect(await state()).toEqual([before]);
    await worker.stop();
    await world.drop();
  });
});
