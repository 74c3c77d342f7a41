import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  createImport,
  createReview,
  type Database,
  findImport,
  type ImportRow,
  migrateDatabase,
  openDatabase,
  queueImport,
  startEmbeddedPostgres,
  storeImportPart,
  summariseOpenWork,
} from '@perennial/database';
import { chronicSpinePain } from '@perennial/protocol';
import { QUEUES, type QueueName, requestJob } from '@perennial/queue';
import pg from 'pg';

const PERSON = 'bench-person';
const PART_BYTES = 1_048_576;
const POLL_MS = 50;
const workerMain = fileURLToPath(new URL('../../../services/worker/dist/main.js', import.meta.url));

export interface Place {
  reviewId: string;
  importId: string;
}

/** An embedded PostgreSQL as `npm start` runs it, and what a benchmark of imports does with it. */
export interface ImportStand {
  db: Database;
  /** Makes a review and uploads a file into it, as the API does; reading begins when it is asked for. */
  upload(slug: string, file: Uint8Array): Promise<Place>;
  askForReading(place: Place, file: Uint8Array): Promise<void>;
  findRow(place: Place): Promise<ImportRow>;
  /** Waits until the import is read; the row as it is then. @throws when it fails or nothing ends within the time */
  untilRead(place: Place, withinMs: number): Promise<ImportRow>;
  /** Waits until nothing of the review is open in the background. */
  untilIdle(place: Place, withinMs: number): Promise<void>;
  /** Starts the built worker; with every queue unless some are named. */
  startWorker(queues?: readonly QueueName[]): Promise<WorkerProcess>;
  stop(): Promise<void>;
}

export interface WorkerProcess {
  /** Highest resident memory so far, in bytes; undefined where /proc does not say. */
  peakBytes(): Promise<number | undefined>;
  /** As the kernel does it when memory runs out: nothing is cleaned up. */
  killHard(): Promise<void>;
  stop(): Promise<void>;
}

export async function openImportStand(scratch: string): Promise<ImportStand> {
  const server = await startEmbeddedPostgres(scratch);
  await migrateDatabase(server.url);
  await addPerson(server.url);
  const db = openDatabase(server.url);
  const workers: ChildProcess[] = [];

  const findRow = async ({ reviewId, importId }: Place) => {
    const row = await db.asWorker((tx) => findImport(tx, reviewId, importId));
    if (!row) throw new Error(`import ${importId} is gone`);
    return row;
  };
  return {
    db,
    findRow,
    upload: (slug, file) => upload(db, slug, file),
    askForReading: ({ reviewId, importId }, file) =>
      db.asPerson(PERSON, async (tx) => {
        await queueImport(tx, importId, createHash('sha256').update(file).digest('hex'));
        await requestJob(tx, 'ingest-import', { importId, reviewId });
      }),
    untilRead: (place, withinMs) =>
      until(`import ${place.importId} is read`, withinMs, async () => {
        const row = await findRow(place);
        if (row.state === 'failed') throw new Error(`the import failed: ${row.message}`);
        return row.state === 'read' ? row : undefined;
      }),
    untilIdle: ({ reviewId }, withinMs) =>
      until('no work is open', withinMs, async () => {
        const open = await db.asWorker((tx) => summariseOpenWork(tx, reviewId, PERSON));
        return open.length === 0 ? true : undefined;
      }).then(() => undefined),
    startWorker: async (queues = QUEUES) => {
      const child = await spawnWorker(server.url, queues, path.join(scratch, 'worker.log'));
      workers.push(child);
      return handle(child);
    },
    stop: async () => {
      await Promise.all(workers.map((child) => end(child, 'SIGKILL')));
      await db.close();
      await server.stop();
    },
  };
}

async function addPerson(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('insert into auth.users (id, name, email) values ($1, $1, $1)', [PERSON]);
  await client.end();
}

async function upload(db: Database, slug: string, file: Uint8Array): Promise<Place> {
  const reviewId = await db.asPerson(PERSON, (tx) =>
    createReview(tx, { slug, title: slug, createdBy: PERSON, protocol: chronicSpinePain }),
  );
  const { id: importId } = await db.asPerson(PERSON, (tx) =>
    createImport(tx, {
      reviewId,
      fileName: 'generated.xml',
      byteSize: file.byteLength,
      sourceKind: 'database',
      sourceName: 'PubMed',
      createdBy: PERSON,
    }),
  );
  for (let part = 0; part * PART_BYTES < file.byteLength; part += 1) {
    const content = file.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await db.asPerson(PERSON, (tx) => storeImportPart(tx, importId, part, content));
  }
  return { reviewId, importId };
}

async function until<T>(what: string, withinMs: number, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > deadline)
      throw new Error(`waited ${Math.round(withinMs / 1000)} s in vain until ${what}`);
    await sleep(POLL_MS);
  }
}

/** The built worker, ready when this resolves. */
async function spawnWorker(
  databaseUrl: string,
  queues: readonly QueueName[],
  logFile: string,
): Promise<ChildProcess> {
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, ['--enable-source-maps', workerMain], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, PERENNIAL_QUEUES: queues.join(',') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the worker ended before it was ready (code ${code}); see ${logFile}`);
  });
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return child;
}

function handle(child: ChildProcess): WorkerProcess {
  return {
    async peakBytes() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    },
    killHard: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
