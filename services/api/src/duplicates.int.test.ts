import type {
  DuplicateCounts,
  DuplicatesPage,
  LinkFamilies,
  PairVerdicts,
  ReviewPairs,
} from '@perennial/contracts';
import { appendMatches, loadLatestMatches, type NewMatchRow } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type ReviewFixture } from './testing/review-fixture.ts';

let world: TestDatabase;
let review: ReviewFixture;
let records: string[];

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, 6);
  const rows = await world.query<{ id: string }>('select id from records order by ordinal');
  records = rows.map((row) => row.id);
  // The first three records are one citation; the fourth is the register entry of the fifth; the sixth may be the fifth.
  await world.query('update citation_records set citation_id = $1 where record_id = any($2)', [
    review.citationIds[0],
    records.slice(0, 3),
  ]);
  await world.query('update citations set retired_into = $1 where id = any($2)', [
    review.citationIds[0],
    review.citationIds.slice(1, 3),
  ]);
  const word = (a: number, b: number, rest: Pick<NewMatchRow, 'outcome' | 'relation'>): NewMatchRow => {
    const [recordA = '', recordB = ''] = [records[a] ?? '', records[b] ?? ''].sort();
    const reasons = [`${rest.outcome}, said the engine.`];
    return { reviewId: review.reviewId, recordA, recordB, score: 0.4, reasons, decidedBy: 'engine', ...rest };
  };
  await world.db.asWorker((tx) =>
    appendMatches(tx, [
      word(0, 1, { outcome: 'merge', relation: null }),
      word(0, 2, { outcome: 'merge', relation: null }),
      word(3, 4, { outcome: 'linked', relation: 'registry-result' }),
      word(4, 5, { outcome: 'review', relation: null }),
    ]),
  );
});

afterAll(() => world?.drop());

function api() {
  const { send } = apiAs(world, review.a);
  const at = `/api/reviews/${review.reviewId}`;
  return {
    async get<T>(path: string): Promise<T> {
      const answer = await send('GET', at + path);
      expect(answer.status, answer.body).toBe(200);
      return JSON.parse(answer.body);
    },
    send: (method: string, path: string, body?: unknown) => send(method, at + path, body),
  };
}
const standing = async () =>
  JSON.stringify(await world.db.asWorker((tx) => loadLatestMatches(tx, review.reviewId)));

describe('what is known of duplicates', () => {
  test('is counted as PRISMA counts it', async () => {
    expect(await api().get<DuplicateCounts>('/duplicates/counts')).toEqual({
      records: 6,
      citations: 4,
      duplicates: 2,
      groups: 1,
      toDecide: 1,
      linked: 1,
      byPeople: 0,
    });
  });

  test('is found by the words of any record of a group', async () => {
    const found = async (search: string) =>
      (await api().get<DuplicatesPage>(`/duplicates?search=${search}`)).items.length;
    expect(await found('number%202')).toBe(1);
    expect(await found('number%205')).toBe(0);
    expect(await found('100%25')).toBe(0);
  });

  test('links are told by family with relation and reasons, for study linking', async () => {
    const { items, nextCursor } = await api().get<LinkFamilies>('/links');
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(1);
    expect(items[0]?.citations.map((one) => one.citationId).toSorted()).toEqual(
      review.citationIds.slice(3, 5).toSorted(),
    );
    expect(items[0]?.links[0]?.match).toMatchObject({
      relation: 'registry-result',
      reasons: ['linked, said the engine.'],
    });
  });
});

describe('what people say', () => {
  test('of a pair stands until it is taken back, and then all is as before', async () => {
    const before = await standing();
    const { items } = await api().get<ReviewPairs>('/duplicates/review');
    expect(items).toHaveLength(1);
    const { recordA, recordB } = items[0]!.match;
    const said = await api().send('POST', '/duplicates/verdicts', { recordA, recordB, outcome: 'linked' });
    expect(said.status, said.body).toBe(202);
    expect((await api().get<ReviewPairs>('/duplicates/review')).total).toBe(0);
    expect((await api().get<PairVerdicts>('/duplicates/verdicts')).items[0]?.match).toMatchObject({
      outcome: 'linked',
      decidedBy: 'Ada',
    });
    const back = await api().send('POST', '/duplicates/withdrawals', {
      pairs: [{ recordA: recordB, recordB: recordA }],
    });
    expect(back.status, back.body).toBe(202);
    expect(await standing()).toBe(before);
    expect((await api().get<PairVerdicts>('/duplicates/verdicts')).total).toBe(0);
  });

  test('takes a record out of its group with one word on each of the others', async () => {
    const before = await standing();
    const split = await api().send('POST', '/duplicates/splits', {
      recordId: records[1],
      reason: 'other people',
    });
    expect(split.status, split.body).toBe(202);
    const { items } = await api().get<PairVerdicts>('/duplicates/verdicts');
    expect(items.map(({ match }) => [match.outcome, match.reasons])).toEqual([
      ['different', ['other people']],
      ['different', ['other people']],
    ]);
    await api().send('POST', '/duplicates/withdrawals', {
      pairs: items.map(({ match }) => ({ recordA: match.recordA, recordB: match.recordB })),
    });
    expect(await standing()).toBe(before);
  });

  test('of a record on its own, of one record twice or of another review is refused by code', async () => {
    const alone = await api().send('POST', '/duplicates/splits', { recordId: records[3] });
    expect([alone.status, alone.body]).toEqual([409, expect.stringContaining('match.single_record')]);
    const twice = { recordA: records[0], recordB: records[0], outcome: 'merge' };
    expect((await api().send('POST', '/duplicates/verdicts', twice)).body).toContain('match.same_record');
    const unknown = { recordA: records[0], recordB: review.reviewId, outcome: 'merge' };
    expect((await api().send('POST', '/duplicates/verdicts', unknown)).status).toBe(404);
  });
});
