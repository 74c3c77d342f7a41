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

/** Everything an import leaves behind, without ids and times. What is made of it later depends on nothing else. */
const TABLES: Record<string, string> = {
  records: 'select ordinal, dialect, byte_offset, fields, raw from records where review_id = :review',
  quarantine:
    'select ordinal, byte_offset, code, reason, remedy, raw from quarantine where review_id = :review',
  imports: `select state, dialect, cursor, records_read, records_quarantined, bytes_read, message from imports
    where review_id = :review`,
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
      tx.execute<{ rows: number; hash: string }>(
        `select count(*)::int as rows, coalesce(md5(string_agg(h, '' order by h)), '') as hash
           from (select md5(t::text) as h from (${rows}) t) hashed`,
      ),
    );
    digests.push({ table, rows: answer[0]?.rows ?? 0, hash: answer[0]?.hash ?? '' });
  }
  return digests;
}

/** An import nobody disturbs: its tables, and how long the reading took. */
async function undisturbed(stand: ImportStand, file: Uint8Array) {
  const place = await stand.upload('undisturbed', file);
  const worker = await stand.startWorker(['ingest']);
  await stand.askForReading(place, file);
  await untilReading(stand, place);
  const started = performance.now();
  await stand.untilRead(place, PATIENCE_MS);
  const readingMs = performance.now() - started;
  await worker.stop();
  return { tables: await digest(stand.db, place), readingMs };
}

async function untilReading(stand: ImportStand, place: Place): Promise<void> {
  while (['uploading', 'queued'].includes((await stand.findRow(place)).state)) await sleep(2);
}

interface Kill {
  slug: string;
  /** After reading began. */
  delayMs: number;
  /** A second worker runs already when the first is killed; otherwise it is started afterwards. */
  hasStandby: boolean;
}

/** An import whose worker is killed while it reads; another takes it up. */
async function disturbed(stand: ImportStand, file: Uint8Array, { slug, delayMs, hasStandby }: Kill) {
  const place = await stand.upload(slug, file);
  const doomed = await stand.startWorker(['ingest']);
  await stand.askForReading(place, file);
  await untilReading(stand, place);
  const reading = performance.now();
  const standby = hasStandby ? stand.startWorker(['ingest']) : undefined;
  await Promise.all([standby, sleep(delayMs)]);
  const killedMs = performance.now() - reading;
  await doomed.killHard();
  const left = await stand.findRow(place);
  const started = performance.now();
  const next = (await standby) ?? (await stand.startWorker(['ingest']));
  await stand.untilRead(place, PATIENCE_MS);
  const recoveryMs = performance.now() - started;
  await next.stop();
  return { tables: await digest(stand.db, place), left, killedMs, recoveryMs };
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);

async function run({ scratch, log }: BenchmarkContext) {
  const pieces = generatePubmedXml({ records: RECORDS, seed: 2, brokenEvery: BROKEN_EVERY });
  const file = Buffer.from([...pieces].join(''));
  const random = createRandom(SEED);
  const stand = await openImportStand(scratch);
  const lines: string[] = [];
  let different = 0;
  try {
    const expected = await undisturbed(stand, file);
    log(`undisturbed: read in ${seconds(expected.readingMs)} s`);
    for (let number = 1; number <= KILLS; number += 1) {
      const kill = {
        slug: `killed-${number}`,
        delayMs: random.next() * expected.readingMs,
        hasStandby: number % 2 === 0,
      };
      const { tables, left, killedMs, recoveryMs } = await disturbed(stand, file, kill);
      const wrong = tables.filter(({ hash }, index) => hash !== expected.tables[index]?.hash);
      if (wrong.length > 0) different += 1;
      const verdict =
        wrong.length === 0 ? 'equal' : `**differ: ${wrong.map(({ table }) => table).join(', ')}**`;
      log(`kill ${number} of ${KILLS}: after ${left.cursor} entries, tables ${verdict}`);
      const follower = kill.hasStandby ? 'was running' : 'started after';
      lines.push(
        `| ${number} | ${seconds(killedMs)} | ${left.cursor} | ${follower} | ${seconds(recoveryMs)} | ${verdict} |`,
      );
    }
    const rows = expected.tables.map(({ table, rows: count }) => `${table} ${count}`).join(', ');
    return {
      markdown: `${KILLS} imports of ${RECORDS} made-up records, every ${BROKEN_EVERY}th broken. Each has its worker killed by SIGKILL at a random
moment of the reading (seed ${SEED}; undisturbed it takes ${seconds(expected.readingMs)} s) and is taken up by a second worker; then its tables
are compared with those of an undisturbed import, without ids and times (rows: ${rows}).
${different === 0 ? `All ${KILLS} are equal.` : `**${different} of ${KILLS} differ.**`}

| kill | seconds after reading began | entries committed by then | second worker | seconds until read | tables |
|---|---|---|---|---|---|
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
