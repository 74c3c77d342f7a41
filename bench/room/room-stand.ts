import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addMember,
  createReview,
  type Database,
  migrateDatabase,
  openDatabase,
  startEmbeddedPostgres,
} from '@perennial/database';
import { chronicSpinePain } from '@perennial/protocol';
import pg from 'pg';
import { createRandom, type Random } from '../ingest/random.ts';
import { NOUNS, WORDS } from '../ingest/words.ts';

const apiMain = fileURLToPath(new URL('../../../services/api/dist/main.js', import.meta.url));
const BATCH = 2000;
const SEED = 7;

export interface Screener {
  id: string;
  token: string;
}

/** The built API over an embedded PostgreSQL, with a made-up review and its reviewers, who sign in by token. */
export interface RoomStand {
  db: Database;
  reviewId: string;
  screeners: readonly Screener[];
  url: string;
  /** Runs SQL past every policy. */
  query<R extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<R[]>;
  startApi(): Promise<void>;
  /** As the kernel does it when memory runs out. */
  killApi(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens a stand with so many citations and reviewers. */
export async function openRoomStand(
  scratch: string,
  size: { citations: number; reviewers: number },
): Promise<RoomStand> {
  const server = await startEmbeddedPostgres(scratch);
  await migrateDatabase(server.url);
  const db = openDatabase(server.url);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const screeners = await addScreeners(client, size.reviewers);
  const [owner] = screeners;
  const reviewId = await db.asPerson(owner!.id, async (tx) => {
    const id = await createReview(tx, {
      slug: 'room',
      title: 'Room',
      createdBy: owner!.id,
      protocol: chronicSpinePain,
    });
    for (const screener of screeners) await addMember(tx, id, `${screener.id}@bench.example`, 'reviewer');
    return id;
  });
  await addCitations(client, reviewId, owner!.id, size.citations);
  await client.query('vacuum analyze');
  const port = await freePort();
  let api: ChildProcess | undefined;
  return {
    db,
    reviewId,
    screeners,
    url: `http://127.0.0.1:${port}`,
    query: async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
      (await client.query<R>(sql, values)).rows,
    async startApi() {
      api = await spawnApi(server.url, port, path.join(scratch, 'api.log'));
    },
    async killApi() {
      await end(api, 'SIGKILL');
    },
    async stop() {
      await end(api, 'SIGTERM');
      await client.end();
      await db.close();
      await server.stop();
    },
  };
}

async function addScreeners(client: pg.Client, count: number): Promise<Screener[]> {
  const screeners: Screener[] = [];
  for (let index = 1; index <= count; index += 1) {
    const id = `screener-${String(index).padStart(3, '0')}`;
    const token = `perennial_${createHash('sha256').update(id).digest('base64url')}`;
    await client.query('insert into auth.users (id, name, email) values ($1, $1, $2)', [
      id,
      `${id}@bench.example`,
    ]);
    await client.query(
      `insert into api_tokens (user_id, name, token_hash, scope, created_at, expires_at)
       values ($1, 'bench', $2, 'write', now(), now() + interval '1 day')`,
      [id, createHash('sha256').update(token).digest('hex')],
    );
    screeners.push({ id, token });
  }
  return screeners;
}

const sentence = (random: Random, words: number) =>
  Array.from({ length: words }, (_, index) => random.pick(index % 3 === 2 ? NOUNS : WORDS)).join(' ');

/** Citations with titles and abstracts of about the length of real ones, written past the queue. */
async function addCitations(client: pg.Client, reviewId: string, ownerId: string, count: number) {
  const random = createRandom(SEED);
  const imported = await client.query<{ id: string }>(
    `insert into imports (review_id, file_name, source_kind, source_name, byte_size, state, created_by)
     values ($1, 'made-up.xml', 'database', 'PubMed', 1, 'read', $2) returning id`,
    [reviewId, ownerId],
  );
  for (let start = 0; start < count; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => {
      const fields = {
        source: { file: 'made-up.xml', dialect: 'pubmed-xml', ordinal: start + index, offset: 0 },
        ids: { registry: [] },
        title: sentence(random, 12),
        abstract: sentence(random, 220),
        authors: [],
        publicationTypes: [],
        mesh: [],
        keywords: [],
        links: [],
      };
      return { ordinal: start + index + 1, fields };
    });
    await client.query(
      `with row as (
         select gen_random_uuid() as record_id, gen_random_uuid() as citation_id, ordinal, fields
           from jsonb_to_recordset($1::jsonb) as t(ordinal integer, fields jsonb)),
       record as (
         insert into records (id, review_id, import_id, ordinal, dialect, byte_offset, fields, raw)
         select record_id, $2, $3, ordinal, 'pubmed-xml', 0, fields, '' from row),
       citation as (
         insert into citations (id, review_id, representative_id, title, abstract, fields, position)
         select citation_id, $2, record_id, fields->>'title', fields->>'abstract', fields, ordinal from row)
       insert into citation_records (record_id, citation_id, review_id) select record_id, citation_id, $2 from row`,
      [JSON.stringify(rows), reviewId, imported.rows[0]?.id],
    );
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address ? address.port : 4477;
}

async function spawnApi(databaseUrl: string, port: number, logFile: string): Promise<ChildProcess> {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, [apiMain], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      PERENNIAL_SECRET: 'only-for-measuring-only-for-measuring',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`the API ended before it was ready; see ${logFile}`);
    }),
  ]);
  return child;
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** The value below which a share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** What else the machine was doing, for the report. */
export function sayLoad(): string {
  return `load average ${loadavg()
    .map((value) => value.toFixed(1))
    .join(', ')}`;
}
