import {
  type Database,
  findRefresh,
  leaseRefresh,
  type RefreshRow,
  releaseRefresh,
  type ScheduleRow,
  type Transaction,
  updateRefresh,
} from '@perennial/database';

/** A worker that has not been heard of for so long is taken for dead, and another goes on with its run. */
const LEASE_MS = 12_000;
const HEARTBEAT_MS = 4_000;
const LEASE_CHECK_MS = 500;

/** Somebody else has taken the run over: nothing more may be written. */
export class LeaseLost extends Error {}

/** One run of a schedule while this worker holds it. */
export interface RefreshRun {
  refresh: RefreshRow;
  schedule: ScheduleRow;
  /** Aborts when the worker stops or the run is lost. */
  signal: AbortSignal;
  /**
   * Writes in a transaction that holds only while the run is ours.
   *
   * @throws LeaseLost when it is not
   */
  write<T>(work: (tx: Transaction) => Promise<T>, change?: Partial<RefreshRow>): Promise<T>;
}

/**
 * Takes a run and works on it; undefined when the run has ended already. While somebody else holds it we wait: either that
 * worker finishes, or it is dead and its lease runs out.
 */
export async function withRefreshRun<T>(
  db: Database,
  refreshId: string,
  signal: AbortSignal | undefined,
  work: (run: RefreshRun) => Promise<T>,
): Promise<T | undefined> {
  const found = await takeRun(db, refreshId, signal);
  if (found === undefined) return undefined;
  const lease = { id: refreshId, fence: found.refresh.fence };
  const lost = new AbortController();
  const heartbeat = setInterval(() => {
    db.asWorker((tx) => updateRefresh(tx, lease, LEASE_MS)).then(
      (ours) => {
        if (!ours) lost.abort(new LeaseLost('another worker has taken this refresh over'));
      },
      // The next beat tries again; a database that stays away lets the lease run out.
      () => undefined,
    );
  }, HEARTBEAT_MS);
  try {
    return await work({
      ...found,
      signal: signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal]),
      write: (step, change) =>
        db.asWorker(async (tx) => {
          if (!(await updateRefresh(tx, lease, LEASE_MS, change)))
            throw new LeaseLost('another worker has taken this refresh over');
          return step(tx);
        }),
    });
  } finally {
    clearInterval(heartbeat);
    await db.asWorker((tx) => releaseRefresh(tx, lease)).catch(() => undefined);
  }
}

async function takeRun(
  db: Database,
  refreshId: string,
  signal: AbortSignal | undefined,
): Promise<{ refresh: RefreshRow; schedule: ScheduleRow } | undefined> {
  for (;;) {
    signal?.throwIfAborted();
    const leased = await db.asWorker((tx) => leaseRefresh(tx, refreshId, LEASE_MS));
    const found = await db.asWorker((tx) => findRefresh(tx, refreshId));
    if (found === undefined) return undefined;
    if (leased !== undefined) return { refresh: leased, schedule: found.schedule };
    if (found.refresh.state !== 'waiting' && found.refresh.state !== 'running') return undefined;
    await new Promise((resolve) => setTimeout(resolve, LEASE_CHECK_MS));
  }
}
