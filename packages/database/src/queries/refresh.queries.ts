import type { CitationRecord } from '@perennial/citations';
import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { citations } from '../tables/citations.table.ts';
import { searches } from '../tables/imports.table.ts';
import {
  type RECORD_CHANGES,
  recordChanges,
  refreshes,
  refreshPayloads,
  refreshWindows,
  schedules,
  sourceTurns,
  watchedRecords,
} from '../tables/refresh.table.ts';

export type ScheduleRow = typeof schedules.$inferSelect;
export type RefreshRow = typeof refreshes.$inferSelect;
export type RecordChangeKind = (typeof RECORD_CHANGES)[number];
export type WatchedRecord = typeof watchedRecords.$inferSelect;

export async function createSchedule(
  tx: Transaction,
  input: typeof schedules.$inferInsert,
): Promise<ScheduleRow> {
  const [row] = await tx.insert(schedules).values(input).returning();
  return row!;
}

export function listSchedules(tx: Transaction, reviewId: string): Promise<ScheduleRow[]> {
  return tx
    .select()
    .from(schedules)
    .where(eq(schedules.reviewId, reviewId))
    .orderBy(asc(schedules.createdAt), asc(schedules.id));
}

export async function findSchedule(
  tx: Transaction,
  reviewId: string,
  scheduleId: string,
): Promise<ScheduleRow | undefined> {
  const [row] = await tx
    .select()
    .from(schedules)
    .where(and(eq(schedules.id, scheduleId), eq(schedules.reviewId, reviewId)));
  return row;
}

/** Every schedule that is switched on, of all reviews. */
export function listEnabledSchedules(tx: Transaction): Promise<ScheduleRow[]> {
  return tx.select().from(schedules).where(eq(schedules.enabled, true)).orderBy(asc(schedules.id));
}

/** Changes when and what is searched. */
export async function changeSchedule(
  tx: Transaction,
  scheduleId: string,
  change: Partial<Pick<ScheduleRow, 'query' | 'cron' | 'timeZone' | 'overlapDays' | 'enabled'>>,
): Promise<void> {
  await tx.update(schedules).set(change).where(eq(schedules.id, scheduleId));
}

/**
 * Opens the run of one period, over all days from the watermark (less the overlap) to `toDay`; undefined when that period has
 * one already.
 */
export async function openRefresh(
  tx: Transaction,
  schedule: ScheduleRow,
  dueAt: Date,
  toDay: string,
): Promise<RefreshRow | undefined> {
  const [row] = await tx
    .insert(refreshes)
    .values({
      reviewId: schedule.reviewId,
      scheduleId: schedule.id,
      dueAt,
      query: schedule.query,
      fromDay: sql`least(coalesce(${schedule.watermark}::date - ${schedule.overlapDays}::int, ${schedule.since}::date), ${toDay}::date)`,
      toDay,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

export async function findRefresh(
  tx: Transaction,
  refreshId: string,
): Promise<{ refresh: RefreshRow; schedule: ScheduleRow } | undefined> {
  const [row] = await tx
    .select({ refresh: refreshes, schedule: schedules })
    .from(refreshes)
    .innerJoin(schedules, eq(schedules.id, refreshes.scheduleId))
    .where(eq(refreshes.id, refreshId));
  return row;
}

/** Latest first. */
export function listRefreshes(tx: Transaction, reviewId: string, limit: number): Promise<RefreshRow[]> {
  return tx
    .select()
    .from(refreshes)
    .where(eq(refreshes.reviewId, reviewId))
    .orderBy(desc(refreshes.dueAt), desc(refreshes.id))
    .limit(limit);
}

/** The last period a schedule has a run for. */
export async function findLastDue(tx: Transaction, scheduleId: string): Promise<Date | undefined> {
  const [row] = await tx
    .select({ dueAt: refreshes.dueAt })
    .from(refreshes)
    .where(eq(refreshes.scheduleId, scheduleId))
    .orderBy(desc(refreshes.dueAt))
    .limit(1);
  return row?.dueAt;
}

/** Takes a run for `leaseMs`, unless another worker holds it or it has ended. Each lease has a higher fence. */
export async function leaseRefresh(
  tx: Transaction,
  refreshId: string,
  leaseMs: number,
): Promise<RefreshRow | undefined> {
  const [row] = await tx
    .update(refreshes)
    .set({
      fence: sql`${refreshes.fence} + 1`,
      state: 'running',
      startedAt: sql`coalesce(${refreshes.startedAt}, now())`,
      leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(
      and(
        eq(refreshes.id, refreshId),
        inArray(refreshes.state, ['waiting', 'running']),
        or(isNull(refreshes.leaseUntil), lt(refreshes.leaseUntil, sql`now()`)),
      ),
    )
    .returning();
  return row;
}

/** Changes a run that is still ours and prolongs the lease; false when another worker has taken it over. */
export async function updateRefresh(
  tx: Transaction,
  lease: { id: string; fence: number },
  leaseMs: number,
  change: Partial<typeof refreshes.$inferInsert> = {},
): Promise<boolean> {
  const rows = await tx
    .update(refreshes)
    .set({ ...change, leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'` })
    .where(and(eq(refreshes.id, lease.id), eq(refreshes.fence, lease.fence), eq(refreshes.state, 'running')))
    .returning({ id: refreshes.id });
  return rows.length > 0;
}

export async function releaseRefresh(tx: Transaction, lease: { id: string; fence: number }): Promise<void> {
  await tx
    .update(refreshes)
    .set({ leaseUntil: null })
    .where(and(eq(refreshes.id, lease.id), eq(refreshes.fence, lease.fence)));
}

/** Ends a run well, in the transaction that commits what it brought. */
export async function completeRefresh(
  tx: Transaction,
  refreshId: string,
  end: {
    searchId: string;
    importId: string | null;
    translation: string | null;
    counts: Record<string, number>;
  },
): Promise<void> {
  await tx
    .update(refreshes)
    .set({ ...end, state: 'complete', message: null, finishedAt: sql`now()`, leaseUntil: null })
    .where(eq(refreshes.id, refreshId));
}

/** Ends a run without a result. Its watermark stays, and what it collected is kept to be looked at. */
export async function failRefresh(tx: Transaction, refreshId: string, message: string): Promise<void> {
  await tx
    .update(refreshes)
    .set({
      state: 'failed',
      message,
      finishedAt: sql`now()`,
      leaseUntil: null,
      fence: sql`${refreshes.fence} + 1`,
    })
    .where(and(eq(refreshes.id, refreshId), inArray(refreshes.state, ['waiting', 'running'])));
}

export type RefreshWindow = typeof refreshWindows.$inferSelect;

export function listWindows(tx: Transaction, refreshId: string): Promise<RefreshWindow[]> {
  return tx
    .select()
    .from(refreshWindows)
    .where(eq(refreshWindows.refreshId, refreshId))
    .orderBy(asc(refreshWindows.dated), asc(refreshWindows.fromDay));
}

export async function addWindows(
  tx: Transaction,
  windows: readonly (typeof refreshWindows.$inferInsert)[],
): Promise<void> {
  if (windows.length > 0)
    await tx
      .insert(refreshWindows)
      .values([...windows])
      .onConflictDoNothing();
}

const sameWindow = (window: Pick<RefreshWindow, 'refreshId' | 'dated' | 'fromDay' | 'toDay'>) =>
  and(
    eq(refreshWindows.refreshId, window.refreshId),
    eq(refreshWindows.dated, window.dated),
    eq(refreshWindows.fromDay, window.fromDay),
    eq(refreshWindows.toDay, window.toDay),
  );

export async function listWindow(tx: Transaction, window: RefreshWindow, numbers: string[]): Promise<void> {
  await tx.update(refreshWindows).set({ numbers, askedAt: sql`now()` }).where(sameWindow(window));
}

/** Puts smaller windows in the place of one that holds too many records. */
export async function replaceWindow(
  tx: Transaction,
  window: RefreshWindow,
  parts: readonly (typeof refreshWindows.$inferInsert)[],
): Promise<void> {
  await tx.delete(refreshWindows).where(sameWindow(window));
  await addWindows(tx, parts);
}

export type RefreshPayload = typeof refreshPayloads.$inferSelect;

export async function storePayload(
  tx: Transaction,
  payload: typeof refreshPayloads.$inferInsert,
): Promise<void> {
  await tx.insert(refreshPayloads).values(payload).onConflictDoNothing();
}

export async function listStoredBatches(
  tx: Transaction,
  refreshId: string,
  purpose: RefreshPayload['purpose'],
): Promise<number[]> {
  const rows = await tx
    .select({ batch: refreshPayloads.batch })
    .from(refreshPayloads)
    .where(and(eq(refreshPayloads.refreshId, refreshId), eq(refreshPayloads.purpose, purpose)))
    .orderBy(asc(refreshPayloads.batch));
  return rows.map((row) => row.batch);
}

export function loadPayloads(
  tx: Transaction,
  refreshId: string,
  purpose: RefreshPayload['purpose'],
): Promise<RefreshPayload[]> {
  return tx
    .select()
    .from(refreshPayloads)
    .where(and(eq(refreshPayloads.refreshId, refreshId), eq(refreshPayloads.purpose, purpose)))
    .orderBy(asc(refreshPayloads.batch));
}

/** Keeps what was asked, of whom and what came back; returns its id. */
export async function recordSearch(
  tx: Transaction,
  input: { reviewId: string; source: string; query: string; counts: Record<string, unknown> },
): Promise<string> {
  const [row] = await tx.insert(searches).values(input).returning({ id: searches.id });
  return row!.id;
}

/** Moves the watermark forward, never back. */
export async function advanceWatermark(tx: Transaction, scheduleId: string, day: string): Promise<void> {
  await tx
    .update(schedules)
    .set({ watermark: sql`greatest(${schedules.watermark}, ${day}::date)` })
    .where(eq(schedules.id, scheduleId));
}

export interface HeldRecord {
  number: string;
  citationId: string;
  /** The citation is included, or nobody has excluded it yet. */
  open: boolean;
  links: CitationRecord['links'];
  publicationTypes: string[];
}

/** The review's records that have a PubMed number, each with the citation it belongs to now. */
export async function loadHeldRecords(tx: Transaction, reviewId: string): Promise<HeldRecord[]> {
  const { rows } = await tx.execute<{
    number: string;
    citation_id: string;
    open: boolean;
    links: CitationRecord['links'];
    publication_types: string[];
  }>(sql`
    select r.fields->'ids'->>'pmid' as number, c.citation_id,
           not exists (select 1 from citation_outcomes o where o.citation_id = c.citation_id and o.outcome = 'exclude') as open,
           r.fields->'links' as links, r.fields->'publicationTypes' as publication_types
      from records r join citation_records c on c.record_id = r.id
     where r.review_id = ${reviewId} and r.fields->'ids'->>'pmid' is not null
     order by 1, r.id`);
  return rows.map((row) => ({
    number: row.number,
    citationId: row.citation_id,
    open: row.open,
    links: row.links,
    publicationTypes: row.publication_types,
  }));
}

/** Citations of the review by the DOIs and PubMed numbers of their records. */
export async function loadCitationsByIdentifier(
  tx: Transaction,
  reviewId: string,
): Promise<{ doi: string | null; number: string | null; citationId: string }[]> {
  const { rows } = await tx.execute<{ doi: string | null; number: string | null; citation_id: string }>(sql`
    select distinct lower(r.fields->'ids'->>'doi') as doi, r.fields->'ids'->>'pmid' as number, c.citation_id
      from records r join citation_records c on c.record_id = r.id
     where r.review_id = ${reviewId}`);
  return rows.map((row) => ({ doi: row.doi, number: row.number, citationId: row.citation_id }));
}

/** Trial numbers the review holds as records of a register, not as mentions in a paper. */
export async function loadRegisteredNumbers(tx: Transaction, reviewId: string): Promise<Set<string>> {
  const { rows } = await tx.execute<{ number: string }>(sql`
    select distinct jsonb_array_elements_text(fields->'ids'->'registry') as number from records
     where review_id = ${reviewId} and fields->>'kind' = 'registry'`);
  return new Set(rows.map((row) => row.number));
}

export async function loadWatched(tx: Transaction, reviewId: string): Promise<Map<string, WatchedRecord>> {
  const rows = await tx.select().from(watchedRecords).where(eq(watchedRecords.reviewId, reviewId));
  return new Map(rows.map((row) => [row.number, row]));
}

export async function storeWatched(
  tx: Transaction,
  rows: readonly (typeof watchedRecords.$inferInsert)[],
): Promise<void> {
  for (const row of rows)
    await tx
      .insert(watchedRecords)
      .values(row)
      .onConflictDoUpdate({
        target: [watchedRecords.reviewId, watchedRecords.number],
        set: {
          fieldsHash: row.fieldsHash,
          notices: row.notices,
          gone: row.gone ?? false,
          seenAt: sql`now()`,
        },
      });
}

export async function appendRecordChanges(
  tx: Transaction,
  rows: readonly (typeof recordChanges.$inferInsert)[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const stored = await tx
    .insert(recordChanges)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: recordChanges.id });
  return stored.length;
}

/** Latest first, each with the title of its citation. */
export function listRecordChanges(tx: Transaction, reviewId: string, limit: number) {
  return tx
    .select({
      id: recordChanges.id,
      citationId: recordChanges.citationId,
      title: citations.title,
      kind: recordChanges.kind,
      detail: recordChanges.detail,
      seenAt: recordChanges.seenAt,
    })
    .from(recordChanges)
    .innerJoin(citations, eq(citations.id, recordChanges.citationId))
    .where(eq(recordChanges.reviewId, reviewId))
    .orderBy(desc(recordChanges.seenAt), asc(recordChanges.id))
    .limit(limit);
}

/** Takes the next turn of a source: turns are `gapMs` apart over all workers. Returns how long to wait for it. */
export async function takeSourceTurn(tx: Transaction, source: string, gapMs: number): Promise<number> {
  const { rows } = await tx.execute<{ wait_ms: number }>(sql`
    insert into ${sourceTurns} as turns (source, next_at) values (${source}, clock_timestamp())
    on conflict (source) do update
      set next_at = greatest(turns.next_at + ${gapMs} * interval '1 millisecond', clock_timestamp())
    returning (extract(epoch from next_at - clock_timestamp()) * 1000)::float8 as wait_ms`);
  return Math.max(0, rows[0]?.wait_ms ?? 0);
}
