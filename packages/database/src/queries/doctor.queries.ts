import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';

/** One thing looked at, with what was found; `wrong` counts what is not as it must be. */
export interface HealthFinding {
  check: string;
  wrong: number;
  detail: string;
}

const CHECKS: readonly { check: string; detail: string; count: ReturnType<typeof sql> }[] = [
  {
    check: 'Every record of a read import belongs to one citation',
    detail: 'records without a citation, though their import is read and nothing is waiting to group them',
    count: sql`select count(*)::int as wrong from records r join imports i on i.id = r.import_id
      where i.state = 'read' and not exists (select 1 from citation_records c where c.record_id = r.id)
        and not exists (select 1 from outbox o where o.finished_at is null and o.payload->>'reviewId' = r.review_id::text)`,
  },
  {
    check: 'No record belongs to a citation that was retired',
    detail: 'records of retired citations',
    count: sql`select count(*)::int as wrong from citation_records m join citations c on c.id = m.citation_id where c.retired_into is not null`,
  },
  {
    check: 'Every import holds as many records as it says',
    detail: 'imports whose counts differ from their rows',
    count: sql`select count(*)::int as wrong from imports i where i.state = 'read' and (
      i.records_read <> (select count(*) from records r where r.import_id = i.id)
      or i.records_quarantined <> (select count(*) from quarantine q where q.import_id = i.id))`,
  },
  {
    check: 'No import is stuck',
    detail: 'imports being read that nothing is asked to read',
    count: sql`select count(*)::int as wrong from imports i where i.state in ('queued', 'reading')
      and not exists (select 1 from outbox o where o.finished_at is null and o.payload->>'importId' = i.id::text)`,
  },
  {
    check: 'No scheduled search is stuck',
    detail: 'searches under way that nothing is asked to run',
    count: sql`select count(*)::int as wrong from refreshes f where f.state in ('waiting', 'running')
      and not exists (select 1 from outbox o where o.finished_at is null and o.payload->>'refreshId' = f.id::text)`,
  },
  {
    check: 'Background work has ended well',
    detail: 'jobs that were given up in the last 30 days; the worker’s log says why',
    count: sql`select count(*)::int as wrong from outbox where failure is not null and finished_at > now() - interval '30 days'`,
  },
  {
    check: 'Background work is taken up',
    detail: 'jobs waiting for more than five minutes: is a worker running for every queue?',
    count: sql`select count(*)::int as wrong from outbox where finished_at is null and requested_at < now() - interval '5 minutes'`,
  },
];

/** Looks for rows that contradict each other and work that nobody does. Changes nothing. */
export async function examine(tx: Transaction): Promise<HealthFinding[]> {
  const findings: HealthFinding[] = [];
  for (const { check, detail, count } of CHECKS) {
    const { rows } = await tx.execute<{ wrong: number }>(count);
    findings.push({ check, detail, wrong: rows[0]?.wrong ?? 0 });
  }
  return findings;
}

/**
 * Asks again for work that rows show to be undone, and rings for everything that waits: the queue is made anew from the rows.
 *
 * @returns how many requests were written or rung again
 */
export async function reconcile(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ rung: number }>(sql`
    with asked as (
      insert into outbox (queue, job, payload, request_key)
      select 'ingest', 'ingest-import', jsonb_build_object('importId', i.id, 'reviewId', i.review_id),
             'ingest-import importId=' || i.id || ' reviewId=' || i.review_id
        from imports i where i.state in ('queued', 'reading')
         and not exists (select 1 from outbox o where o.finished_at is null and o.payload->>'importId' = i.id::text)
      union all
      select 'refresh', 'refresh-source', jsonb_build_object('refreshId', f.id, 'reviewId', f.review_id),
             'refresh-source refreshId=' || f.id || ' reviewId=' || f.review_id
        from refreshes f where f.state in ('waiting', 'running')
         and not exists (select 1 from outbox o where o.finished_at is null and o.payload->>'refreshId' = f.id::text)
      union all
      select 'deduplicate', 'deduplicate-review', jsonb_build_object('reviewId', u.review_id), 'deduplicate-review reviewId=' || u.review_id
        from (select distinct r.review_id from records r join imports i on i.id = r.import_id and i.state = 'read'
               where not exists (select 1 from citation_records c where c.record_id = r.id)) u
       where not exists (select 1 from outbox o where o.finished_at is null and o.job = 'deduplicate-review'
                          and o.payload->>'reviewId' = u.review_id::text)
      on conflict do nothing returning 1
    ), rung as (
      update outbox set dispatched_at = now() - interval '1 hour' where finished_at is null and dispatched_at is not null returning 1
    )
    select (select count(*) from asked)::int + (select count(*) from rung)::int as rung`);
  return rows[0]?.rung ?? 0;
}
