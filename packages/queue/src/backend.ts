import {
  type ConnectionOptions,
  createPostgresBackend,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';

/** Where the doorbell hangs: the database itself, or a Redis when the team has outgrown one machine. */
export interface QueueLocation {
  databaseUrl: string;
  redisUrl?: string;
}

/** The few things we ask of a queue, whichever engine is behind it. */
export interface DoorbellQueue {
  addBulk(jobs: { name: string; data: { outboxId: string }; opts: { jobId: string } }[]): Promise<unknown>;
  close(): Promise<void>;
}

/** A queue that rings by itself, at the times of a cron expression. */
interface ClockQueue {
  upsertJobScheduler(id: string, repeat: { pattern: string; tz: string }): Promise<unknown>;
  getJobSchedulers(): Promise<{ key: string; pattern?: string; tz?: string }[]>;
  removeJobScheduler(id: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface DoorbellWorker {
  close(force?: boolean): Promise<void>;
}

export interface QueueBackend {
  openQueue(name: string): DoorbellQueue;
  openClock(name: string): ClockQueue;
  openWorker(
    name: string,
    processor: Processor<{ outboxId: string }>,
    options: { concurrency: number },
    onError: (error: Error) => void,
  ): DoorbellWorker;
  close(): Promise<void>;
}

/** Losing its lock for this long means a worker is dead; others then take the job over. */
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;

const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

const workerOptions = (concurrency: number) =>
  ({
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    // A job is never given up because workers were killed: handlers are safe to run again.
    maxStalledCount: 1_000,
  }) satisfies Partial<WorkerOptions>;

/** Opens the engine that `location` names: Redis when there is a `redisUrl`, the database otherwise. */
export function openBackend(location: QueueLocation): QueueBackend {
  return location.redisUrl === undefined
    ? openPostgresBackend(location.databaseUrl)
    : openRedisBackend(location.redisUrl, new URL(location.databaseUrl).pathname.slice(1));
}

function openPostgresBackend(databaseUrl: string): QueueBackend {
  const Postgres = withBackend(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: 'bullmq', migrate: true, max: 4 };
  return {
    openQueue: (name) => new Postgres.Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    openClock: (name) => new Postgres.Queue(name, { connection, defaultJobOptions: JOB_OPTIONS }),
    openWorker: (name, processor, { concurrency }, onError) => {
      const worker = new Postgres.Worker<{ outboxId: string }>(name, processor, {
        connection,
        ...workerOptions(concurrency),
      });
      worker.on('error', onError);
      return worker;
    },
    close: async () => undefined,
  };
}

function openRedisBackend(redisUrl: string, databaseName: string): QueueBackend {
  const connections: Redis[] = [];
  const connect = (): ConnectionOptions => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    redis.on('error', () => undefined);
    connections.push(redis);
    return redis;
  };
  // Two databases may share one Redis; their jobs must not meet.
  const prefix = `perennial-${databaseName}`;
  return {
    openQueue: (name) => new Queue(name, { connection: connect(), prefix, defaultJobOptions: JOB_OPTIONS }),
    openClock: (name) => new Queue(name, { connection: connect(), prefix, defaultJobOptions: JOB_OPTIONS }),
    openWorker: (name, processor, { concurrency }, onError) => {
      const worker = new Worker<{ outboxId: string }>(name, processor, {
        connection: connect(),
        prefix,
        ...workerOptions(concurrency),
      });
      worker.on('error', onError);
      return worker;
    },
    close: async () => {
      for (const redis of connections) redis.disconnect();
    },
  };
}
