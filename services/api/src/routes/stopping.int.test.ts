import { appendClassifications, storeRank } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { chronicSpinePain } from '@perennial/protocol';
import { classifyTopic, classifyTrial } from '@perennial/screening';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from '../testing/review-fixture.ts';

const CITATIONS = 50;
let world: TestDatabase;
let review: ReviewFixture;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, CITATIONS);
  // The fixture's clock runs in the past: let the records have come in before it.
  await world.query(`update citations set created_at = '2025-12-01'`);
});

afterAll(() => world.drop());

const at = () => `/api/reviews/${review.reviewId}/screening`;
/** One for each person: its clock goes on from answer to answer. */
const apis = new Map<string, ReturnType<typeof apiAs>>();
function api(person: Person) {
  const known = apis.get(person.id) ?? apiAs(world, person);
  apis.set(person.id, known);
  return known;
}
async function get(person: Person, path: string) {
  const answer = await api(person).send('GET', `${at()}/${path}`);
  expect([answer.status, answer.body]).toEqual([200, expect.any(String)]);
  return JSON.parse(answer.body);
}
const decide = async (person: Person, citation: number, verdict: string, shown?: object) =>
  JSON.parse(
    (
      await api(person).send('POST', `${at()}/decisions`, {
        citationId: review.citationIds[citation],
        stage: 'abstract',
        verdict,
        ...shown,
      })
    ).body,
  );

/** An order as the worker would store it: citations as they stand, with findings that need no model to check. */
const rank = (person: Person, model: string) =>
  world.db.asWorkerFor(person.id, (tx) =>
    storeRank(
      tx,
      {
        reviewId: review.reviewId,
        reviewerId: person.id,
        stage: 'abstract',
        model,
        labels: 0,
        inputsHash: model,
        findings: {
          doubts: [
            { id: review.citationIds[0]!, label: 1, probability: 0.1 },
            { id: review.citationIds[1]!, label: 0, probability: 0.8 },
            { id: review.citationIds[40]!, label: 0, probability: 0.7 },
          ],
          expected: 1.5,
        },
      },
      review.citationIds.map((citationId, index) => ({
        citationId,
        score: -index,
        terms: [{ term: 'epidural', weight: 0.5 }],
      })),
    ),
  );

describe('the progress of a blinded screening', () => {
  test('keeps the rank on the page with a decision, and the model that gave it, whatever order came since', async () => {
    const { a } = review;
    const first = await rank(a, 'perennial-test@1');
    await rank(a, 'perennial-test@2');
    const [item] = (await get(a, 'queue')).items;
    expect(item.rank).toMatchObject({ position: 1, model: 'perennial-test@2' });
    expect(item.rank.terms).toEqual([{ term: 'epidural', weight: 0.5 }]);
    const decision = await decide(a, 0, 'include', { shown: { runId: first, position: 1 } });
    expect(decision.rank).toEqual({ model: 'perennial-test@1', position: 1 });
    expect((await decide(a, 1, 'include')).rank).toEqual({ model: 'perennial-test@2', position: 2 });
    const foreign = await rank(review.b, 'perennial-test@3');
    expect((await decide(a, 2, 'include', { shown: { runId: foreign, position: 3 } })).rank).toBeNull();
    expect((await get(a, 'decisions')).items.map((own: { rank: unknown }) => own.rank)).toContainEqual({
      model: 'perennial-test@1',
      position: 1,
    });
  });

  test('says nothing of stopping until both have read, then gives chance, estimate and curve to both alike', async () => {
    const { a, b } = review;
    expect(await get(a, 'stopping')).toMatchObject({
      read: 0,
      unread: CITATIONS,
      chance: null,
      mayStop: false,
    });
    expect(await get(a, 'recall-curve')).toEqual({ figure: null });
    for (let i = 0; i < 45; i += 1) {
      const verdict = i < 10 ? 'include' : 'exclude';
      await decide(a, i, verdict);
      await decide(b, i, verdict);
    }
    const [mine, theirs] = [await get(a, 'stopping'), await get(b, 'stopping')];
    expect(mine).toMatchObject({
      read: 45,
      unread: 5,
      found: 10,
      openConflicts: 0,
      consecutiveIrrelevant: 35,
    });
    expect(mine.chance).toBeGreaterThan(0);
    expect(mine.chance).toBeLessThan(0.2);
    expect(mine.mine).toMatchObject({ model: 'perennial-test@2', expectedUnfound: expect.any(Number) });
    expect({ ...mine, mine: null }).toEqual({ ...theirs, mine: null });
    // Citation 2 was read under a foreign run: no rank, so not in turn, and no evidence.
    expect(mine.evidence).toBe(44);
    const { figure } = await get(b, 'recall-curve');
    expect(figure.description).toContain('10 of 10');
  });

  test('does not let records that came in later be judged by what was read before', async () => {
    const before = await get(review.a, 'stopping');
    await world.query(`update citations set created_at = '2026-06-01' where id = any($1)`, [
      review.citationIds.slice(45),
    ]);
    const after = await get(review.a, 'stopping');
    expect(after).toMatchObject({ evidence: 0, found: 10, chance: 1, mayStop: false });
    expect(after.unfound.upper).toBe(5);
    expect(before.evidence).toBeGreaterThan(0);
    await world.query(`update citations set created_at = '2025-12-01'`);
  });

  test('lists only doubts about one’s own verdicts as they stand', async () => {
    const { items } = await get(review.a, 'doubts');
    // Citation 1 is included by now, so the doubt about an exclusion is gone; 0 is included against the odds.
    expect(items.map((item: { citationId: string }) => item.citationId)).toEqual([
      review.citationIds[0],
      review.citationIds[40],
    ]);
    expect((await api(review.c).send('GET', `${at()}/doubts`)).status).toBe(403);
  });

  test('tells agreement per pair with intervals', async () => {
    const answer = await api(review.c).send('GET', `/api/reviews/${review.reviewId}/agreement`);
    const [abstracts] = JSON.parse(answer.body).items;
    expect(abstracts).toMatchObject({ stage: 'abstract', citations: 45, raw: 1, kappa: 1 });
    expect(abstracts.pairs).toHaveLength(1);
    expect([abstracts.pairs[0].a, abstracts.pairs[0].b].toSorted()).toEqual(['Ada', 'Bea']);
    expect(abstracts.pairs[0].counts).toEqual({ both: 10, onlyA: 0, onlyB: 0, neither: 35 });
    expect(abstracts.pairs[0].intervals.prevalenceAdjusted.lower).toBeGreaterThan(0.7);
  });
});

describe('filters by what a citation is about', () => {
  const texts = [
    [
      'Epidural steroid for chronic low back pain',
      'Adults with pain for more than six months had one injection.',
    ],
    ['Epidural steroid for acute sciatica', 'Adults in an emergency department had one injection.'],
    ['Statins after stroke', 'A cohort.'],
  ];

  beforeAll(async () => {
    await world.db.asWorker((tx) =>
      appendClassifications(
        tx,
        texts.map(([title = '', abstract = ''], index) => {
          const text = { title, abstract };
          return {
            citationId: review.citationIds[46 + index]!,
            reviewId: review.reviewId,
            model: 'test',
            inputHash: String(index),
            scores: {
              trial: classifyTrial(text),
              topic: classifyTopic(text, chronicSpinePain.topicDictionary),
            },
          };
        }),
      ),
    );
  });

  const queue = async (facets: string): Promise<number[]> => {
    const { items, matching } = await get(review.a, `queue?limit=50&facets=${encodeURIComponent(facets)}`);
    expect(matching).toBe(items.length);
    return items.map(({ id }: { id: string }) => review.citationIds.indexOf(id)).toSorted();
  };

  test.each([
    ['chronicity:chronic', [46]],
    ['chronicity:chronic,chronicity:acute', [46, 47]],
    ['chronicity:acute,painType:radicular', [47]],
    ['procedure:none', [48]],
    ['flag:too-short,procedure:none', [48]],
    ['trial:likely', [46, 47, 48]],
    ['chronicity:mixed', []],
  ])('%s', async (facets, expected) => {
    expect(await queue(facets)).toEqual(expected);
  });

  test('narrow the list of citations too, and refuse what is no filter', async () => {
    const list = await api(review.c).send(
      'GET',
      `/api/reviews/${review.reviewId}/citations?facets=${encodeURIComponent('chronicity:acute')}`,
    );
    expect(JSON.parse(list.body).items.map((row: { id: string }) => row.id)).toEqual([
      review.citationIds[47],
    ]);
    const wrong = await api(review.a).send('GET', `${at()}/queue?facets=chronic`);
    expect([wrong.status, JSON.parse(wrong.body).code]).toEqual([400, 'request.invalid']);
  });
});
