import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from './testing/review-fixture.ts';

const ROLES = ['owner', 'methodologist', 'reviewer', 'extractor', 'adjudicator', 'reader'] as const;

let world: TestDatabase;
let review: ReviewFixture;
const people = new Map<string, Person>();

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  review = await makeReview(world, 3);
  for (const role of [...ROLES, 'stranger']) {
    const person = { id: `${role}-id`, name: role, email: `${role}@example.net` };
    await world.query('insert into auth.users (id, name, email) values ($1, $2, $3)', [
      person.id,
      role,
      person.email,
    ]);
    if (role !== 'stranger')
      await world.query('insert into memberships (review_id, user_id, role) values ($1, $2, $3)', [
        review.reviewId,
        person.id,
        role,
      ]);
    people.set(role, person);
  }
});

afterAll(() => world.drop());

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A path with ids that lead nowhere but for the review: what is asked is who may come in, not what is done. */
const filled = (path: string) =>
  path
    .replace('{reviewId}', review.reviewId)
    .replaceAll(/\{(part|number|version|revision|round|page)\}/g, '1')
    .replace('{box}', 'screened')
    .replaceAll(/\{\w+\}/g, NOBODY);

/** Every route inside a review, from the API's own description. */
function routes(): [string, string][] {
  const api = apiAs(world, people.get('owner')!);
  return api.operations().filter(([, path]) => path.includes('/reviews/{reviewId}'));
}

describe('every route of a review', () => {
  test('is shut to who is no member, whatever the method', async () => {
    expect(routes().length).toBeGreaterThan(60);
    const asStranger = apiAs(world, people.get('stranger')!);
    const open: string[] = [];
    for (const [method, path] of routes()) {
      const { status } = await asStranger.send(method, filled(path), method === 'GET' ? undefined : {});
      if (status !== 404) open.push(`${method} ${path} ${status}`);
    }
    expect(open).toEqual([]);
  });

  test('never fails for a member of any role, and lets a reader write nothing', async () => {
    const faults: string[] = [];
    for (const role of ROLES) {
      const api = apiAs(world, people.get(role)!);
      for (const [method, path] of routes()) {
        const before = role === 'reader' && method !== 'GET' ? await countRows() : undefined;
        const { status } = await api.send(method, filled(path), method === 'GET' ? undefined : {});
        if (status >= 500) faults.push(`${role} ${method} ${path} ${status}`);
        if (before !== undefined && (await countRows()) !== before)
          faults.push(`reader wrote: ${method} ${path}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

/** All rows of the tables a request can write, in one number. */
async function countRows(): Promise<string> {
  const [row] = await world.query<{ n: string }>(`
    select (select count(*) from audit_log) + (select count(*) from outbox) + (select count(*) from imports) as n`);
  return row?.n ?? '';
}
