import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { chronicSpinePain, type Protocol } from '@perennial/protocol';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from '../testing/review-fixture.ts';

const made: TestDatabase[] = [];
let origin: TestDatabase;
let review: ReviewFixture;

beforeAll(async () => {
  origin = await createTestDatabase(inject('testServerUrl'));
  made.push(origin);
  review = await makeReview(origin, 8);
  for (const [citation, a, b] of [
    [0, 'include', 'include'],
    [1, 'exclude', 'exclude'],
    [2, 'include', 'exclude'],
    [3, 'exclude', 'exclude'],
  ] as const) {
    await decide(origin, review.a, citation, a);
    await decide(origin, review.b, citation, b);
  }
  await decide(origin, review.b, 4, 'exclude');
});

afterAll(async () => {
  await Promise.all(made.splice(0).map((world) => world.drop()));
});

const decide = (world: TestDatabase, person: Person, citation: number, verdict: string) =>
  apiAs(world, person).send('POST', `/api/reviews/${review.reviewId}/screening/decisions`, {
    citationId: review.citationIds[citation],
    stage: 'abstract',
    verdict,
  });

const copy = async () => {
  const world = await origin.clone();
  made.push(world);
  return world;
};

const edited = (edit: (protocol: Protocol) => void): Protocol => {
  const body = structuredClone(chronicSpinePain);
  edit(body);
  return body;
};
const narrower = edited((protocol) => {
  protocol.eligibility.include[1] = 'Adults with spine pain for 6 months or more.';
});

async function ask(world: TestDatabase, person: Person, method: string, path: string, body?: unknown) {
  const answer = await apiAs(world, person).send(method, `/api/reviews/${review.reviewId}${path}`, body);
  return { status: answer.status, body: answer.body === '' ? undefined : JSON.parse(answer.body) };
}

describe('a change of protocol', () => {
  test('is shown before it is made: what differs in words, what it reopens, and how much is settled', async () => {
    const world = await copy();
    const { status, body } = await ask(world, review.a, 'POST', '/protocols/preview', { body: narrower });
    expect(status).toBe(200);
    expect(body.reopens).toEqual(['screening', 'full-text']);
    expect(body.settled.abstract).toEqual({ included: 1, excluded: 2, conflicts: 1 });
    expect(
      body.changes.map(({ section, kind }: { section: string; kind: string }) => [section, kind]),
    ).toEqual([
      ['eligibility', 'removed'],
      ['eligibility', 'added'],
    ]);
  });

  test('needs a reason, a form that holds, and the newest version under it', async () => {
    const world = await copy();
    const publish = (body: unknown) => ask(world, review.a, 'POST', '/protocols', body);
    expect((await publish({ after: 1, body: narrower, reason: ' ' })).status).toBe(400);
    const broken = edited((protocol) => {
      protocol.referenceNode = 'NOWHERE';
    });
    expect(await publish({ after: 1, body: broken, reason: 'Wrong' })).toMatchObject({
      status: 400,
      body: { code: 'protocol.unknown_reference', issues: [{ path: 'referenceNode' }] },
    });
    expect((await publish({ after: 1, body: chronicSpinePain, reason: 'Nothing' })).body.code).toBe(
      'protocol.unchanged',
    );
    expect((await publish({ after: 1, body: narrower, reason: 'Fewer acute patients' })).status).toBe(201);
    expect((await publish({ after: 1, body: narrower, reason: 'Again' })).body.code).toBe(
      'protocol.changed_meanwhile',
    );
    expect(
      (
        await ask(world, review.b, 'POST', '/protocols', {
          after: 2,
          body: chronicSpinePain,
          reason: 'Not mine',
        })
      ).status,
    ).toBe(403);
  });

  test('sends back what its author chose: the excluded wait again for the same people, the included stay', async () => {
    const world = await copy();
    const made = await ask(world, review.a, 'POST', '/protocols', {
      after: 1,
      body: narrower,
      reason: 'Fewer acute patients',
      reopen: { abstract: 'excluded', 'full-text': 'none' },
    });
    expect(made.status).toBe(201);
    const versions = await ask(world, review.a, 'GET', '/protocols');
    expect(versions.body.items[0]).toMatchObject({
      version: 2,
      reason: 'Fewer acute patients',
      by: 'Ada',
      reopened: { abstract: { scope: 'excluded', citations: 2 } },
    });
    const flow = await ask(world, review.a, 'GET', '/prisma');
    expect(flow.body).toMatchObject({ excluded: 0, sought: 1, conflicts: 1 });
    for (const person of [review.a, review.b]) {
      const queue = await ask(world, person, 'GET', '/screening/queue?limit=50');
      const waiting = queue.body.items.map(({ id }: { id: string }) => id);
      expect(waiting).toEqual(expect.arrayContaining([review.citationIds[1], review.citationIds[3]]));
      expect(waiting).not.toContain(review.citationIds[0]);
    }
    // A lone exclusion under the old criteria goes back too, and only its reviewer can tell.
    const queueOfB = await ask(world, review.b, 'GET', '/screening/queue?limit=50');
    expect(queueOfB.body.items.map(({ id }: { id: string }) => id)).toContain(review.citationIds[4]);
  });

  test('that reopens nothing leaves every decision standing', async () => {
    const world = await copy();
    await ask(world, review.a, 'POST', '/protocols', { after: 1, body: narrower, reason: 'Wording only' });
    expect((await ask(world, review.a, 'GET', '/prisma')).body).toMatchObject({
      excluded: 2,
      sought: 1,
      conflicts: 1,
    });
    const changes = await ask(world, review.b, 'GET', '/protocols/2/changes');
    expect(changes.body).toMatchObject({ from: 1, to: 2 });
    expect(changes.body.changes).toHaveLength(2);
  });

  test('makes an adjudicator’s word on a conflict void once its verdicts were sent back', async () => {
    const world = await copy();
    const resolved = await ask(world, review.c, 'POST', '/conflicts/resolutions', {
      citationId: review.citationIds[2],
      stage: 'abstract',
      verdict: 'include',
    });
    expect(resolved.status).toBe(201);
    expect((await ask(world, review.a, 'GET', '/prisma')).body).toMatchObject({ conflicts: 0, sought: 2 });
    await ask(world, review.a, 'POST', '/protocols', {
      after: 1,
      body: narrower,
      reason: 'Fewer acute patients',
      reopen: { abstract: 'all', 'full-text': 'none' },
    });
    await decide(world, review.a, 2, 'include');
    await decide(world, review.b, 2, 'exclude');
    expect((await ask(world, review.a, 'GET', '/prisma')).body).toMatchObject({ conflicts: 1, sought: 0 });
  });
});
