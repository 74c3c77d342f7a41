import { flowBoxSchema } from '@perennial/contracts';
import { appendDecision, storeRank } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { apiAs, makeReview, type Person, type ReviewFixture } from './testing/review-fixture.ts';
import { lowRisk } from './testing/risk-answers.ts';

const made: TestDatabase[] = [];
let origin: Worlds;

beforeAll(async () => {
  origin = await makeWorlds();
});

afterAll(async () => {
  await Promise.all(made.splice(0).map((world) => world.drop()));
});

interface Worlds {
  plain: TestDatabase;
  hidden: TestDatabase;
  review: ReviewFixture;
  studyId: string;
}

/** Fresh copies of both worlds. */
async function copyWorlds(): Promise<Worlds> {
  const [plain, hidden] = [await origin.plain.clone(), await origin.hidden.clone()];
  made.push(plain, hidden);
  return { ...origin, plain, hidden };
}

/** Small, seeded and good enough to choose actions (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const decide = (
  world: TestDatabase,
  review: ReviewFixture,
  person: Person,
  citation: number,
  verdict: 'include' | 'exclude',
) =>
  world.db.asPerson(person.id, (tx) =>
    appendDecision(tx, {
      reviewId: review.reviewId,
      citationId: review.citationIds[citation]!,
      stage: 'abstract',
      reviewerId: person.id,
      verdict,
      reason: null,
      note: `${person.name} thinks so`,
      decidedAt: new Date('2026-01-01T00:00:00Z'),
      idempotencyKey: null,
    }),
  );

const CITATIONS = 24;
/** B's undisclosed work lies here; A never decides these. */
const HIDDEN = [16, 17, 18, 19, 20, 21, 22, 23];

/** Two databases with the same history, the second with open decisions and extractions of B on top. */
async function makeWorlds(): Promise<Worlds> {
  const base = await createTestDatabase(inject('testServerUrl'));
  made.push(base);
  const review = await makeReview(base, CITATIONS);
  const { a, b } = review;
  for (const citation of [0, 1, 2]) {
    await decide(base, review, a, citation, 'include');
    await decide(base, review, b, citation, citation === 2 ? 'exclude' : 'include');
  }
  const conflicting = { citationId: review.citationIds[2], stage: 'abstract' };
  const said = await apiAs(base, b).send('POST', `/api/reviews/${review.reviewId}/conflicts/messages`, {
    ...conflicting,
    body: 'Is it randomised?',
    proposal: { verdict: 'exclude' },
  });
  expect(said.status).toBe(201);
  const created = await apiAs(base, a).send('POST', `/api/reviews/${review.reviewId}/studies`, {
    label: 'Ada 2020',
    citationIds: [review.citationIds[0]],
  });
  const studyId: string = JSON.parse(created.body).id;

  const plain = await base.clone();
  const hidden = await base.clone();
  made.push(plain, hidden);
  for (const citation of HIDDEN)
    await decide(hidden, review, b, citation, citation % 2 === 0 ? 'include' : 'exclude');
  await hidden.db.asPerson(b.id, (tx) =>
    appendDecision(tx, {
      reviewId: review.reviewId,
      citationId: review.citationIds[16]!,
      stage: 'abstract',
      reviewerId: b.id,
      verdict: 'withdrawn',
      reason: null,
      note: null,
      decidedAt: new Date('2026-01-01T00:00:01Z'),
      idempotencyKey: null,
    }),
  );
  const asB = apiAs(hidden, b);
  for (const citation of HIDDEN.slice(0, 4)) {
    const mark = { citationId: review.citationIds[citation], stage: 'abstract', tag: 'b only', isOn: true };
    const tagged = await asB.send('POST', `/api/reviews/${review.reviewId}/screening/tags`, mark);
    expect(tagged.status).toBe(201);
  }
  await asB.send('PUT', '/api/me/preferences', { keyPreset: 'rayyan' });
  const extraction = `/api/reviews/${review.reviewId}/studies/${studyId}/extraction`;
  await asB.send('GET', extraction);
  await asB.send('PUT', `${extraction}/values`, { field: 'study.country', reported: 'Norway' });
  await asB.send('PUT', `${extraction}/values`, { field: 'arms[0].randomised', reported: 40 });
  // A mean of 12 on a scale to 100 with a small SD: unlikely, explained, finished; risk of bias judged and finished.
  for (const [field, reported] of [
    ['outcomes[0].outcome', 'PAIN'],
    ['outcomes[0].scaleMin', 0],
    ['outcomes[0].scaleMax', 100],
    ['outcomes[0].weeks', 12],
    ['outcomes[0].arms[0].mean', 4],
    ['outcomes[0].arms[0].sd', 2],
  ])
    await asB.send('PUT', `${extraction}/values`, { field, reported });
  const remark = {
    field: 'outcomes[0].arms[0].mean',
    code: 'arm.unit_slip',
    reason: 'it says so in the table',
  };
  expect((await asB.send('PUT', `${extraction}/reasons`, remark)).status).toBe(200);
  expect((await asB.send('POST', `${extraction}/revisit`, {})).status).toBe(200);
  expect((await asB.send('POST', `${extraction}/complete`, {})).status).toBe(200);
  const risk = `/api/reviews/${review.reviewId}/studies/${studyId}/risk-of-bias`;
  const saved = await asB.send('PUT', `${risk}/rob2/PAIN`, {
    assessment: lowRisk,
    complete: true,
    againstRevision: 0,
  });
  expect(saved.status).toBe(200);
  const open = {
    assessment: { answers: { loss: { answer: 'probably-no' } }, overrides: {} },
    againstRevision: 0,
  };
  expect((await asB.send('PUT', `${risk}/modified-cochrane/study`, open)).status).toBe(200);
  await hidden.db.asWorkerFor(b.id, (tx) =>
    storeRank(
      tx,
      {
        reviewId: review.reviewId,
        reviewerId: b.id,
        stage: 'abstract',
        model: 'test',
        labels: 8,
        inputsHash: 'b',
        findings: { doubts: [{ id: review.citationIds[0]!, label: 1, probability: 0.1 }], expected: 3 },
      },
      review.citationIds.map((citationId, index) => ({ citationId, score: index, terms: [] })),
    ),
  );
  return { plain, hidden, review, studyId };
}

/**
 * All that a person's database role can read, table by table. Routes come and go; what the database shows to a person is the
 * bound on what any of them can tell.
 */
async function readTables(world: TestDatabase, person: Person): Promise<Record<string, string>> {
  const tables = await world.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'v') and has_table_privilege('perennial_app', c.oid, 'select') order by 1`);
  return world.db.asPerson(person.id, async (tx) => {
    const seen: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await tx.execute<{ digest: string }>(
        sql`select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as digest from ${sql.identifier(name)} t`,
      );
      seen[name] = rows[0]?.digest ?? '';
    }
    return seen;
  });
}

/** An answer without what is another in every run: moments of the database's own clock in the audit trail, and its row ids. */
function comparable(path: string, answer: unknown): string {
  const text = JSON.stringify(answer);
  return path.includes('/audit')
    ? text.replaceAll(/\\"(at|nextCursor|id|subject|extraction_id)\\":\\"[^"]*\\"/g, '')
    : text;
}

type Api = ReturnType<typeof apiAs>;

/** Every GET of the API's own description, with every value its path can take here. */
function readRequests(api: Api, review: ReviewFixture, studyId: string): string[] {
  const values: Record<string, string[]> = {
    reviewId: [review.reviewId],
    importId: [review.importId],
    citationId: [0, 2, 5, 16, 17].map((index) => review.citationIds[index]!),
    studyId: [studyId],
    tool: ['rob2', 'modified-cochrane'],
    result: ['PAIN', 'study'],
    file: ['values.csv', 'metafor.csv', 'cinema.json', 'revman.zip', 'workbook.xlsx', 'characteristics.docx'],
    slug: ['a-review'],
    number: ['latest', '1'],
    version: ['1', '2'],
    box: [...flowBoxSchema.options],
  };
  const paths = api.readPaths();
  return paths
    .flatMap((path) =>
      [...path.matchAll(/\{(\w+)\}/g)].reduce<string[]>(
        (urls, [token, name = '']) =>
          urls.flatMap((url) => (values[name] ?? []).map((value) => url.replace(token, value))),
        [path],
      ),
    )
    .flatMap((path) =>
      /screening\/|conflicts/.test(path) ? [`${path}?stage=abstract`, `${path}?stage=full-text`] : [path],
    );
}

/** What A does at one step: a verdict, an undo, or an answer; never on a citation where B has open work. */
function writeRequest(
  random: () => number,
  review: ReviewFixture,
  studyId: string,
): [string, string, unknown] {
  const at = `/api/reviews/${review.reviewId}`;
  const choice = random();
  const citationId = review.citationIds[3 + Math.floor(random() * 13)];
  if (choice < 0.6) {
    const verdict = ['include', 'exclude', 'unsure'][Math.floor(random() * 3)];
    return ['POST', `${at}/screening/decisions`, { citationId, stage: 'abstract', verdict }];
  }
  if (choice < 0.7) return ['POST', `${at}/screening/undo`, { stage: 'abstract' }];
  if (choice < 0.75)
    return [
      'POST',
      `${at}/screening/tags`,
      { citationId, stage: 'abstract', tag: `tag ${Math.floor(random() * 3)}`, isOn: random() < 0.7 },
    ];
  if (choice < 0.78)
    return [
      'POST',
      `${at}/conflicts/messages`,
      { citationId: review.citationIds[2], stage: 'abstract', body: `word ${Math.floor(random() * 9)}` },
    ];
  if (choice < 0.85)
    return [
      'POST',
      `${at}/full-texts`,
      { citationId: review.citationIds[1], state: random() < 0.5 ? 'retrieved' : 'not-retrieved' },
    ];
  if (choice < 0.92) {
    const answers = { '1.1': { answer: random() < 0.5 ? 'Y' : 'NI' } };
    return [
      'PUT',
      `${at}/studies/${studyId}/risk-of-bias/rob2/FUNCTION`,
      { assessment: { answers, overrides: {} }, againstRevision: Math.floor(random() * 3) },
    ];
  }
  return [
    'PUT',
    `${at}/studies/${studyId}/extraction/values`,
    { field: 'study.country', reported: `country ${Math.floor(random() * 9)}` },
  ];
}

/** Replays one random trace of A in both worlds; the requests whose answers differ. */
async function compareWorlds(
  plain: Api,
  hidden: Api,
  review: ReviewFixture,
  studyId: string,
  seed: number,
  steps: number,
): Promise<string[]> {
  const random = seededRandom(seed);
  const reads = readRequests(plain, review, studyId);
  const different: string[] = [];
  const both = async (method: string, path: string, body?: unknown) => {
    const [one, two] = await Promise.all([plain.send(method, path, body), hidden.send(method, path, body)]);
    if (comparable(path, one) !== comparable(path, two)) different.push(`${method} ${path}`);
  };
  for (const path of reads) await both('GET', path);
  for (let step = 0; step < steps; step += 1) {
    await both(...writeRequest(random, review, studyId));
    for (let n = 0; n < 3; n += 1) await both('GET', reads[Math.floor(random() * reads.length)]!);
  }
  for (const path of reads) await both('GET', path);
  return [...new Set(different)];
}

describe('a blinded reviewer', () => {
  test('gets byte-identical answers from every route whatever a colleague has decided in private', async () => {
    const { plain, hidden, review, studyId } = await copyWorlds();
    const [one, two] = [apiAs(plain, review.a), apiAs(hidden, review.a)];
    expect(readRequests(one, review, studyId).length).toBeGreaterThan(25);
    for (const seed of [1, 2, 3]) {
      expect(await compareWorlds(one, two, review, studyId, seed, 25)).toEqual([]);
    }
  });

  test('an adjudicator and an owner who also reviews learn no more than a reviewer', async () => {
    const { plain, hidden, review, studyId } = await copyWorlds();
    const reads = readRequests(apiAs(plain, review.c), review, studyId);
    for (const path of reads) {
      expect(await apiAs(hidden, review.c).send('GET', path), path).toEqual(
        await apiAs(plain, review.c).send('GET', path),
      );
    }
  });

  test('can read the same rows of every table in both worlds', async () => {
    const { plain, hidden, review } = await copyWorlds();
    for (const person of [review.a, review.c]) {
      const seen = await readTables(plain, person);
      expect(Object.keys(seen).length).toBeGreaterThan(20);
      expect(await readTables(hidden, person)).toEqual(seen);
    }
  });

  test('could read the difference in the audit trail if its view showed everything', async () => {
    const { plain, hidden, review } = await copyWorlds();
    for (const world of [plain, hidden]) {
      await world.query(
        'create or replace view audit_entries as select review_id, at, actor, action, subject, detail from audit_log',
      );
    }
    const [one, two] = [await readTables(plain, review.a), await readTables(hidden, review.a)];
    expect(Object.keys(one).filter((name) => one[name] !== two[name])).toEqual(['audit_entries']);
  });

  test.each([
    ['decisions', 'own_or_settled'],
    ['extractions', 'own_or_disclosed'],
    ['extracted_values', 'own_or_disclosed'],
    ['extraction_completions', 'own_or_disclosed'],
    ['check_reasons', 'own_or_disclosed'],
    ['form_revisits', 'own_or_disclosed'],
    ['risk_assessments', 'own_or_disclosed'],
    ['rank_runs', 'own'],
    ['ranks', 'own'],
    ['tag_marks', 'own_or_settled'],
    ['preferences', 'own'],
  ])('could read the difference if the policy on %s were dropped', async (table, policy) => {
    const { plain, hidden, review } = await copyWorlds();
    for (const world of [plain, hidden]) {
      await world.query(`drop policy ${policy} on ${table}`);
      await world.query(`create policy everybody on ${table} for select to perennial_app using (true)`);
    }
    const [one, two] = [await readTables(plain, review.a), await readTables(hidden, review.a)];
    expect(Object.keys(one).filter((name) => one[name] !== two[name])).toContain(table);
  });
});
