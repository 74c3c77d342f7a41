import {
  type Database,
  markFinished,
  notifyReview,
  readOutboxRow,
  type Transaction,
} from '@perennial/database';
import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import { type DoorbellWorker, openBackend, type QueueLocation } from './backend.ts';
import { startDispatcher } from './dispatcher.ts';
import { isJobName, JOBS, type JobName, type JobPayload, type QueueName } from './jobs.ts';

/** What a handler knows of the attempt it is. */
interface JobAttempt {
  signal: AbortSignal | undefined;
  /** No further attempt follows: tell people what is left undone. */
  isLastAttempt: boolean;
}

export type JobHandler<N extends JobName> = (payload: JobPayload<N>, attempt: JobAttempt) => Promise<void>;
export type JobHandlers = { [N in JobName]: JobHandler<N> };

export interface ConsumerEvents {
  error(error: Error): void;
  /** After each attempt; `failure` is absent when it went well, `final` when it will not be tried again. */
  done(job: string, payload: unknown, durationMs: number, failure?: { error: Error; final: boolean }): void;
}

export interface Consumer {
  /** Finishes what runs, then closes. */
  stop(): Promise<void>;
}

/** A handler throws this when trying again cannot help: the request is closed with its message. */
export class PermanentJobError extends Error {}

/** Serves the named queues and dispatches the outbox. */
export async function startConsumer(options: {
  db: Database;
  location: QueueLocation;
  queues: readonly QueueName[];
  handlers: JobHandlers;
  events: ConsumerEvents;
}): Promise<Consumer> {
  const { db, handlers, events } = options;
  const backend = openBackend(options.location);
  const process = async (outboxId: string, attempt: JobAttempt) => {
    const row = await db.asWorker((tx) => readOutboxRow(tx, outboxId));
    if (!row || row.finished) return;
    const started = performance.now();
    try {
      await runHandler(handlers, row.job, row.payload, attempt);
      await db.asWorker((tx) => markFinished(tx, outboxId));
      events.done(row.job, row.payload, performance.now() - started);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      const final = attempt.isLastAttempt || error instanceof PermanentJobError;
      events.done(row.job, row.payload, performance.now() - started, { error, final });
      if (!final) throw error;
      await db.asWorker(async (tx) => {
        await markFinished(tx, outboxId, error.message);
        await tellOfFailure(tx, row.payload);
      });
      throw new UnrecoverableError(error.message);
    }
  };

  const workers: DoorbellWorker[] = options.queues.map((name) =>
    backend.openWorker(
      name,
      (job, _token, signal) =>
        process(job.data.outboxId, {
          signal,
          isLastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
        }),
      // Ranks are small and many; everything else works on a whole review at a time.
      { concurrency: name === 'rank' ? 2 : 1 },
      events.error,
    ),
  );
  const dispatcher = await startDispatcher(db, backend, events.error);
  return {
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      await dispatcher.stop();
      await backend.close();
    },
  };
}

const concerned = z.object({ reviewId: z.string(), reviewerId: z.string().optional() });

/** Work for one person is that person's business: the others are not told that there was any. */
async function tellOfFailure(tx: Transaction, payload: unknown): Promise<void> {
  const who = concerned.safeParse(payload);
  if (!who.success) return;
  const { reviewId, reviewerId } = who.data;
  await notifyReview(tx, reviewId, reviewerId === undefined ? 'work' : `work ${reviewerId}`);
}

/** Joins each job's name, payload and handler in one place, so that the compiler sees that they belong together. */
const RUNNERS: {
  [N in JobName]: (handlers: JobHandlers, payload: unknown, attempt: JobAttempt) => Promise<void>;
} = {
  'ingest-import': (handlers, payload, attempt) =>
    handlers['ingest-import'](JOBS['ingest-import'].payload.parse(payload), attempt),
  'deduplicate-review': (handlers, payload, attempt) =>
    handlers['deduplicate-review'](JOBS['deduplicate-review'].payload.parse(payload), attempt),
  'classify-review': (handlers, payload, attempt) =>
    handlers['classify-review'](JOBS['classify-review'].payload.parse(payload), attempt),
  'rank-reviewer': (handlers, payload, attempt) =>
    handlers['rank-reviewer'](JOBS['rank-reviewer'].payload.parse(payload), attempt),
  'run-analyses': (handlers, payload, attempt) =>
    handlers['run-analyses'](JOBS['run-analyses'].payload.parse(payload), attempt),
  'refresh-source': (handlers, payload, attempt) =>
    handlers['refresh-source'](JOBS['refresh-source'].payload.parse(payload), attempt),
};

async function runHandler(handlers: JobHandlers, job: string, payload: unknown, attempt: JobAttempt) {
  if (!isJobName(job)) throw new PermanentJobError(`no handler for a job called ${job}`);
  await RUNNERS[job](handlers, payload, attempt);
}
