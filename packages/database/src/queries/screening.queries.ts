import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { decisions, fullTexts, type STAGES } from '../tables/screening.table.ts';

export type Stage = (typeof STAGES)[number];
export type DecisionRow = typeof decisions.$inferSelect;

export interface NewDecisionRow {
  reviewId: string;
  citationId: string;
  stage: Stage;
  reviewerId: string;
  verdict: DecisionRow['verdict'];
  reason: string | null;
  note: string | null;
  decidedAt: Date;
  idempotencyKey: string | null;
}

/**
 * Appends a decision; its revision is one above the reviewer's latest, and the rank shown at the time is kept with it. The
 * same idempotency key a second time returns the row of the first.
 */
export async function appendDecision(tx: Transaction, input: NewDecisionRow): Promise<DecisionRow> {
  // One reviewer may press twice: the second waits for the first to be stored.
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`decide ${input.reviewerId} ${input.citationId}`}, 4))`,
  );
  const known = await findDecisionByKey(tx, input.reviewerId, input.idempotencyKey);
  if (known) return known;
  const [previous] = await tx
    .select({ revision: decisions.revision })
    .from(decisions)
    .where(
      and(
        eq(decisions.citationId, input.citationId),
        eq(decisions.reviewerId, input.reviewerId),
        eq(decisions.stage, input.stage),
      ),
    )
    .orderBy(desc(decisions.revision))
    .limit(1);
  const shown = await tx.execute<{ run_id: string; position: number }>(sql`
    select k.run_id, k.position from ranks k
     where k.citation_id = ${input.citationId} and k.run_id = (
       select id from rank_runs where review_id = ${input.reviewId} and reviewer_id = ${input.reviewerId}
          and stage = ${input.stage} order by sequence desc limit 1)`);
  const [row] = await tx
    .insert(decisions)
    .values({
      ...input,
      revision: (previous?.revision ?? 0) + 1,
      rankRunId: shown.rows[0]?.run_id ?? null,
      rankPosition: shown.rows[0]?.position ?? null,
    })
    .returning();
  return row!;
}

/** What was stored under an idempotency key before, if anything. */
export async function findDecisionByKey(
  tx: Transaction,
  reviewerId: string,
  idempotencyKey: string | null,
): Promise<DecisionRow | undefined> {
  if (idempotencyKey === null) return undefined;
  const [known] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.reviewerId, reviewerId), eq(decisions.idempotencyKey, idempotencyKey)));
  return known;
}

/** The reviewer's latest standing decision of a stage, on one citation or on any. */
export async function findLatestDecision(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage; citationId?: string | undefined },
): Promise<DecisionRow | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from (
      select distinct on (citation_id) id, verdict, decided_at, revision from decisions
       where review_id = ${query.reviewId} and reviewer_id = ${query.reviewerId} and stage = ${query.stage}
         and (${query.citationId ?? null}::uuid is null or citation_id = ${query.citationId ?? null}::uuid)
       order by citation_id, revision desc) latest
     where verdict <> 'withdrawn' order by decided_at desc, id limit 1`);
  const id = rows[0]?.id;
  if (id === undefined) return undefined;
  const [row] = await tx.select().from(decisions).where(eq(decisions.id, id));
  return row;
}

/** A reviewer's own standing decisions, newest first. */
export async function listOwnDecisions(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage; limit: number; offset: number },
) {
  const { rows } = await tx.execute<{
    citation_id: string;
    title: string;
    stage: Stage;
    verdict: DecisionRow['verdict'];
    reason: string | null;
    note: string | null;
    revision: number;
    decided_at: string;
  }>(sql`
    select latest.*, c.title from (
      select distinct on (citation_id) id, citation_id, stage, verdict, reason, note, revision, decided_at from decisions
       where review_id = ${query.reviewId} and reviewer_id = ${query.reviewerId} and stage = ${query.stage}
       order by citation_id, revision desc) latest
      join citations c on c.id = latest.citation_id
     where latest.verdict <> 'withdrawn'
     order by latest.decided_at desc, latest.id limit ${query.limit} offset ${query.offset}`);
  return rows.map((row) => ({
    citationId: row.citation_id,
    title: row.title,
    stage: row.stage,
    verdict: row.verdict,
    reason: row.reason,
    note: row.note,
    revision: row.revision,
    decidedAt: new Date(row.decided_at),
  }));
}

/** True when enough new labels have come in since the reviewer's latest order was made. */
export async function isRankStale(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage; after: number },
): Promise<boolean> {
  const { rows } = await tx.execute<{ stale: boolean }>(sql`
    select (select count(distinct citation_id) from decisions
             where review_id = ${query.reviewId} and reviewer_id = ${query.reviewerId} and stage = ${query.stage})
           - coalesce((select labels from rank_runs
             where review_id = ${query.reviewId} and reviewer_id = ${query.reviewerId} and stage = ${query.stage}
             order by sequence desc limit 1), 0) >= ${query.after} as stale`);
  return rows[0]?.stale ?? false;
}

/** Appends whether a report could be had. The same idempotency key a second time changes nothing. */
export async function appendFullText(
  tx: Transaction,
  input: Omit<typeof fullTexts.$inferInsert, 'id' | 'revision'>,
): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`full text ${input.citationId}`}, 4))`,
  );
  await tx
    .insert(fullTexts)
    .values({
      ...input,
      revision: sql`1 + coalesce((select max(revision) from full_texts where citation_id = ${input.citationId}), 0)`,
    })
    .onConflictDoNothing({ target: [fullTexts.recordedBy, fullTexts.idempotencyKey] });
}
