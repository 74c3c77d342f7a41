import { importPreviewSchema, importSchema } from '@perennial/contracts';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from '../testing/review-fixture.ts';

let world: TestDatabase;
let review: ReviewFixture;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, 3);
});

afterAll(() => world.drop());

const at = () => `/api/reviews/${review.reviewId}/imports`;
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));

async function preview(person: Person, text: string, query = '') {
  const answer = await apiAs(world, person).sendBytes(`${at()}/preview${query}`, bytesOf(text), 'POST');
  return { status: answer.status, body: await answer.json() };
}

describe('a look at a file', () => {
  test('tells its format and first records, and keeps nothing', async () => {
    const ris = 'TY  - JOUR\nTI  - First\nAU  - Doe, J.\nDO  - 10.5555/a\nER  - \nTY  - JOUR\nTI  - Cut o';
    const { status, body } = await preview(review.a, ris);
    expect(status).toBe(200);
    expect(importPreviewSchema.parse(body)).toMatchObject({
      dialect: 'ris',
      records: [{ title: 'First', authors: ['Doe J.'], doi: '10.5555/a' }, { title: 'Cut o' }],
      columns: null,
      problem: null,
    });
    const list = await apiAs(world, review.a).send('GET', at());
    expect(JSON.parse(list.body).items).toHaveLength(1);
  });

  test('names the columns of a plain table, and reads it with those a person chose', async () => {
    const table = 'Otsikko;Vuosi\nEka;2001\nToka;2002\n';
    const untold = await preview(review.a, table);
    expect(untold.body).toMatchObject({
      records: [],
      problem: { code: 'file.unknown-columns' },
      columns: [
        { name: 'Otsikko', field: null, samples: ['Eka', 'Toka'] },
        { name: 'Vuosi', field: 'year' },
      ],
    });
    const query = `?columns=${encodeURIComponent(JSON.stringify({ Otsikko: 'title', Vuosi: null }))}`;
    const told = await preview(review.a, table, query);
    expect(told.body).toMatchObject({ records: [{ title: 'Eka', year: null }, { title: 'Toka' }] });
  });

  test('is refused to those who do not import, and with columns that are none', async () => {
    expect(await preview(review.b, 'x')).toMatchObject({ status: 403, body: { code: 'role.missing' } });
    expect(await preview(review.a, 'x', '?columns=nonsense')).toMatchObject({
      status: 400,
      body: { code: 'import.columns' },
    });
  });
});

describe('taking an import back', () => {
  const undo = (person: Person) => apiAs(world, person).send('POST', `${at()}/${review.importId}/undo`);

  test('is refused by code once something is screened, and tells nobody who did', async () => {
    await apiAs(world, review.b).send('POST', `/api/reviews/${review.reviewId}/screening/decisions`, {
      citationId: review.citationIds[0],
      stage: 'abstract',
      verdict: 'exclude',
    });
    const answer = await undo(review.a);
    expect(answer.status).toBe(409);
    expect(JSON.parse(answer.body)).toEqual({
      code: 'import.screened',
      message: expect.stringContaining('1 citation of this import'),
    });
    expect((await undo(review.b)).status).toBe(403);
  });

  test('answers with what the import has become, the same again the second time', async () => {
    await world.query('delete from decisions');
    const first = importSchema.parse(JSON.parse((await undo(review.a)).body));
    expect(first).toMatchObject({ state: 'undone', undoneBy: review.a.name });
    expect(importSchema.parse(JSON.parse((await undo(review.a)).body))).toEqual(first);
    const left = await world.query('select 1 from citations where retired_into is null');
    expect(left).toEqual([]);
  });
});
