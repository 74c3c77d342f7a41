import { appendDecision, countPrisma, undoImport } from '@perennial/database';
import { createTestDatabase, type TestDatabase } from '@perennial/database/testing';
import { requestJob } from '@perennial/queue';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { IDLE, makeReview, makeRis, until, uploadFile } from './testing/import-fixture.ts';
import { storedZip } from './testing/stored-zip.ts';
import { startWorkerProcess, type WorkerProcess } from './testing/worker-process.ts';

let world: TestDatabase;
let worker: WorkerProcess;

interface Team {
  reviewId: string;
  ownerId: string;
}

beforeAll(async () => {
  world = await createTestDatabase(inject('testServerUrl'));
  worker = await startWorkerProcess(world.url);
});

afterAll(async () => {
  await worker?.stop();
  await world?.drop();
});

const ris = (...records: { title: string; doi: string; abstract?: string }[]) =>
  new TextEncoder().encode(
    records
      .map(
        ({ title, doi, abstract }) =>
          `TY  - JOUR\nTI  - ${title}\nAU  - Smith, J.\nPY  - 2012\nJO  - Spine\nVL  - 37\nSP  - 310\nDO  - ${doi}\n${abstract === undefined ? '' : `AB  - ${abstract}\n`}ER  - \n`,
      )
      .join('\n'),
  );
const shared = {
  title: 'Epidural injection of an invented steroid for radicular pain',
  doi: '10.9999/undo.1',
};
const onlyFirst = { title: 'Ablation of invented nerves of the facet joint, a trial', doi: '10.9999/undo.2' };
const onlySecond = { title: 'Exercise against invented pain of the neck in adults', doi: '10.9999/undo.3' };

const live = (reviewId: string) =>
  world.query<{ id: string; title: string; abstract: string; members: number }>(
    `select c.id, c.title, c.abstract, count(r.record_id)::int as members
       from citations c left join citation_records r on r.citation_id = c.id
      where c.review_id = $1 and c.retired_into is null group by c.id order by c.position`,
    [reviewId],
  );

const undo = (team: Team, importId: string) =>
  world.db.asPerson(team.ownerId, async (tx) => {
    const answer = await undoImport(tx, importId);
    if (answer.outcome === 'done') await requestJob(tx, 'deduplicate-review', { reviewId: team.reviewId });
    return answer;
  });

const decide = (team: Team, citationId: string, verdict: 'include' | 'withdrawn') =>
  world.db.asPerson(team.ownerId, (tx) =>
    appendDecision(tx, {
      reviewId: team.reviewId,
      citationId,
      stage: 'abstract',
      reviewerId: team.ownerId,
      verdict,
      reason: null,
      note: null,
      decidedAt: new Date(),
      idempotencyKey: null,
    }),
  );

async function twoImports(): Promise<{ team: Team; first: string; second: string }> {
  const team = await makeReview(world);
  const first = await uploadFile(world, team, 'first.ris', ris(shared, onlyFirst));
  await until(world, IDLE);
  const second = await uploadFile(
    world,
    team,
    'second.ris',
    ris({ ...shared, abstract: 'A long abstract that only the second file has. '.repeat(5) }, onlySecond),
  );
  await until(world, IDLE);
  return { team, first, second };
}

describe('undoing an import', () => {
  test('takes out what only it brought and keeps what it shares, joined anew; all counts follow', async () => {
    const { team, second } = await twoImports();
    const before = await live(team.reviewId);
    expect(before.map(({ members }) => members)).toEqual([2, 1, 1]);
    expect(before[0]?.abstract).toContain('only the second file');

    expect(await undo(team, second)).toMatchObject({ outcome: 'done', citations: 1 });
    await until(world, IDLE);
    const after = await live(team.reviewId);
    expect(after.map(({ id, title, members }) => [id, title, members])).toEqual([
      [before[0]?.id, shared.title, 1],
      [before[1]?.id, onlyFirst.title, 1],
    ]);
    expect(after[0]?.abstract).toBe('');
    const prisma = await world.db.asPerson(team.ownerId, (tx) =>
      countPrisma(tx, { reviewId: team.reviewId }),
    );
    expect(prisma).toMatchObject({ records: 2, databases: [{ records: 2 }] });
  });

  test('is logged, changes nothing the second time, and leaves verdicts on pairs as they were', async () => {
    const { team, second } = await twoImports();
    const pairs = () =>
      world.query(
        'select outcome, decided_by, revision from match_decisions where review_id = $1 order by id',
        [team.reviewId],
      );
    const before = await pairs();
    await undo(team, second);
    await until(world, IDLE);
    expect(await undo(team, second)).toEqual({ outcome: 'undone' });
    expect(before.length).toBeGreaterThan(0);
    expect(await pairs()).toEqual(before);
    const log = await world.query(
      `select actor, action, detail->>'state' as state from audit_log where review_id = $1 and subject = $2 order by sequence`,
      [team.reviewId, second],
    );
    expect(log).toEqual([
      { actor: team.ownerId, action: 'insert imports', state: 'uploading' },
      { actor: team.ownerId, action: 'update imports', state: 'undone' },
    ]);
  });

  test('of the first import leaves the second, with a representative of its own', async () => {
    const { team, first } = await twoImports();
    await undo(team, first);
    await until(world, IDLE);
    const after = await live(team.reviewId);
    expect(after.map(({ title, members }) => [title, members])).toEqual([
      [shared.title, 1],
      [onlySecond.title, 1],
    ]);
  });

  test('is refused while a citation from it is screened, and allowed when the verdict is withdrawn', async () => {
    const { team, second } = await twoImports();
    const only = (await live(team.reviewId))[2]!;
    await decide(team, only.id, 'include');
    expect(await undo(team, second)).toEqual({ outcome: 'screened', citations: 1 });
    expect(await live(team.reviewId)).toHaveLength(3);
    await decide(team, only.id, 'withdrawn');
    expect(await undo(team, second)).toMatchObject({ outcome: 'done' });
  });

  test('does not mind what was screened before the import came', async () => {
    const team = await makeReview(world);
    await uploadFile(world, team, 'first.ris', ris(shared, onlyFirst));
    await until(world, IDLE);
    const [citation] = await live(team.reviewId);
    await decide(team, citation!.id, 'include');
    const second = await uploadFile(world, team, 'second.ris', ris(shared, onlySecond));
    await until(world, IDLE);
    expect(await undo(team, second)).toMatchObject({ outcome: 'done', citations: 1 });
    await until(world, IDLE);
    expect((await live(team.reviewId)).map(({ id }) => id)).toContain(citation!.id);
    expect(await world.query('select verdict from decisions where citation_id = $1', [citation!.id])).toEqual(
      [{ verdict: 'include' }],
    );
  });

  test('is nothing for those who may not import', async () => {
    const { team, second } = await twoImports();
    const stranger = await makeReview(world);
    expect(await undo({ ...stranger, reviewId: team.reviewId }, second)).toEqual({ outcome: 'not_found' });
  });

  test('lets the same file be imported again', async () => {
    const { team, second } = await twoImports();
    await undo(team, second);
    await until(world, IDLE);
    await uploadFile(world, team, 'second.ris', ris(shared, onlySecond));
    await until(world, IDLE);
    expect((await live(team.reviewId)).map(({ members }) => members)).toEqual([2, 1, 1]);
  });

  test('stops a reading that is under way, and nothing of it appears', async () => {
    const team = await makeReview(world);
    const importId = await uploadFile(world, team, 'long.ris', makeRis(20_000));
    await until(world, `(select cursor > 0 from imports where id = '${importId}')`);
    expect(await undo(team, importId)).toMatchObject({ outcome: 'done', citations: 0 });
    await until(world, IDLE);
    expect(await live(team.reviewId)).toEqual([]);
    const [row] = await world.query('select state from imports where id = $1', [importId]);
    expect(row).toEqual({ state: 'undone' });
  });
});

describe('what is kept of an import', () => {
  test('files of one archive count on, and each entry set aside names its own file and place', async () => {
    const team = await makeReview(world);
    const archive = storedZip({
      'a.ris': Buffer.concat([ris(onlyFirst), Buffer.from('TY  - JOUR\nER  - \n')]),
      'b.ris': Buffer.concat([ris(onlySecond), Buffer.from('TY  - JOUR\nER  - \n')]),
    });
    const importId = await uploadFile(world, team, 'both.zip', archive);
    await until(world, IDLE);
    const rows = await world.query(
      `select r.ordinal, r.fields->'source'->>'file' as file from records r where import_id = $1 order by 1`,
      [importId],
    );
    expect(rows).toEqual([
      { ordinal: 1, file: 'both.zip/a.ris' },
      { ordinal: 3, file: 'both.zip/b.ris' },
    ]);
    const aside = await world.query(
      'select ordinal, file, file_ordinal from quarantine where import_id = $1 order by 1',
      [importId],
    );
    expect(aside).toEqual([
      { ordinal: 2, file: 'both.zip/a.ris', file_ordinal: 2 },
      { ordinal: 4, file: 'both.zip/b.ris', file_ordinal: 2 },
    ]);
  });

  test('columns are read as a person chose them, and how full each field is is counted', async () => {
    const team = await makeReview(world);
    const table = Buffer.from('Otsikko;Teksti;Vuosi\nEnsimmäinen;Abc;2001\nToinen;;2002\n');
    const importId = await uploadFile(world, team, 'list.csv', table, {
      Otsikko: 'title',
      Teksti: 'abstract',
      Vuosi: null,
    });
    await until(world, IDLE);
    const [row] = await world.query<{ state: string; fullness: Record<string, number> }>(
      'select state, fullness from imports where id = $1',
      [importId],
    );
    expect(row).toMatchObject({ state: 'read', fullness: { records: 2, title: 2, abstract: 1, year: 0 } });
  });
});
