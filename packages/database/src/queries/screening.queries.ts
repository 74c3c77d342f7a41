import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { decisions, fullTexts, type STAGES } from '../tables/screening.table.ts';
import { isReadInTurn } from './queue.queries.ts';

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
  /** The rank that was on the page; left out, the reviewer's latest is taken. */
  shown?: { runId: string; position: number } | undefined;
}

/**
 * Appends a decision; its revision is one above the reviewer's latest, and the rank shown at the time is kept with it, with
 * the model that gave it and whether it was read in turn. The same idempotency key a second time returns the row of the first.
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
  const { shown: _shown, ...values } = input;
  const [row] = await tx
    .insert(decisions)
    .values({ ...values, revision: (previous?.revision ?? 0) + 1, ...(await rankShown(tx, input)) })
    .returning();
  return row!;
}

/** The rank that goes with a decision. The policies on runs hide everybody else's, so nobody can name another's. */
async function rankShown(tx: Transaction, input: NewDecisionRow) {
  const { reviewId, reviewerId, stage, citationId, shown } = input;
  const { rows } = await tx.execute<{ id: string; model: string; position: number | null }>(sql`
    select r.id, r.model, k.position
      from rank_runs r left join ranks k on k.run_id = r.id and k.citation_id = ${citationId}
     where r.review_id = ${reviewId} and r.reviewer_id = ${reviewerId} and r.stage = ${stage}
       and (${shown?.runId ?? null}::uuid is null or r.id = ${shown?.runId ?? null}::uuid)
     order by r.sequence desc limit 1`);
  const [run] = rows;
  const position = run?.position ?? shown?.position ?? null;
  if (!run || position === null) return {};
  const place = { reviewId, reviewerId, stage, citationId, runId: run.id, position };
  return {
    rankRunId: run.id,
    rankModel: run.model,
    rankPosition: position,
    isInOrder: await isReadInTurn(tx, place),
  };
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
    rank_model: string | null;
    rank_position: number | null;
  }>(sql`
    select latest.*, c.title from (
      select distinct on (citation_id) id, citation_id, stage, verdict, reason, note, revision, decided_at, rank_model,
             rank_position from decisions
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
    rankModel: row.rank_model,
    rankPosition: row.rank_position,
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
