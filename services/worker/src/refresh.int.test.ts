import { createSchedule } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import {
  article,
  FAULTS,
  type Fault,
  type SourceStandIn,
  startSourceStandIn,
} from '@perennial/sources/testing';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { openDueRefreshes } from './refresh/due-refreshes.ts';
import { IDLE, importedRows, makeReview, until } from './testing/import-fixture.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

let standIn: SourceStandIn;
const worlds: TestDatabase[] = [];
const workers: WorkerProcess[] = [];

beforeAll(async () => {
  standIn = await startSourceStandIn();
});
afterAll(() => standIn.stop());
afterEach(async () => {
  standIn.fault = () => undefined;
  for (const worker of workers.splice(0)) await worker.stop();
  for (const world of worlds.splice(0)) await world.drop();
});

const environment = () => ({
  PERENNIAL_CONTACT_EMAIL: 'team@example.org',
  PERENNIAL_PUBMED_URL: standIn.url,
  PERENNIAL_TRIALS_URL: standIn.url,
  NCBI_API_KEY: 'ten-a-second',
});

async function startWorker(world: TestDatabase): Promise<WorkerProcess> {
  const worker = await startWorkerProcess(world.url, environment());
  workers.push(worker);
  return worker;
}

/** A review with one schedule; nothing of it is due before `openDueRefreshes` is told what time it is. */
async function makeWorld(source: 'pubmed' | 'clinicaltrials-gov' = 'pubmed') {
  const world = await createTestDatabase(inject('testServerUrl'));
  worlds.push(world);
  const review = await makeReview(world);
  await world.db.asPerson(review.ownerId, (tx) =>
    createSchedule(tx, {
      reviewId: review.reviewId,
      source,
      query: 'spinal pain AND injection',
      cron: '0 4 1 1 *',
      timeZone: 'Europe/Berlin',
      since: '2020-01-01',
      overlapDays: 5,
      createdBy: review.ownerId,
      createdAt: new Date('2020-01-01T00:00:00Z'),
    }),
  );
  return { world, ...review };
}

const at = (moment: string) => new Date(moment);
const runs = (world: TestDatabase) =>
  world.query<{ state: string; message: string | null; counts: unknown }>(
    'select state, message, counts from refreshes order by due_at',
  );
const COMPLETE = `(select count(*) from refreshes) > 0 and not exists (select 1 from refreshes where state <> 'complete')`;

function publish(count: number): void {
  standIn.articles.clear();
  for (let pmid = 1; pmid <= count; pmid += 1)
    standIn.articles.set(String(pmid), article(pmid, pmid % 3 === 0 ? '2024-02-29' : '2023-07-14'));
}

describe('a scheduled search of PubMed', () => {
  test('brings in each new record once, moves the watermark, and next time brings only what is new since', async () => {
    publish(210);
    const { world } = await makeWorld();
    expect(await openDueRefreshes(world.db, at('2026-01-02T00:00:00Z'))).toBe(1);
    expect(await openDueRefreshes(world.db, at('2026-01-02T00:00:00Z'))).toBe(0);
    await startWorker(world);
    await until(world, `${COMPLETE} and ${IDLE}`);
    expect(await world.query('select records_read, source_name, created_by from imports')).toEqual([
      { records_read: 210, source_name: 'PubMed', created_by: 'refresh' },
    ]);
    expect(await world.query('select watermark::text from schedules')).toEqual([{ watermark: '2026-01-02' }]);

    for (const pmid of [901, 902, 903]) standIn.articles.set(String(pmid), article(pmid, '2026-06-01'));
    const corrected = standIn.articles.get('7');
    if (corrected !== undefined)
      standIn.articles.set('7', {
        ...corrected,
        revised: '2026-06-02',
        links: [{ type: 'ErratumIn', pmid: '999' }],
      });
    standIn.articles.delete('8');
    await openDueRefreshes(world.db, at('2027-01-02T00:00:00Z'));
    await until(world, `${COMPLETE} and (select count(*) from refreshes) = 2 and ${IDLE}`);

    expect((await runs(world)).map(({ counts }) => counts)).toEqual([
      expect.objectContaining({ new: 210, vanished: 0 }),
      expect.objectContaining({ new: 3, rechecked: 210, changed: 2 }),
    ]);
    expect(await world.query('select count(*)::int as records from records')).toEqual([{ records: 213 }]);
    expect(
      await world.query(`
        select r.fields->'ids'->>'pmid' as pmid, x.kind, x.detail from record_changes x
          join citation_records c using (citation_id) join records r on r.id = c.record_id order by 1`),
    ).toEqual([
      { pmid: '7', kind: 'erratum', detail: 'Erratum: PMID 999' },
      { pmid: '8', kind: 'gone', detail: 'PubMed no longer has PMID 8' },
    ]);
  });

  test('that meets every kind of trouble leaves the same rows as one that meets none', async () => {
    publish(210);
    const calm = await makeWorld();
    await openDueRefreshes(calm.world.db, at('2026-01-02T00:00:00Z'));
    await startWorker(calm.world);
    await until(calm.world, `${COMPLETE} and ${IDLE}`);

    const troubled = await makeWorld();
    const faults: (Fault | undefined)[] = FAULTS.filter((fault) => fault !== 'slow-drip');
    let request = 0;
    standIn.fault = () => {
      request += 1;
      return request % 2 === 0 ? undefined : faults[request % faults.length];
    };
    await openDueRefreshes(troubled.world.db, at('2026-01-02T00:00:00Z'));
    await startWorker(troubled.world);
    await until(troubled.world, `${COMPLETE} and ${IDLE}`);
    expect(await importedRows(troubled.world)).toEqual(await importedRows(calm.world));
  });

  test('whose worker is killed again and again is gone on with, and nothing is there twice', async () => {
    publish(610);
    const { world } = await makeWorld();
    await openDueRefreshes(world.db, at('2026-01-02T00:00:00Z'));
    for (const batches of [1, 3]) {
      const worker = await startWorkerProcess(world.url, environment());
      await until(
        world,
        `(select count(*) from refresh_payloads) >= ${batches} or (select bool_and(state = 'complete') from refreshes)`,
      );
      await worker.kill();
    }
    await startWorker(world);
    await until(world, `${COMPLETE} and ${IDLE}`);
    expect(
      await world.query(
        `select count(*)::int as records, count(distinct fields->'ids'->>'pmid')::int as numbers from records`,
      ),
    ).toEqual([{ records: 610, numbers: 610 }]);
    expect(await world.query('select count(*)::int as searches from searches')).toEqual([{ searches: 1 }]);
  });

  test('that PubMed refuses fails with a sentence and leaves the watermark alone', async () => {
    publish(0);
    for (let pmid = 1; pmid <= 10_000; pmid += 1)
      standIn.articles.set(String(pmid), article(pmid, '2021-05-05'));
    const { world } = await makeWorld();
    await openDueRefreshes(world.db, at('2026-01-02T00:00:00Z'));
    await startWorker(world);
    await until(world, `exists (select 1 from refreshes where state = 'failed') and ${IDLE}`);
    expect((await runs(world))[0]?.message).toContain('On 2021-05-05 alone 10000 records match');
    expect(await world.query('select watermark from schedules')).toEqual([{ watermark: null }]);
    expect(await world.query('select count(*)::int as imports from imports')).toEqual([{ imports: 0 }]);
  });
});

describe('a scheduled search of ClinicalTrials.gov', () => {
  test('brings in registered trials and leaves out those the review holds already', async () => {
    standIn.trials.clear();
    const register = (first: number, last: number, updated: string) => {
      for (let n = first; n <= last; n += 1) {
        const nctId = `NCT${String(n).padStart(8, '0')}`;
        standIn.trials.set(nctId, { nctId, title: `Epidural injection ${n}`, updated });
      }
    };
    register(1, 210, '2024-01-01');
    const { world } = await makeWorld('clinicaltrials-gov');
    await openDueRefreshes(world.db, at('2026-01-02T00:00:00Z'));
    await startWorker(world);
    await until(world, `${COMPLETE} and ${IDLE}`);
    register(205, 215, '2026-05-05');
    await openDueRefreshes(world.db, at('2027-01-02T00:00:00Z'));
    await until(world, `${COMPLETE} and (select count(*) from refreshes) = 2 and ${IDLE}`);
    expect(await world.query('select records_read from imports order by created_at')).toEqual([
      { records_read: 210 },
      { records_read: 5 },
    ]);
  });
});
