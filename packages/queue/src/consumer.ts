import { type Database, markFinished, readOutboxRow } from '@perennial/database';
import { UnrecoverableError } from 'bullmq';
import { type DoorbellWorker, openBackend, type QueueLocation } from './backend.ts';
import { startDispatcher } from './dispatcher.ts';
import { isJobName, JOBS, type JobName, type JobPayload, type QueueName } from './jobs.ts';

export type JobHandler<N extends JobName> = (payload: JobPayload<N>, signal: AbortSignal | undefined) => Promise<void>;
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
  const process = async (outboxId: string, lastAttempt: boolean, signal: AbortSignal | undefined) => {
    const row = await db.asWorker((tx) => readOutboxRow(tx, outboxId));
    if (!row || row.finished) return;
    const started = performance.now();
    try {
      await runHandler(handlers, row.job, row.payload, signal);
      await db.asWorker((tx) => markFinished(tx, outboxId));
      events.done(row.job, row.payload, performance.now() - started);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      const final = lastAttempt || error instanceof PermanentJobError;
      events.done(row.job, row.payload, performance.now() - started, { error, final });
      if (!final) throw error;
      await db.asWorker((tx) => markFinished(tx, outboxId, error.message));
      throw new UnrecoverableError(error.message);
    }
  };

  const workers: DoorbellWorker[] = options.queues.map((name) =>
    backend.openWorker(
      name,
      (job, _token, signal) => process(job.data.outboxId, job.attemptsMade + 1 >= (job.opts.attempts ?? 1), signal),
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

/** Joins each job's name, payload and handler in one place, so that the compiler sees that they belong together. */
const RUNNERS: { [N in JobName]: (handlers: JobHandlers, payload: unknown, signal: AbortSignal | undefined) => Promise<void> } = {
  'ingest-import': (handlers, payload, signal) =>
    handlers['ingest-import'](JOBS['ingest-import'].payload.parse(payload), signal),
  'deduplicate-review': (handlers, payload, signal) =>
    handlers['deduplicate-review'](JOBS['deduplicate-review'].payload.parse(payload), signal),
  'classify-review': (handlers, payload, signal) =>
    handlers['classify-review'](JOBS['classify-review'].payload.parse(payload), signal),
  'rank-reviewer': (handlers, payload, signal) =>
    handlers['rank-reviewer'](JOBS['rank-reviewer'].payload.parse(payload), signal),
  'run-analyses': (handlers, payload, signal) => handlers['run-analyses'](JOBS['run-analyses'].payload.parse(payload), signal),
};

async function runHandler(handlers: JobHandlers, job: string, payload: unknown, signal: AbortSignal | undefined) {
  if (!isJobName(job)) throw new PermanentJobError(`no handler for a job called ${job}`);
  await RUNNERS[job](handlers, payload, signal);
}
