import type { Contribution } from '@perennial/screening';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { classifications, type RankFindings, rankRuns, ranks } from '../tables/citations.table.ts';

/** Citations whose present text this model has not classified yet are those not in the answer. */
export async function loadClassifiedHashes(
  tx: Transaction,
  reviewId: string,
  model: string,
): Promise<Map<string, Set<string>>> {
  const rows = await tx
    .select({ citationId: classifications.citationId, inputHash: classifications.inputHash })
    .from(classifications)
    .where(and(eq(classifications.reviewId, reviewId), eq(classifications.model, model)));
  const hashes = new Map<string, Set<string>>();
  for (const row of rows)
    hashes.set(row.citationId, (hashes.get(row.citationId) ?? new Set()).add(row.inputHash));
  return hashes;
}

export async function appendClassifications(
  tx: Transaction,
  rows: readonly (typeof classifications.$inferInsert)[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) {
    await tx
      .insert(classifications)
      .values(rows.slice(start, start + 500))
      .onConflictDoNothing();
  }
}

export interface ReviewerLabel {
  citationId: string;
  verdict: string;
  /** Whether the reviewer gave a verdict on it, be it the same or not. */
  isOwn: boolean;
}

/**
 * What one reviewer may learn from: settled outcomes, and that reviewer's own latest verdicts. Run it on behalf of the
 * reviewer: the policies hide everybody else's open verdicts.
 */
export async function loadReviewerLabels(
  tx: Transaction,
  reviewId: string,
  reviewerId: string,
  stage: string,
): Promise<ReviewerLabel[]> {
  const { rows } = await tx.execute<{ citation_id: string; verdict: string; is_own: boolean }>(sql`
    with own as (
      select distinct on (citation_id) citation_id, verdict from decisions
       where review_id = ${reviewId} and stage = ${stage} and reviewer_id = ${reviewerId}
       order by citation_id, revision desc)
    select coalesce(o.citation_id, own.citation_id) as citation_id,
           case when o.outcome in ('include', 'exclude') then o.outcome else own.verdict end as verdict,
           coalesce(own.verdict, 'withdrawn') <> 'withdrawn' as is_own
      from (select citation_id, outcome from citation_outcomes where review_id = ${reviewId} and stage = ${stage}) o
      full join own on own.citation_id = o.citation_id
     where coalesce(nullif(o.outcome, 'conflict'), own.verdict) is not null
     order by 1`);
  return rows
    .map((row) => ({ citationId: row.citation_id, verdict: row.verdict, isOwn: row.is_own }))
    .filter((row) => row.verdict !== 'withdrawn');
}

/** Citations a reviewer of full texts has before them: included on abstract, and not reported as not retrieved. */
export async function loadStageCandidates(
  tx: Transaction,
  reviewId: string,
  stage: string,
): Promise<Set<string>> {
  const { rows } =
    stage === 'abstract'
      ? await tx.execute<{ id: string }>(
          sql`select id from citations where review_id = ${reviewId} and retired_into is null`,
        )
      : await tx.execute<{ id: string }>(sql`
          select o.citation_id as id from citation_outcomes o
            join citations c on c.id = o.citation_id and c.retired_into is null
           where o.review_id = ${reviewId} and o.stage = 'abstract' and o.outcome = 'include'
             and coalesce((select f.state from full_texts f where f.citation_id = o.citation_id order by f.revision desc limit 1), '') <> 'not-retrieved'`);
  return new Set(rows.map((row) => row.id));
}

/** What the reviewer's latest order was made from; undefined before the first. */
export async function loadLatestRankHash(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: string },
): Promise<string | undefined> {
  const [row] = await tx
    .select({ inputsHash: rankRuns.inputsHash })
    .from(rankRuns)
    .where(
      and(
        eq(rankRuns.reviewId, query.reviewId),
        eq(rankRuns.reviewerId, query.reviewerId),
        eq(rankRuns.stage, query.stage),
      ),
    )
    .orderBy(desc(rankRuns.sequence))
    .limit(1);
  return row?.inputsHash;
}

/** Stores an order for one reviewer and forgets that reviewer's older orders but the last two (decisions refer to them by id). */
export async function storeRank(
  tx: Transaction,
  run: {
    reviewId: string;
    reviewerId: string;
    stage: string;
    model: string;
    labels: number;
    inputsHash: string;
    findings: RankFindings | null;
  },
  order: readonly { citationId: string; score: number; terms: Contribution[] | null }[],
): Promise<string> {
  const [latest] = await tx
    .select({ sequence: rankRuns.sequence })
    .from(rankRuns)
    .where(
      and(
        eq(rankRuns.reviewId, run.reviewId),
        eq(rankRuns.reviewerId, run.reviewerId),
        eq(rankRuns.stage, run.stage),
      ),
    )
    .orderBy(desc(rankRuns.sequence))
    .limit(1);
  const sequence = (latest?.sequence ?? 0) + 1;
  const [created] = await tx
    .insert(rankRuns)
    .values({ ...run, sequence })
    .returning({ id: rankRuns.id });
  const runId = created!.id;
  for (let start = 0; start < order.length; start += 2000) {
    await tx
      .insert(ranks)
      .values(
        order
          .slice(start, start + 2000)
          .map((row, index) => ({ ...row, runId, position: start + index + 1 })),
      );
  }
  await tx.execute(sql`
    delete from ranks where run_id in (
      select id from rank_runs where review_id = ${run.reviewId} and reviewer_id = ${run.reviewerId}
         and stage = ${run.stage} and sequence < ${sequence - 1})`);
  return runId;
}

/** People who screen in a review. */
export async function listReviewers(tx: Transaction, reviewId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ user_id: string }>(
    sql`select user_id from memberships where review_id = ${reviewId} and role = 'reviewer' order by user_id`,
  );
  return rows.map((row) => row.user_id);
}
