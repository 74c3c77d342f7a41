import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type ReviewFixture } from '../testing/review-fixture.ts';

let world: TestDatabase;
let review: ReviewFixture;

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, 6);
  for (const person of [review.a, review.b]) {
    const { send } = apiAs(world, person);
    for (const citationId of review.citationIds.slice(0, 4)) {
      await send('POST', `${at()}/screening/decisions`, {
        citationId,
        stage: 'abstract',
        verdict: 'include',
      });
    }
  }
});

afterAll(() => world.drop());

const at = () => `/api/reviews/${review.reviewId}`;
const citation = (index: number) => review.citationIds[index]!;
const pdf = (body: string) => new TextEncoder().encode(`%PDF-1.7\n${body}\n%%EOF`);

async function upload(bytes: Uint8Array<ArrayBuffer>, links: object[] = [], fileName = 'report.pdf') {
  const { send, sendBytes } = apiAs(world, review.a);
  const begun = await send('POST', `${at()}/full-text-files`, { fileName, byteSize: bytes.byteLength });
  expect(begun.status, begun.body).toBe(201);
  const { id } = JSON.parse(begun.body);
  await sendBytes(`${at()}/full-text-files/${id}/parts/0`, bytes);
  const done = await send('POST', `${at()}/full-text-files/${id}/complete`, { links });
  return { id, status: done.status, body: JSON.parse(done.body) };
}

interface Sought {
  items: { citationId: string; state: string | null; files: { id: string; how: string }[] }[];
  unlinked: { id: string }[];
}
async function sought(): Promise<Sought> {
  return JSON.parse((await apiAs(world, review.b).send('GET', `${at()}/full-texts`)).body);
}
const filesOf = async (index: number) =>
  (await sought()).items.find((item) => item.citationId === citation(index));

test('an uploaded PDF becomes the report it was matched with, and counts as retrieved', async () => {
  const bytes = pdf('one');
  const { status, body } = await upload(bytes, [{ citationId: citation(0), how: 'doi', score: 1 }]);
  expect(status).toBe(200);
  expect(await filesOf(0)).toMatchObject({ state: 'retrieved', files: [{ id: body.id, how: 'doi' }] });
  const got = await apiAs(world, review.b).send('GET', `${at()}/full-text-files/${body.id}/content`);
  expect(got.body).toBe(new TextDecoder().decode(bytes));
  const headers = Object.fromEntries(got.headers);
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-disposition']).toMatch(/^attachment/);
});

test('one file can be the report of two citations, and a wrong match is taken back', async () => {
  const { body } = await upload(pdf('two'), [{ citationId: citation(1), how: 'title', score: 0.9 }]);
  const { send } = apiAs(world, review.b);
  const links = `${at()}/full-text-files/${body.id}/links`;
  expect((await send('POST', links, { citationId: citation(2), state: 'linked' })).status).toBe(201);
  expect((await filesOf(1))?.files).toHaveLength(1);
  expect((await filesOf(2))?.files).toMatchObject([{ id: body.id, how: 'person' }]);
  await send('POST', links, { citationId: citation(1), state: 'unlinked' });
  expect((await filesOf(1))?.files).toEqual([]);
});

test('the same bytes are kept once', async () => {
  const first = await upload(pdf('same'), [], 'a.pdf');
  const second = await upload(pdf('same'), [{ citationId: citation(3), how: 'person', score: 1 }], 'b.pdf');
  expect(second.body.id).toBe(first.body.id);
  expect((await filesOf(3))?.files.map(({ id }) => id)).toEqual([first.body.id]);
});

test('what is no PDF, or not complete, is refused', async () => {
  const html = await upload(new TextEncoder().encode('<html>Sign in to read</html>'));
  expect([html.status, html.body.code]).toEqual([400, 'full_text.not_pdf']);
  const { send } = apiAs(world, review.a);
  const begun = await send('POST', `${at()}/full-text-files`, { fileName: 'x.pdf', byteSize: 50 });
  const { id } = JSON.parse(begun.body);
  const early = await send('POST', `${at()}/full-text-files/${id}/complete`, {});
  expect(JSON.parse(early.body).code).toBe('full_text.parts_missing');
  expect((await send('GET', `${at()}/full-text-files/${id}/content`)).status).toBe(404);
});

test('nobody completes another’s upload', async () => {
  const begun = await apiAs(world, review.a).send('POST', `${at()}/full-text-files`, {
    fileName: 'x.pdf',
    byteSize: 50,
  });
  const { id } = JSON.parse(begun.body);
  const other = await apiAs(world, review.b).send('POST', `${at()}/full-text-files/${id}/complete`, {});
  expect(other.status).toBe(404);
});

test('a PDF is compared with the reports sought', async () => {
  const { send } = apiAs(world, review.a);
  await world.query(
    `update citations set fields = jsonb_set(fields, '{ids,doi}', '"10.1000/xyz"') where id = $1`,
    [citation(0)],
  );
  const { body } = await send('POST', `${at()}/full-texts/matches`, { text: 'doi.org/10.1000/xyz' });
  expect(JSON.parse(body).items).toMatchObject([{ citationId: citation(0), how: 'doi', score: 1 }]);
});
