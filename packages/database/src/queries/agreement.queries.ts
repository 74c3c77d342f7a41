import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import type { Stage } from './screening.queries.ts';

export interface VerdictPair {
  a: string;
  b: string;
  verdictA: string;
  verdictB: string;
}

/**
 * What every two people said of the same settled citation before they saw each other's verdicts; with three reviewers of a
 * citation that is three pairs. `a` sorts before `b`.
 */
export async function loadVerdictPairs(
  tx: Transaction,
  reviewId: string,
  stage: Stage,
  among?: readonly string[],
): Promise<VerdictPair[]> {
  const only =
    among === undefined ? sql`true` : among.length === 0 ? sql`false` : sql`d.citation_id in ${[...among]}`;
  const { rows } = await tx.execute<{ a: string; b: string; verdict_a: string; verdict_b: string }>(sql`
    with first as (
      select distinct on (d.citation_id, d.reviewer_id) d.citation_id, d.reviewer_id, d.verdict
        from decisions d join settlements s on s.citation_id = d.citation_id and s.stage = d.stage
       where d.review_id = ${reviewId} and d.stage = ${stage} and not d.after_disclosure and d.verdict <> 'withdrawn' and ${only}
       order by d.citation_id, d.reviewer_id, d.revision desc)
    select one.reviewer_id as a, two.reviewer_id as b, one.verdict as verdict_a, two.verdict as verdict_b
      from first one join first two on two.citation_id = one.citation_id and two.reviewer_id > one.reviewer_id
     order by one.citation_id, 1, 2`);
  return rows.map((row) => ({ a: row.a, b: row.b, verdictA: row.verdict_a, verdictB: row.verdict_b }));
}

/** How many settled citations each person, also one who has left, had a standing verdict on. */
export async function countSettledWork(
  tx: Transaction,
  reviewId: string,
): Promise<{ userId: string; stage: Stage; settled: number }[]> {
  const { rows } = await tx.execute<{ user_id: string; stage: Stage; settled: number }>(sql`
    select reviewer_id as user_id, stage, count(*)::int as settled from (
      select distinct on (d.citation_id, d.stage, d.reviewer_id) d.reviewer_id, d.stage, d.verdict
        from decisions d join settlements s on s.citation_id = d.citation_id and s.stage = d.stage
       where d.review_id = ${reviewId} order by d.citation_id, d.stage, d.reviewer_id, d.revision desc) latest
     where verdict <> 'withdrawn' group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({ userId: row.user_id, stage: row.stage, settled: row.settled }));
}
