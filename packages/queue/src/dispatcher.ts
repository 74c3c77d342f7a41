import { type Database, findUnfinished, markDispatched, takeUndispatched } from '@perennial/database';
import type { DoorbellQueue, QueueBackend } from './backend.ts';

export interface Dispatcher {
  stop(): Promise<void>;
}

const BATCH = 500;
const SWEEP_MS = 5_000;
/** Work dispatched this long ago and still open is rung again; a job that is still in the queue ignores it. */
const OVERDUE_MS = 20_000;

/**
 * Rings the queue for every row of the outbox, once when it appears and again while it stays open, so that a wiped queue
 * loses nothing. Any number may run at a time.
 */
export async function startDispatcher(
  db: Database,
  backend: QueueBackend,
  onError: (error: Error) => void,
): Promise<Dispatcher> {
  const queues = new Map<string, DoorbellQueue>();
  const queueOf = (name: string) => {
    const known = queues.get(name) ?? backend.openQueue(name);
    queues.set(name, known);
    return known;
  };
  const ring = async (rows: readonly { id: string; queue: string; job: string }[]) => {
    for (const name of new Set(rows.map((row) => row.queue))) {
      await queueOf(name).addBulk(
        rows
          .filter((row) => row.queue === name)
          .map((row) => ({ name: row.job, data: { outboxId: row.id }, opts: { jobId: row.id } })),
      );
    }
  };
  const dispatchNew = () =>
    db.asWorker(async (tx) => {
      const rows = await takeUndispatched(tx, BATCH);
      await ring(rows);
      await markDispatched(
        tx,
        rows.map((row) => row.id),
      );
      return rows.length;
    });

  let stopped = false;
  let running = Promise.resolve();
  const wake = () => {
    running = running.then(async () => {
      try {
        while (!stopped && (await dispatchNew()) === BATCH);
      } catch (error) {
        onError(asError(error));
      }
    });
  };
  const sweep = async (olderThanMs: number) => {
    try {
      await ring(await db.asWorker((tx) => findUnfinished(tx, olderThanMs)));
    } catch (error) {
      onError(asError(error));
    }
    wake();
  };

  await sweep(0);
  const stopListening = await db.listen('perennial_outbox', wake);
  const timer = setInterval(() => void sweep(OVERDUE_MS), SWEEP_MS);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await stopListening();
      await running;
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
