import { randomUUID } from 'node:crypto';
import type { CitationRecord } from '@perennial/citations';
import { addMember, createReview, publishForm } from '@perennial/database';
import type { TestDatabase } from '@perennial/database/testing';
import { spinePainForm } from '@perennial/extraction';
import { chronicSpinePain } from '@perennial/protocol';
import { pino } from 'pino';
import { type ApiAuth, createApi } from '../app.ts';

export interface Person {
  id: string;
  name: string;
  email: string;
}

export interface ReviewFixture {
  reviewId: string;
  importId: string;
  citationIds: string[];
  a: Person;
  b: Person;
  c: Person;
}

/** A review with two reviewers, an adjudicator and some citations, written past the queue. */
export async function makeReview(world: TestDatabase, citations: number): Promise<ReviewFixture> {
  const [a, b, c] = await Promise.all(['Ada', 'Bea', 'Cem'].map((name) => addPerson(world, name)));
  const people = { a: a!, b: b!, c: c! };
  const reviewId = await world.db.asPerson(people.a.id, async (tx) => {
    const id = await createReview(tx, {
      slug: 'a-review',
      title: 'A review',
      createdBy: people.a.id,
      protocol: chronicSpinePain,
    });
    await publishForm(tx, {
      reviewId: id,
      body: spinePainForm,
      publishedBy: people.a.id,
      publishedAt: new Date(0),
    });
    for (const [person, role] of [
      [people.a, 'reviewer'],
      [people.a, 'extractor'],
      [people.b, 'reviewer'],
      [people.b, 'extractor'],
      [people.c, 'adjudicator'],
    ] as const) {
      await addMember(tx, id, person.email, role);
    }
    return id;
  });
  const importId = randomUUID();
  await world.query(
    `insert into imports (id, review_id, file_name, source_kind, source_name, byte_size, state, created_by)
     values ($1, $2, 'records.ris', 'database', 'PubMed', 1, 'read', $3)`,
    [importId, reviewId, people.a.id],
  );
  const citationIds: string[] = [];
  for (let position = 1; position <= citations; position += 1) {
    citationIds.push(await addCitation(world, reviewId, importId, position));
  }
  return { reviewId, importId, citationIds, ...people };
}

/** An account. */
export async function addPerson(world: TestDatabase, name: string): Promise<Person> {
  const person = { id: randomUUID(), name, email: `${name.toLowerCase()}@example.org` };
  await world.query('insert into auth.users (id, name, email) values ($1, $2, $3)', [
    person.id,
    person.name,
    person.email,
  ]);
  return person;
}

async function addCitation(
  world: TestDatabase,
  reviewId: string,
  importId: string,
  position: number,
): Promise<string> {
  const [recordId, citationId] = [randomUUID(), randomUUID()];
  const fields: CitationRecord = {
    source: { file: 'records.ris', dialect: 'ris', ordinal: position, offset: position },
    ids: { registry: [] },
    title: `Trial number ${position}`,
    abstract: `A randomised trial of epidural steroid in ${position} people.`,
    authors: [],
    publicationTypes: [],
    mesh: [],
    keywords: [],
    links: [],
  };
  await world.query(
    `insert into records (id, review_id, import_id, ordinal, dialect, byte_offset, fields, raw) values ($1, $2, $3, $4, 'ris', 0, $5, '')`,
    [recordId, reviewId, importId, position, JSON.stringify(fields)],
  );
  await world.query(
    `insert into citations (id, review_id, representative_id, title, abstract, fields, position) values ($1, $2, $3, $4, $5, $6, $7)`,
    [citationId, reviewId, recordId, fields.title, fields.abstract, JSON.stringify(fields), position],
  );
  await world.query('insert into citation_records (record_id, citation_id, review_id) values ($1, $2, $3)', [
    recordId,
    citationId,
    reviewId,
  ]);
  return citationId;
}

/** The API over one database as one person, with a clock that goes on by a second at each look. */
export function apiAs(world: TestDatabase, person: Person) {
  let looks = 0;
  const clock = () => {
    looks += 1;
    return new Date(Date.UTC(2026, 0, 2) + looks * 1000);
  };
  const services = { db: world.db, clock, log: pino({ level: 'silent' }) };
  const auth: ApiAuth = {
    findPerson: async () => ({ ...person, cookies: [] }),
    handle: async () => new Response(null, { status: 404 }),
    limits: {
      waitSeconds: async () => 0,
      countFailure: async () => undefined,
      forget: async () => undefined,
    },
    listSessions: async () => [],
    endSessions: async () => false,
    hasSecondFactor: async () => false,
    isSignUpOpen: true,
  };
  const events = { subscribe: () => () => undefined, close: async () => undefined };
  const app = createApi(services, auth, events);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await app.request(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: [...response.headers].sort(), body: await response.text() };
  };
  const sendBytes = (path: string, bytes: Uint8Array<ArrayBuffer>, method: 'PUT' | 'POST' = 'PUT') =>
    app.request(path, {
      method,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  /** Paths of every GET in the API's own description. */
  const readPaths = (): string[] =>
    Object.entries(
      app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } }).paths ?? {},
    )
      .filter(([, methods]) => methods && 'get' in methods)
      .map(([path]) => path);
  /** Method and path of everything in the API's own description. */
  const operations = (): [string, string][] =>
    Object.entries(
      app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: '', version: '' } }).paths ?? {},
    ).flatMap(([path, methods]) =>
      Object.keys(methods ?? {}).map((method): [string, string] => [method.toUpperCase(), path]),
    );
  return { send, sendBytes, readPaths, operations };
}
