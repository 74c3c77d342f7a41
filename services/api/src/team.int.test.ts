import { addMember } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { addPerson, apiAs, makeReview, type Person, type ReviewFixture } from './testing/review-fixture.ts';

let origin: TestDatabase;
let review: ReviewFixture;
const made: TestDatabase[] = [];

beforeAll(async () => {
  origin = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(origin, 30);
});

afterAll(async () => {
  await Promise.all([origin, ...made].map((world) => world.drop()));
});

async function open() {
  const world = await origin.clone();
  made.push(world);
  return world;
}

const at = () => `/api/reviews/${review.reviewId}`;

/** A client of one person that expects a status and reads the answer. */
function as(world: TestDatabase, person: Person) {
  const { send } = apiAs(world, person);
  return async (method: string, path: string, body?: unknown, status = 200) => {
    const answer = await send(method, path.startsWith('/api') ? path : at() + path, body);
    expect(answer.status, `${method} ${path}: ${answer.body}`).toBe(status);
    return answer.body === '' ? null : JSON.parse(answer.body);
  };
}

async function join(world: TestDatabase, name: string, role: 'reviewer' | 'owner' = 'reviewer') {
  const person = await addPerson(world, name);
  await world.db.asPerson(review.a.id, (tx) => addMember(tx, review.reviewId, person.email, role));
  return person;
}

const decide = (client: ReturnType<typeof as>, citationId: string, verdict: string, status = 201) =>
  client('POST', '/screening/decisions', { citationId, stage: 'abstract', verdict }, status);
const queueOf = async (client: ReturnType<typeof as>): Promise<string[]> =>
  (await client('GET', '/screening/queue?limit=50')).items.map((item: { id: string }) => item.id);

describe('a large team', () => {
  test('has every citation first in the queues of as many reviewers as it needs, and in everybody’s in the end', async () => {
    const world = await open();
    const people = [
      review.a,
      review.b,
      await join(world, 'Dee'),
      await join(world, 'Eli'),
      await join(world, 'Fay'),
    ];
    const firsts = new Map<string, number>();
    for (const person of people) {
      const client = as(world, person);
      const queue = await queueOf(client);
      expect([...queue].sort()).toEqual([...review.citationIds].sort());
      const { share } = await client('GET', '/screening/queue?limit=1');
      expect(share).toBe(12);
    }
    for (const [place] of people.entries()) {
      const rows = await world.query<{ id: string }>(
        'select id from citations where is_assigned(id, $1, $2, 2)',
        [place, people.length],
      );
      for (const { id } of rows) firsts.set(id, (firsts.get(id) ?? 0) + 1);
    }
    expect([...firsts.values()]).toEqual(review.citationIds.map(() => 2));
  });

  test('whose members leave screens on: what they began is finished by the others', async () => {
    const world = await open();
    const dee = await join(world, 'Dee');
    const owner = as(world, review.a);
    const left = as(world, dee);
    for (const id of review.citationIds.slice(0, 10)) await decide(left, id, 'include');
    await left('DELETE', `/members/${dee.id}`, undefined, 204);
    await left('GET', '/screening/queue', undefined, 404);
    await owner('DELETE', `/members/${review.b.id}?role=reviewer`, undefined, 204);
    // Ada alone is left: what Dee began needs one more verdict, the rest waits for a second reviewer.
    for (const id of await queueOf(owner)) await decide(owner, id, 'include');
    expect(await world.query('select count(*)::int as n from settlements')).toEqual([{ n: 10 }]);
    const eli = as(world, await join(world, 'Eli'));
    const rest = await queueOf(eli);
    expect(rest).toHaveLength(20);
    for (const id of rest) await decide(eli, id, 'exclude');
    expect(await world.query('select count(*)::int as n from settlements')).toEqual([{ n: 30 }]);
    const { workload } = await owner('GET', '/team');
    expect(workload).toContainEqual({
      userId: dee.id,
      name: 'Dee',
      isMember: false,
      stage: 'abstract',
      settled: 10,
    });
    expect(await world.query('select role, user_id from departures where user_id = $1', [dee.id])).toEqual([
      { role: 'reviewer', user_id: dee.id },
    ]);
  });

  test('a conflict with somebody who left is settled by a third person', async () => {
    const world = await open();
    const dee = await join(world, 'Dee');
    const [id] = review.citationIds;
    await decide(as(world, dee), id!, 'include');
    await decide(as(world, review.b), id!, 'exclude');
    await as(world, review.a)('DELETE', `/members/${dee.id}`, undefined, 204);
    const chair = as(world, review.c);
    const { items } = await chair('GET', '/conflicts');
    expect(
      items[0].verdicts.map((row: { name: string; isMember: boolean }) => [row.name, row.isMember]),
    ).toEqual(
      expect.arrayContaining([
        ['Dee', false],
        ['Bea', true],
      ]),
    );
    await chair(
      'POST',
      '/conflicts/resolutions',
      { citationId: id, stage: 'abstract', verdict: 'include' },
      201,
    );
  });

  test('keeps an owner', async () => {
    const world = await open();
    const owner = as(world, review.a);
    const refused = await owner('DELETE', `/members/${review.a.id}`, undefined, 409);
    expect(refused.code).toBe('member.last_owner');
    await as(world, review.b)('DELETE', `/members/${review.c.id}`, undefined, 403);
    await join(world, 'Dee', 'owner');
    await owner('DELETE', `/members/${review.a.id}?role=owner`, undefined, 204);
  });
});

describe('an invitation', () => {
  const invite = async (world: TestDatabase, email: string): Promise<string> => {
    const roles = ['reviewer', 'extractor'];
    const { token } = await as(world, review.a)('POST', '/invitations', { email, roles }, 201);
    // The test's clock stands in the past; the database goes by its own.
    await world.query("update invitations set expires_at = now() + interval '1 day'");
    return token;
  };

  test('makes its bearer a member once, if it is theirs', async () => {
    const world = await open();
    const gus = await addPerson(world, 'Gus');
    const token = await invite(world, 'GUS@example.org');
    const path = `/api/invitations/${token}`;
    expect(await as(world, gus)('GET', path)).toMatchObject({ reviewTitle: 'A review', isForYou: true });
    expect(await as(world, review.b)('GET', path)).toMatchObject({ isForYou: false });
    await as(world, review.b)('POST', `${path}/accept`, undefined, 404);
    expect(await as(world, gus)('POST', `${path}/accept`)).toEqual({ reviewId: review.reviewId });
    await as(world, gus)('POST', `${path}/accept`, undefined, 404);
    const me = await as(world, gus)('GET', '/api/me');
    expect(me.reviews[0].roles).toEqual(['extractor', 'reviewer']);
    expect(await world.query('select token_hash from invitations')).not.toEqual([{ token_hash: token }]);
  });

  test('that was revoked, or has run out, opens nothing; and only owners see them', async () => {
    const world = await open();
    const gus = await addPerson(world, 'Gus');
    const token = await invite(world, gus.email);
    const owner = as(world, review.a);
    const [{ id }] = (await owner('GET', '/invitations')).items;
    await as(world, review.b)('GET', '/invitations', undefined, 403);
    await owner('DELETE', `/invitations/${id}`, undefined, 204);
    await as(world, gus)('POST', `/api/invitations/${token}/accept`, undefined, 404);
    const late = await invite(world, gus.email);
    await world.query("update invitations set expires_at = now() - interval '1 minute'");
    await as(world, gus)('POST', `/api/invitations/${late}/accept`, undefined, 404);
  });
});

describe('a calibration round', () => {
  const begin = (world: TestDatabase, size = 4, kappaWanted = 0.6) =>
    as(world, review.a)('POST', '/calibrations', { size, kappaWanted }, 201);
  interface Round {
    id: string;
    state: string;
    remainingForMe: number;
    isComplete: boolean;
    pairs: { a: string; b: string; kappa: number | null }[];
  }
  const rounds = async (client: ReturnType<typeof as>): Promise<Round[]> =>
    (await client('GET', '/calibrations')).items;

  test('is all that comes until it is closed, and tells nothing before everybody has finished', async () => {
    const world = await open();
    const dee = as(world, await join(world, 'Dee'));
    const [ada, bea] = [as(world, review.a), as(world, review.b)];
    await begin(world);
    const same = await queueOf(ada);
    expect(same).toHaveLength(4);
    expect(await queueOf(bea)).toEqual(same);
    const outside = review.citationIds.find((id) => !same.includes(id))!;
    expect((await decide(bea, outside, 'include', 409)).code).toBe('calibration.open');
    for (const [index, id] of same.entries()) {
      await decide(ada, id, index < 2 ? 'include' : 'exclude');
      await decide(bea, id, index < 2 ? 'include' : 'exclude');
    }
    expect(await world.query('select count(*)::int as n from settlements')).toEqual([{ n: 0 }]);
    expect((await rounds(dee))[0]).toMatchObject({ isComplete: false, pairs: [], remainingForMe: 4 });
    for (const [index, id] of same.entries()) await decide(dee, id, index < 2 ? 'include' : 'exclude');
    const [done] = await rounds(ada);
    expect(done).toMatchObject({ isComplete: true, remainingForMe: 0 });
    expect(done?.pairs.map(({ a, b, kappa }) => [a, b, kappa])).toEqual([
      ['Ada', 'Bea', 1],
      ['Ada', 'Dee', 1],
      ['Bea', 'Dee', 1],
    ]);
    await as(world, review.b)('POST', `/calibrations/${done?.id}/close`, {}, 403);
    const closed = await ada('POST', `/calibrations/${done?.id}/close`, {});
    expect(closed.items[0].state).toBe('passed');
    expect((await queueOf(bea)).length).toBe(26);
  });

  test('without the agreement wanted is closed only with a reason', async () => {
    const world = await open();
    const [ada, bea] = [as(world, review.a), as(world, review.b)];
    await begin(world, 4, 0.8);
    for (const [index, id] of (await queueOf(ada)).entries()) {
      await decide(ada, id, index % 2 === 0 ? 'include' : 'exclude');
      await decide(bea, id, index < 2 ? 'include' : 'exclude');
    }
    const [{ id }] = (await rounds(ada)) as [Round];
    expect((await ada('POST', `/calibrations/${id}/close`, {}, 400)).code).toBe('calibration.reason_missing');
    const closed = await ada('POST', `/calibrations/${id}/close`, { reason: 'Criteria were discussed' });
    expect(closed.items[0]).toMatchObject({ state: 'overridden', reason: 'Criteria were discussed' });
  });

  test('does not wait for who has left', async () => {
    const world = await open();
    const dee = await join(world, 'Dee');
    const [ada, bea] = [as(world, review.a), as(world, review.b)];
    await begin(world, 3);
    for (const id of await queueOf(ada)) {
      await decide(ada, id, 'include');
      await decide(bea, id, 'include');
    }
    expect((await rounds(ada))[0]?.isComplete).toBe(false);
    await ada('DELETE', `/members/${dee.id}`, undefined, 204);
    expect((await rounds(ada))[0]?.isComplete).toBe(true);
  });
});
