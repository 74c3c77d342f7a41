import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@perennial/database';
import type { Benchmark, BenchmarkContext } from '../benchmark.ts';
import { type ImportStand, openImportStand, type Place } from './import-stand.ts';
import { generatePubmedXml } from './pubmed-generator.ts';
import { createRandom } from './random.ts';

const RECORDS = 5_000;
const BROKEN_EVERY = 250;
const KILLS = 20;
const SEED = 20;
const PATIENCE_MS = 5 * 60_000;

/** Everything an import leaves behind, without ids and times. */
const TABLES: Record<string, string> = {
  records: `select ordinal, dialect, byte_offset, fields, raw from records where review_id = :review`,
  quarantine: `select ordinal, byte_offset, code, reason, remedy, raw from quarantine where review_id = :review`,
  imports: `select state, dialect, cursor, records_read, records_quarantined, bytes_read, message from imports where review_id = :review`,
  citations: `select c.position, c.title, c.abstract, c.year, c.fields, r.ordinal, c.retired_into is null as current
    from citations c join records r on r.id = c.representative_id where c.review_id = :review`,
  citation_records: `select r.ordinal as record, p.ordinal as representative from citation_records cr
    join records r on r.id = cr.record_id join citations c on c.id = cr.citation_id
    join records p on p.id = c.representative_id where cr.review_id = :review`,
  match_decisions: `select a.ordinal as a, b.ordinal as b, m.outcome, m.relation, m.score, m.reasons, m.decided_by, m.revision
    from match_decisions m join records a on a.id = m.record_a join records b on b.id = m.record_b where m.review_id = :review`,
  classifications: `select r.ordinal, k.model, k.input_hash, k.scores from classifications k
    join citations c on c.id = k.citation_id join records r on r.id = c.representative_id where k.review_id = :review`,
};

interface Digest {
  table: string;
  rows: number;
  hash: string;
}

/** Count and hash of each table's rows of one review, in an order that depends on their content alone. */
async function digest(db: Database, { reviewId }: Place): Promise<Digest[]> {
  const digests: Digest[] = [];
  for (const [table, query] of Object.entries(TABLES)) {
    const rows = query.replace(':review', `'${reviewId}'`);
    const { rows: answer } = await db.asWorker((tx) =>
      tx.execute(
        `select count(*)::int as rows, coalesce(md5(string_agg(h, '' order by h)), '') as hash
           from (select md5(t::text) as h from (${rows}) t) hashed`,
      ),
    );
    digests.push({ table, rows: Number(answer[0]?.['rows']), hash: String(answer[0]?.['hash']) });
  }
  return digests;
}

/** An import nobody disturbs: its tables, and how long the reading took. */
async function undisturbed(stand: ImportStand, file: Uint8Array) {
  const place = await stand.upload('undisturbed', file);
  const worker = await stand.startWorker();
  await stand.askForReading(place, file);
  await untilReading(stand, place);
  const started = performance.now();
  await stand.untilRead(place, PATIENCE_MS);
  const readingMs = performance.now() - started;
  await stand.untilIdle(place, PATIENCE_MS);
  await worker.stop();
  return { tables: await digest(stand.db, place), readingMs };
}

async function untilReading(stand: ImportStand, place: Place): Promise<void> {
  while (['uploading', 'queued'].includes((await stand.findRow(place)).state)) await sleep(2);
}

/** An import whose worker is killed `delayMs` after it has begun to read, and is taken up by the next worker. */
async function disturbed(stand: ImportStand, file: Uint8Array, slug: string, delayMs: number) {
  const place = await stand.upload(slug, file);
  const doomed = await stand.startWorker();
  await stand.askForReading(place, file);
  await untilReading(stand, place);
  await sleep(delayMs);
  await doomed.killHard();
  const left = await stand.findRow(place);
  const started = performance.now();
  const next = await stand.startWorker();
  await stand.untilRead(place, PATIENCE_MS);
  const recoveryMs = performance.now() - started;
  await stand.untilIdle(place, PATIENCE_MS);
  await next.stop();
  return { tables: await digest(stand.db, place), left, recoveryMs };
}

async function run({ scratch, log }: BenchmarkContext) {
  const file = Buffer.from(
    [...generatePubmedXml({ records: RECORDS, seed: 2, brokenEvery: BROKEN_EVERY })].join(''),
  );
  const random = createRandom(SEED);
  const stand = await openImportStand(scratch);
  const lines: string[] = [];
  try {
    const expected = await undisturbed(stand, file);
    log(`undisturbed: read in ${(expected.readingMs / 1000).toFixed(1)} s`);
    let different = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const delayMs = random.next() * expected.readingMs;
      const { tables, left, recoveryMs } = await disturbed(stand, file, `killed-${kill}`, delayMs);
      const wrong = tables
        .filter((table, index) => table.hash !== expected.tables[index]?.hash)
        .map(({ table }) => table);
      different += wrong.length > 0 ? 1 : 0;
      const verdict = wrong.length === 0 ? 'equal' : `**differs: ${wrong.join(', ')}**`;
      log(`kill ${kill} of ${KILLS}: ${left.cursor} records committed (${left.state}), ${verdict}`);
      lines.push(
        `| ${kill} | ${(delayMs / 1000).toFixed(2)} | ${left.cursor} | ${(recoveryMs / 1000).toFixed(1)} | ${verdict} |`,
      );
    }
    const rows = expected.tables.map(({ table, rows: count }) => `${table} ${count}`).join(', ');
    return {
      markdown: `${RECORDS} made-up records, every ${BROKEN_EVERY}th broken. ${KILLS} imports, each with its worker killed by SIGKILL at a random moment of
the reading (seed ${SEED}) and taken up by a new worker; then every table of the review is compared with an undisturbed
import's, without ids and times (rows: ${rows}). ${different === 0 ? `All ${KILLS} are equal.` : `**${different} of ${KILLS} differ.**`}

| kill | seconds after reading began | entries committed by then | seconds until read, after the restart | tables |
|---|---|---|---|---|
${lines.join('\n')}`,
    };
  } finally {
    await stand.stop();
  }
}

export const benchmark: Benchmark = {
  name: 'ingest-kill-import',
  description:
    'Kills the worker at 20 random points of an import of 5,000 records; the tables must equal an undisturbed run’s.',
  run,
};
