import { appendDecision, loadQueue, lockReview } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { requestJob } from '@perennial/queue';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { IDLE, makeReview, makeRis, until, uploadFile } from './testing/import-fixture.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

const LOOK_AHEAD = 50;
let world: TestDatabase;
let worker: WorkerProcess;
let review: { reviewId: string; ownerId: string };

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world);
  worker = await startWorkerProcess(world.url);
  await uploadFile(world, review, 'many.ris', makeRis(150));
  await until(world, IDLE);
});

afterAll(async () => {
  await worker?.stop();
  await world?.drop();
});

const ahead = () =>
  world.db.asPerson(review.ownerId, (tx) =>
    loadQueue(tx, {
      reviewId: review.reviewId,
      reviewerId: review.ownerId,
      stage: 'abstract',
      limit: LOOK_AHEAD,
      facets: {},
    }),
  );
const runs = () =>
  world.query<{ sequence: number; labels: number; findings: { expected: number | null } | null }>(
    'select sequence, labels, findings from rank_runs order by sequence',
  );
const decide = (citationId: string, verdict: 'include' | 'exclude', second: number) =>
  world.db.asPerson(review.ownerId, (tx) =>
    appendDecision(tx, {
      reviewId: review.reviewId,
      citationId,
      stage: 'abstract',
      reviewerId: review.ownerId,
      verdict,
      reason: null,
      note: null,
      decidedAt: new Date(Date.UTC(2027, 0, 1, 0, 0, second)),
      idempotencyKey: null,
    }),
  );

describe('a reviewer', () => {
  test('has fifty ranked citations ahead before the first decision', async () => {
    const items = await ahead();
    expect(items).toHaveLength(LOOK_AHEAD);
    expect(items.map(({ rankPosition }) => rankPosition)).toEqual(items.map((_, index) => index + 1));
  });

  test('goes on reading, fifty ahead, while a new order is being made, and then gets it', async () => {
    const { reviewId, ownerId } = review;
    let letGo = (): void => undefined;
    const isLetGo = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isHeld = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    // As long as somebody else ranks for this reviewer, the job has to wait.
    const ranking = world.db.asWorkerFor(ownerId, async (tx) => {
      await lockReview(tx, reviewId, `rank ${ownerId} abstract`);
      isHeld();
      await isLetGo;
    });
    await held;
    await world.db.asPerson(ownerId, (tx) =>
      requestJob(tx, 'rank-reviewer', { reviewId, reviewerId: ownerId, stage: 'abstract' }),
    );
    for (let i = 0; i < 20; i += 1) {
      const items = await ahead();
      expect(items).toHaveLength(LOOK_AHEAD);
      const decision = await decide(items[0]!.citationId, i % 2 === 0 ? 'include' : 'exclude', i);
      expect(decision).toMatchObject({ rankPosition: i + 1, isInOrder: true });
      expect(decision.rankModel).toMatch(/@\d/);
    }
    expect(await runs()).toHaveLength(1);
    letGo();
    await ranking;
    await until(world, IDLE);
    const [, latest] = await runs();
    expect(latest).toMatchObject({ labels: 20, findings: { expected: expect.any(Number) } });
    const [first] = await ahead();
    expect(first).toMatchObject({ rankPosition: 1, terms: expect.any(Array) });
  });

  test('who picks a citation from the end has not read it in turn', async () => {
    const [last] = await world.query<{ citation_id: string }>(
      'select k.citation_id from ranks k join rank_runs r on r.id = k.run_id order by r.sequence desc, k.position desc limit 1',
    );
    expect(await decide(last!.citation_id, 'exclude', 60)).toMatchObject({ isInOrder: false });
  });
});
