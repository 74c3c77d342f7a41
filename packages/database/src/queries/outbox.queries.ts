import { and, asc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { outbox } from '../tables/results.table.ts';

export interface OutboxRow {
  id: string;
  queue: string;
  job: string;
  payload: unknown;
  finished: boolean;
}

/** Asks for work in the caller's own transaction. The same request that still waits undispatched is not repeated. */
export async function requestWork(
  tx: Transaction,
  request: { queue: string; job: string; payload: Record<string, string>; key: string },
): Promise<void> {
  await tx
    .insert(outbox)
    .values({
      queue: request.queue,
      job: request.job,
      payload: request.payload,
      requestKey: request.key,
    })
    .onConflictDoNothing();
}

/** Locks and returns up to `limit` requests nobody has dispatched yet, oldest first. */
export function takeUndispatched(tx: Transaction, limit: number) {
  return tx
    .select({ id: outbox.id, queue: outbox.queue, job: outbox.job })
    .from(outbox)
    .where(isNull(outbox.dispatchedAt))
    .orderBy(asc(outbox.requestedAt))
    .limit(limit)
    .for('update', { skipLocked: true });
}

/** Dispatched, unfinished requests older than `olderThanMs`: the queue may have lost them. */
export function findUnfinished(tx: Transaction, olderThanMs: number) {
  return tx
    .select({ id: outbox.id, queue: outbox.queue, job: outbox.job })
    .from(outbox)
    .where(
      and(
        isNotNull(outbox.dispatchedAt),
        isNull(outbox.finishedAt),
        lt(outbox.dispatchedAt, sql`now() - ${olderThanMs} * interval '1 millisecond'`),
      ),
    )
    .limit(1000);
}

export async function markDispatched(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(outbox)
    .set({ dispatchedAt: sql`now()` })
    .where(inArray(outbox.id, [...ids]));
}

export async function readOutboxRow(tx: Transaction, id: string): Promise<OutboxRow | undefined> {
  const [row] = await tx.select().from(outbox).where(eq(outbox.id, id));
  return (
    row && {
      id: row.id,
      queue: row.queue,
      job: row.job,
      payload: row.payload,
      finished: row.finishedAt !== null,
    }
  );
}

/** Closes a request; with `failure` it ended badly and is not tried again. */
export async function markFinished(tx: Transaction, id: string, failure?: string): Promise<void> {
  await tx
    .update(outbox)
    .set({ finishedAt: sql`now()`, failure: failure ?? null })
    .where(and(eq(outbox.id, id), isNull(outbox.finishedAt)));
}

/** Open work of one review by job name, as one person may know it: orders being made for others are left out. */
export async function summariseOpenWork(
  tx: Transaction,
  reviewId: string,
  userId: string,
): Promise<{ job: string; waiting: number }[]> {
  const { rows } = await tx.execute<{ job: string; waiting: number }>(sql`
    select job, count(*)::int as waiting from outbox
     where finished_at is null and payload->>'reviewId' = ${reviewId}
       and coalesce(payload->>'reviewerId', ${userId}) = ${userId}
     group by job order by job`);
  return rows;
}

/** Tells everyone who watches a review that something of this kind changed. Carries no content. */
export async function notifyReview(tx: Transaction, reviewId: string, topic: string): Promise<void> {
  await tx.execute(sql`select pg_notify('perennial_events', ${`${reviewId} ${topic}`})`);
}

export interface FailedWork {
  id: string;
  job: string;
  payload: Record<string, string>;
  failure: string;
  /** Moment with microseconds, in UTC. */
  failedAt: string;
}

/**
 * Requests of one review that failed for good and were not asked for again since, newest first, as one person may know them.
 *
 * @param query `before` is the `failedAt` of the last one seen
 */
export async function listFailedWork(
  tx: Transaction,
  query: { reviewId: string; userId: string; before?: string | undefined; limit: number },
): Promise<FailedWork[]> {
  const { reviewId, userId, before, limit } = query;
  const earlier = before === undefined ? sql`true` : sql`o.finished_at < ${before}::timestamptz`;
  const { rows } = await tx.execute<Record<string, unknown> & FailedWork>(sql`
    select o.id, o.job, o.payload, o.failure,
           to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "failedAt"
      from outbox o
     where o.failure is not null and o.payload->>'reviewId' = ${reviewId}
       and coalesce(o.payload->>'reviewerId', ${userId}) = ${userId} and ${earlier}
       and not exists (select 1 from outbox later where later.request_key = o.request_key and later.requested_at > o.requested_at)
     order by o.finished_at desc limit ${limit}`);
  return rows.map(({ id, job, payload, failure, failedAt }) => ({ id, job, payload, failure, failedAt }));
}
