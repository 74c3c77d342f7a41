import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from './testing/review-fixture.ts';

let origin: TestDatabase;
let review: ReviewFixture;
const made: TestDatabase[] = [];

beforeAll(async () => {
  origin = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(origin, 12);
});

afterAll(async () => {
  await Promise.all([origin, ...made].map((world) => world.drop()));
});

/** A fresh copy of the review, with a client for each of its people. */
async function open() {
  const world = await origin.clone();
  made.push(world);
  const as = (person: Person) => {
    const { send } = apiAs(world, person);
    const at = `/api/reviews/${review.reviewId}`;
    return {
      async get<T>(path: string): Promise<T> {
        const answer = await send('GET', at + path);
        expect(answer.status, answer.body).toBe(200);
        return JSON.parse(answer.body);
      },
      post: (path: string, body: unknown, key?: string) =>
        send('POST', at + path, body, key === undefined ? {} : { 'idempotency-key': key }),
      send: (method: string, path: string, body?: unknown) => send(method, at + path, body),
    };
  };
  return { world, a: as(review.a), b: as(review.b), c: as(review.c) };
}

type Client = Awaited<ReturnType<typeof open>>['a'];

interface Queue {
  items: { id: string; authors: unknown[]; journal: string | null; tags: string[] }[];
  remaining: number;
  decided: number;
  calibration: { number: number } | null;
}

const queueOf = (client: Client, stage = 'abstract') =>
  client.get<Queue>(`/screening/queue?stage=${stage}&limit=50`);
const citation = (index: number) => review.citationIds[index]!;
const decide = async (
  client: Client,
  index: number,
  verdict: string,
  rest: { reason?: string; stage?: string } = {},
) => {
  const answer = await client.post('/screening/decisions', {
    citationId: citation(index),
    stage: 'abstract',
    verdict,
    ...rest,
  });
  expect(answer.status, answer.body).toBe(201);
};

describe('undo', () => {
  test('sent twice under one key takes back one verdict, not two', async () => {
    const { a } = await open();
    await decide(a, 0, 'include');
    await decide(a, 1, 'exclude');
    const first = await a.post('/screening/undo', { stage: 'abstract' }, 'undo-key-1');
    const again = await a.post('/screening/undo', { stage: 'abstract' }, 'undo-key-1');
    expect(first.status).toBe(200);
    expect(again.body).toBe(first.body);
    expect(JSON.parse(first.body)).toMatchObject({ citationId: citation(1), verdict: 'withdrawn' });
    expect((await queueOf(a)).decided).toBe(1);
  });
});

describe('a word on a full text', () => {
  test('sent twice under one key is stored once', async () => {
    const { a, world } = await open();
    const body = { citationId: citation(0), state: 'retrieved' };
    expect((await a.post('/full-texts', body, 'full-text-1')).status).toBe(201);
    expect((await a.post('/full-texts', body, 'full-text-1')).status).toBe(201);
    expect(await world.query('select revision from full_texts')).toEqual([{ revision: 1 }]);
  });
});

describe('tags', () => {
  test('are put on, taken off and offered again, each reviewer’s own', async () => {
    const { a, b } = await open();
    const mark = { citationId: citation(0), stage: 'abstract', tag: 'cervical', isOn: true };
    await a.post('/screening/tags', mark, 'tag-key-1');
    await a.post('/screening/tags', mark, 'tag-key-1');
    expect((await queueOf(a)).items[0]?.tags).toEqual(['cervical']);
    expect((await queueOf(b)).items[0]?.tags).toEqual([]);
    expect(await b.get(`/screening/tags?citationId=${citation(0)}`)).toEqual({ items: [], onCitation: [] });
    await a.post('/screening/tags', { ...mark, isOn: false }, 'tag-key-2');
    expect((await queueOf(a)).items[0]?.tags).toEqual([]);
    expect(await a.get('/screening/tags')).toEqual({ items: ['cervical'], onCitation: [] });
  });
});

describe('hidden authors and journal', () => {
  test('are sent to nobody who screens, by any route that shows a citation', async () => {
    const { a, c, world } = await open();
    await world.query(
      `update citations set fields = fields || '{"authors":[{"family":"Curie","given":"M"}],"journal":"Spine"}'`,
    );
    await world.query(
      `update records set raw = 'AU - Curie', fields = fields || '{"authors":[{"family":"Curie","given":"M"}],"journal":"Spine"}'`,
    );
    const shown = await a.send('GET', `/citations/${citation(0)}`);
    expect(shown.body).toContain('Curie');
    const settings = await a.get<Record<string, unknown>>('/screening/settings');
    const hidden = { ...settings, hideAuthors: true, hideJournal: true };
    expect((await c.send('PUT', '/screening/settings', hidden)).status).toBe(403);
    expect((await a.send('PUT', '/screening/settings', hidden)).status).toBe(200);
    for (const path of [
      '/screening/queue',
      `/citations/${citation(0)}`,
      '/citations',
      '/duplicates',
      '/conflicts',
    ]) {
      for (const person of [a, c]) {
        const { body } = await person.send('GET', path);
        expect(body, path).not.toMatch(/Curie|Spine/);
      }
    }
  });
});

describe('what a citation needs', () => {
  const change = async (client: Client, settings: object) => {
    const before = await client.get<object>('/screening/settings');
    const answer = await client.send('PUT', '/screening/settings', { ...before, ...settings });
    expect(answer.status, answer.body).toBe(200);
  };
  const settled = (world: TestDatabase) =>
    world.query('select citation_id, outcome from settlements order by settled_at, citation_id');

  test('is one verdict when screening is single, also of those decided before', async () => {
    const { world, a } = await open();
    await decide(a, 0, 'include');
    expect(await settled(world)).toEqual([]);
    await change(a, { abstractMode: 'single' });
    expect(await settled(world)).toEqual([{ citation_id: citation(0), outcome: 'include' }]);
    await decide(a, 1, 'exclude');
    expect(await settled(world)).toHaveLength(2);
  });

  test('is two again when screening goes back to dual: what one person decided is blinded anew', async () => {
    const { world, a, b } = await open();
    await change(a, { abstractMode: 'single' });
    await decide(a, 0, 'include');
    await change(a, { abstractMode: 'dual' });
    expect(await settled(world)).toEqual([]);
    expect((await queueOf(b)).items.map(({ id }) => id)).toContain(citation(0));
  });

  test('is one exclusion below the threshold, and two verdicts for everything else', async () => {
    const { world, a } = await open();
    for (const [index, probability] of [
      [0, 0.01],
      [1, 0.01],
      [2, 0.6],
    ] as const) {
      await world.query(
        `insert into classifications (citation_id, review_id, model, input_hash, scores) values ($1, $2, 'test', '', $3)`,
        [
          citation(index),
          review.reviewId,
          { topic: { probability, facets: {}, spans: [], outOfScope: [], flags: [] } },
        ],
      );
    }
    await change(a, { abstractMode: 'dual-with-threshold', singleBelow: 0.05 });
    for (const [index, verdict] of [
      [0, 'exclude'],
      [1, 'include'],
      [2, 'exclude'],
    ] as const) {
      await a.post('/screening/decisions', { citationId: citation(index), stage: 'abstract', verdict });
    }
    expect(await settled(world)).toEqual([{ citation_id: citation(0), outcome: 'exclude' }]);
  });
});

describe('a conflict', () => {
  const conflict = async ({ a, b }: { a: Client; b: Client }) => {
    await decide(a, 0, 'include');
    await decide(b, 0, 'exclude');
  };
  interface Conflicts {
    items: { isParty: boolean; messages: unknown[]; resolution: Record<string, unknown> | null }[];
  }
  const say = (client: Client, body: string, proposal: object | null = null) =>
    client.post('/conflicts/messages', { citationId: citation(0), stage: 'abstract', body, proposal });

  test('is talked about only once it is one', async () => {
    const { a, b } = await open();
    await decide(a, 0, 'include');
    expect((await say(b, 'what do you think?')).status).toBe(409);
  });

  test('ends by consensus when both reviewers name the same', async () => {
    const { a, b } = await open();
    await conflict({ a, b });
    expect((await say(a, 'It is a trial: see the methods.', { verdict: 'include' })).status).toBe(201);
    const before = await b.get<Conflicts>('/conflicts');
    expect(before.items[0]).toMatchObject({
      isParty: true,
      resolution: null,
      messages: [{ name: 'Ada', isMine: false, proposal: { verdict: 'include' } }],
    });
    await say(b, 'So it is.', { verdict: 'include' });
    const after = await a.get<Conflicts>('/conflicts');
    expect(after.items[0]?.resolution).toMatchObject({ method: 'consensus', verdict: 'include' });
  });

  test('stays open while a third person only joins in, or proposals differ', async () => {
    const { a, b, c } = await open();
    await conflict({ a, b });
    await say(a, '', { verdict: 'include' });
    await say(b, '', { verdict: 'exclude' });
    await say(c, 'I would include.', { verdict: 'include' });
    expect((await a.get<Conflicts>('/conflicts')).items[0]?.resolution).toBeNull();
  });

  test('is decided by a third person, not by one of its reviewers', async () => {
    const { a, b, c } = await open();
    await conflict({ a, b });
    const word = { citationId: citation(0), stage: 'abstract', verdict: 'exclude', note: 'Not randomised' };
    const own = await a.post('/conflicts/resolutions', word);
    expect([own.status, JSON.parse(own.body).code]).toEqual([409, 'conflict.own']);
    expect((await c.post('/conflicts/resolutions', word)).status).toBe(201);
    expect((await a.get<Conflicts>('/conflicts')).items[0]?.resolution).toMatchObject({
      method: 'third-person',
      note: 'Not randomised',
      by: 'Cem',
    });
  });
});
