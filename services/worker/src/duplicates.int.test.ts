import { appendDecision, appendMatches, loadCurrentCitations, loadLatestMatches } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { requestJob } from '@perennial/queue';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { IDLE, makeReview, until, uploadFile } from './testing/import-fixture.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

let world: TestDatabase;
let worker: WorkerProcess;
let review: { reviewId: string; ownerId: string };

const copy = (title: string) =>
  new TextEncoder().encode(
    `TY  - JOUR\nTI  - ${title}\nAU  - Smith, J.\nAU  - Jones, K.\nPY  - 2012\nJO  - Spine\nVL  - 37\nIS  - 4\nSP  - 310\nEP  - 318\nDO  - 10.9999/same.2012\nAB  - Patients with radicular pain were randomly allocated to two injections.\nER  - \n`,
  );

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world);
  worker = await startWorkerProcess(world.url);
  await uploadFile(
    world,
    review,
    'one.ris',
    copy('Epidural steroid injection for radicular pain: a randomised trial'),
  );
  await until(world, IDLE);
});

afterAll(async () => {
  await worker?.stop();
  await world?.drop();
});

const citations = () =>
  world.query<{ id: string; members: string }>(`
    select c.id, count(*)::text as members from citations c join citation_records r on r.citation_id = c.id
     where c.retired_into is null group by c.id, c.position order by c.position`);

/** A person's word on the two records, and the regrouping it asks for. */
async function say(outcome: 'merge' | 'different' | 'withdrawn'): Promise<void> {
  const [a, b] = (await world.query<{ id: string }>('select id from records order by id')).map(
    (row) => row.id,
  );
  await world.db.asPerson(review.ownerId, async (tx) => {
    await appendMatches(tx, [
      {
        reviewId: review.reviewId,
        recordA: a!,
        recordB: b!,
        outcome,
        relation: null,
        score: 1,
        reasons: ['as a person said'],
        decidedBy: review.ownerId,
      },
    ]);
    await requestJob(tx, 'deduplicate-review', { reviewId: review.reviewId });
  });
  await until(world, IDLE);
}

/** Everything in force about citations and pairs, as text; rows that were replaced are history. */
async function stateInForce(): Promise<string> {
  const groups = await world.db.asWorker((tx) => loadCurrentCitations(tx, review.reviewId));
  const matches = await world.db.asWorker((tx) => loadLatestMatches(tx, review.reviewId));
  const texts = await world.query(
    'select id, representative_id, title, abstract, year, fields, position from citations where retired_into is null order by id',
  );
  return JSON.stringify({
    groups: groups.map(({ recordIds, ...group }) => ({ ...group, recordIds: recordIds.toSorted() })),
    matches: matches.map(({ id: _id, revision: _revision, decidedAt: _at, ...word }) => word),
    texts,
  });
}

describe('duplicates', () => {
  test('of a later file join the citation there is, and its verdicts stay', async () => {
    const [only] = await citations();
    await world.db.asPerson(review.ownerId, (tx) =>
      appendDecision(tx, {
        reviewId: review.reviewId,
        citationId: only!.id,
        stage: 'abstract',
        reviewerId: review.ownerId,
        verdict: 'include',
        reason: null,
        note: null,
        decidedAt: new Date(),
        idempotencyKey: null,
      }),
    );
    await uploadFile(
      world,
      review,
      'two.ris',
      copy('Epidural steroid injection for radicular pain - A randomised trial'),
    );
    await until(world, IDLE);
    expect(await citations()).toEqual([{ id: only!.id, members: '2' }]);
    const [log] = await world.query<{ outcome: string; reasons: string[] }>(
      'select outcome, reasons from match_decisions',
    );
    expect(log?.outcome).toBe('merge');
    expect(log?.reasons.length).toBeGreaterThan(0);
  });

  test('come apart when a person says so, and no later run overrules it', async () => {
    const [before] = await citations();
    await say('different');
    const apart = await citations();
    expect(apart.map((row) => row.members)).toEqual(['1', '1']);
    expect(apart[0]?.id).toBe(before?.id);
    await world.db.asPerson(review.ownerId, (tx) =>
      requestJob(tx, 'deduplicate-review', { reviewId: review.reviewId }),
    );
    await until(world, IDLE);
    expect(await citations()).toEqual(apart);
  });

  test('are one again when the person takes it back', async () => {
    const [first] = await citations();
    await say('merge');
    expect(await citations()).toEqual([{ id: first?.id, members: '2' }]);
    const verdicts = await world.query('select verdict from decisions where citation_id = $1', [first?.id]);
    expect(verdicts).toEqual([{ verdict: 'include' }]);
  });

  test('are byte for byte as before when the person takes back what was said', async () => {
    await say('withdrawn');
    const before = await stateInForce();
    expect(before).toContain('"decidedBy":"engine"');
    await say('different');
    expect((await citations()).map((row) => row.members)).toEqual(['1', '1']);
    expect(await stateInForce()).not.toBe(before);
    await say('withdrawn');
    expect(await stateInForce()).toBe(before);
  });
});
