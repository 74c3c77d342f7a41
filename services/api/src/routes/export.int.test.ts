import { readCitations } from '@perennial/citations';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from '../testing/review-fixture.ts';

let world: TestDatabase;
let review: ReviewFixture;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, 6);
  for (const [citation, a, b] of [
    [0, 'include', 'include'],
    [1, 'exclude', 'exclude'],
    [2, 'include', 'exclude'],
  ] as const) {
    await decide(review.a, citation, a);
    await decide(review.b, citation, b);
  }
  await decide(review.b, 3, 'include');
  await apiAs(world, review.c).send('POST', `/api/reviews/${review.reviewId}/conflicts/resolutions`, {
    citationId: review.citationIds[2],
    stage: 'abstract',
    verdict: 'include',
  });
  await world.query(
    `update citations set title = '=HYPERLINK("http://elsewhere")', fields = jsonb_set(fields, '{title}', '"=HYPERLINK(\\"http://elsewhere\\")"')
      where id = $1`,
    [review.citationIds[4]],
  );
});

afterAll(() => world.drop());

const decide = (person: Person, citation: number, verdict: string) =>
  apiAs(world, person).send('POST', `/api/reviews/${review.reviewId}/screening/decisions`, {
    citationId: review.citationIds[citation],
    stage: 'abstract',
    verdict,
  });

const get = (query: string, person = review.a) =>
  apiAs(world, person).send('GET', `/api/reviews/${review.reviewId}/export?${query}`);

/** Title and votes of each record, as our own reader finds them in the file. */
async function readBack(text: string) {
  const found: { title: string; votes: (string | undefined)[] }[] = [];
  for await (const event of readCitations([Buffer.from(text)], { file: 'export' })) {
    if (event.type !== 'record') throw new Error(`not a record: ${event.type}`);
    found.push({
      title: event.record.title,
      votes: (event.record.decisions ?? []).map(({ reviewer, verdict }) => `${reviewer} ${verdict}`).sort(),
    });
  }
  return found;
}

describe('an export', () => {
  test.each(['ris', 'csv', 'tsv', 'nbib', 'endnote-xml', 'jsonl'])(
    'as %s has every citation, with the decisions its asker may see and no others',
    async (format) => {
      const answer = await get(`format=${format}`);
      expect(answer.status).toBe(200);
      const records = await readBack(answer.body);
      expect(records).toHaveLength(6);
      expect(records[0]?.votes).toEqual(['Ada include', 'Bea include']);
      expect(records[2]?.votes).toEqual(['Cem include']);
      expect(records[3]?.votes).toEqual([]);
      expect((await readBack((await get(`format=${format}`, review.b)).body))[3]?.votes).toEqual([
        'Bea include',
      ]);
    },
  );

  test('can be narrowed to what was decided', async () => {
    const titles = async (which: string) =>
      (await readBack((await get(`format=ris&which=${which}`)).body)).map(({ title }) => title);
    expect(await titles('included')).toEqual(['Trial number 1', 'Trial number 3']);
    expect(await titles('excluded')).toEqual(['Trial number 2']);
    expect(await titles('screened')).toHaveLength(3);
    expect((await get('format=ris&which=final')).body).toBe('');
  });

  test('runs no formula in a spreadsheet, and leaves the text alone for R', async () => {
    expect((await get('format=csv')).body).toContain(`"'=HYPERLINK`);
    expect((await get('format=csv&guard=none')).body).toContain(`"=HYPERLINK`);
  });

  test('is a workbook that says what it is', async () => {
    const answer = await get('format=xlsx');
    expect(answer.body.slice(0, 2)).toBe('PK');
    expect(Object.fromEntries(answer.headers)['content-disposition']).toContain('citations-all.xlsx');
  });
});
