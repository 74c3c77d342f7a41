import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { decisions, fullTexts, resolutions, type STAGES, settlements } from '../tables/screening.table.ts';

export type Stage = (typeof STAGES)[number];
export type DecisionRow = typeof decisions.$inferSelect;

export interface QueueItem {
  citationId: string;
  runId: string | null;
  rankPosition: number | null;
  score: number | null;
}

/** What a citation must be to wait for this reviewer; used for the look-ahead and for the count, so that they agree. */
function waiting(reviewId: string, reviewerId: string, stage: Stage) {
  const stageFilter =
    stage === 'abstract'
      ? sql`true`
      : sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract' and o.outcome = 'include')
            and coalesce((select f.state from full_texts f where f.citation_id = c.id order by f.revision desc limit 1), '') <> 'not-retrieved'`;
  return sql`c.review_id = ${reviewId} and c.retired_into is null and ${stageFilter}
    and not exists (select 1 from settlements s where s.citation_id = c.id and s.stage = ${stage})
    and coalesce((select d.verdict from decisions d where d.citation_id = c.id and d.stage = ${stage}
                   and d.reviewer_id = ${reviewerId} order by d.revision desc limit 1), 'withdrawn') = 'withdrawn'`;
}

/** The next citations for a reviewer, in that reviewer's own order; those not ranked yet come last, by position. */
export async function loadQueue(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage; limit: number },
): Promise<QueueItem[]> {
  const { reviewId, reviewerId, stage, limit } = query;
  const { rows } = await tx.execute<{
    id: string;
    run_id: string | null;
    rank_position: number | null;
    score: number | null;
  }>(sql`
    with run as (
      select id from rank_runs where review_id = ${reviewId} and reviewer_id = ${reviewerId} and stage = ${stage}
       order by sequence desc limit 1)
    select c.id, k.run_id, k.position as rank_position, k.score
      from citations c left join ranks k on k.citation_id = c.id and k.run_id = (select id from run)
     where ${waiting(reviewId, reviewerId, stage)}
     order by k.position nulls last, c.position, c.id limit ${limit}`);
  return rows.map((row) => ({
    citationId: row.id,
    runId: row.run_id,
    rankPosition: row.rank_position,
    score: row.score,
  }));
}

/** How many wait for this reviewer, and how many the reviewer has decided. */
export async function countQueue(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage },
): Promise<{ remaining: number; decided: number }> {
  const { reviewId, reviewerId, stage } = query;
  const { rows } = await tx.execute<{ remaining: number; decided: number }>(sql`
    select (select count(*)::int from citations c where ${waiting(reviewId, reviewerId, stage)}) as remaining,
           (select count(*)::int from (
              select distinct on (citation_id) verdict from decisions
               where review_id = ${reviewId} and reviewer_id = ${reviewerId} and stage = ${stage}
               order by citation_id, revision desc) latest where verdict <> 'withdrawn') as decided`);
  return rows[0]!;
}

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
  if (input.idempotencyKey !== null) {
    const [known] = await tx
      .select()
      .from(decisions)
      .where(
        and(eq(decisions.reviewerId, input.reviewerId), eq(decisions.idempotencyKey, input.idempotencyKey)),
      );
    if (known) return known;
  }
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

/** Settled conflicts of a review, open and resolved, in citation order. */
export async function listConflicts(tx: Transaction, reviewId: string, stage: Stage) {
  const { rows } = await tx.execute<{ citation_id: string }>(sql`
    select s.citation_id from settlements s join citations c on c.id = s.citation_id
     where s.review_id = ${reviewId} and s.stage = ${stage} and s.outcome = 'conflict' and c.retired_into is null
     order by c.position, c.id`);
  return rows.map((row) => row.citation_id);
}

/** Standing verdicts on the given citations that the acting person may see. */
export async function loadVerdicts(tx: Transaction, stage: Stage, citationIds: readonly string[]) {
  if (citationIds.length === 0) return [];
  const { rows } = await tx.execute<{
    citation_id: string;
    reviewer_id: string;
    verdict: DecisionRow['verdict'];
    reason: string | null;
    note: string | null;
  }>(sql`
    select distinct on (citation_id, reviewer_id) citation_id, reviewer_id, verdict, reason, note from decisions
     where stage = ${stage} and citation_id in ${[...citationIds]}
     order by citation_id, reviewer_id, revision desc`);
  return rows.filter((row) => row.verdict !== 'withdrawn');
}

export async function loadResolutions(tx: Transaction, stage: Stage, citationIds: readonly string[]) {
  if (citationIds.length === 0) return [];
  return tx
    .selectDistinctOn([resolutions.citationId])
    .from(resolutions)
    .where(and(eq(resolutions.stage, stage), sql`${resolutions.citationId} in ${[...citationIds]}`))
    .orderBy(resolutions.citationId, desc(resolutions.revision));
}

/** Appends the adjudicator's word. False when the citation is not in conflict. */
export async function appendResolution(
  tx: Transaction,
  input: Omit<typeof resolutions.$inferInsert, 'id' | 'revision'>,
): Promise<boolean> {
  const [settled] = await tx
    .select({ outcome: settlements.outcome })
    .from(settlements)
    .where(and(eq(settlements.citationId, input.citationId), eq(settlements.stage, input.stage)));
  if (settled?.outcome !== 'conflict') return false;
  await tx.insert(resolutions).values({
    ...input,
    revision: sql`1 + coalesce((select max(revision) from resolutions where citation_id = ${input.citationId} and stage = ${input.stage}), 0)`,
  });
  return true;
}

export async function appendFullText(
  tx: Transaction,
  input: Omit<typeof fullTexts.$inferInsert, 'id' | 'revision'>,
): Promise<void> {
  await tx.insert(fullTexts).values({
    ...input,
    revision: sql`1 + coalesce((select max(revision) from full_texts where citation_id = ${input.citationId}), 0)`,
  });
}

/** Pairs of first verdicts on settled citations, for agreement: what two people said before they saw each other's. */
export async function loadVerdictPairs(
  tx: Transaction,
  reviewId: string,
  stage: Stage,
): Promise<[string, string][]> {
  const { rows } = await tx.execute<{ verdicts: string[] }>(sql`
    select array_agg(verdict order by reviewer_id) as verdicts from (
      select distinct on (d.citation_id, d.reviewer_id) d.citation_id, d.reviewer_id, d.verdict
        from decisions d join settlements s on s.citation_id = d.citation_id and s.stage = d.stage
       where d.review_id = ${reviewId} and d.stage = ${stage} and not d.after_disclosure and d.verdict <> 'withdrawn'
       order by d.citation_id, d.reviewer_id, d.revision desc) v
     group by citation_id having count(*) = 2 order by citation_id`);
  return rows.map((row) => [row.verdicts[0]!, row.verdicts[1]!]);
}
