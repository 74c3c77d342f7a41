import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import type { RankFindings } from '../tables/citations.table.ts';
import type { Stage } from './screening.queries.ts';

/** A citation all needed reviewers have finished. */
export interface FinishedReading {
  citationId: string;
  outcome: 'include' | 'exclude' | 'conflict';
  /** When the last of its reviewers first decided. */
  readAt: Date;
  /** Whether each of them read it in turn. */
  isInOrder: boolean;
}

/** Settled citations of a stage in the order in which they were finished: open to every member of the review. */
export async function loadFinishedReadings(
  tx: Transaction,
  reviewId: string,
  stage: Stage,
): Promise<FinishedReading[]> {
  const { rows } = await tx.execute<{
    citation_id: string;
    outcome: FinishedReading['outcome'];
    read_at: string;
    is_in_order: boolean;
  }>(sql`
    select o.citation_id, o.outcome, max(f.decided_at) as read_at, bool_and(f.is_in_order) as is_in_order
      from citation_outcomes o
      join citations c on c.id = o.citation_id and c.retired_into is null
      join (select distinct on (citation_id, reviewer_id) citation_id, decided_at, is_in_order from decisions
             where review_id = ${reviewId} and stage = ${stage} and verdict <> 'withdrawn'
             order by citation_id, reviewer_id, revision) f on f.citation_id = o.citation_id
     where o.review_id = ${reviewId} and o.stage = ${stage}
     group by o.citation_id, o.outcome order by read_at, o.citation_id`);
  return rows.map((row) => ({
    citationId: row.citation_id,
    outcome: row.outcome,
    readAt: new Date(row.read_at),
    isInOrder: row.is_in_order,
  }));
}

/** For each citation of a stage that is not settled, when it came into the review. */
export async function loadUnfinishedSince(tx: Transaction, reviewId: string, stage: Stage): Promise<Date[]> {
  const candidates =
    stage === 'abstract'
      ? sql`true`
      : sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract' and o.outcome = 'include')
            and coalesce((select f.state from full_texts f where f.citation_id = c.id order by f.revision desc limit 1), '') <> 'not-retrieved'`;
  const { rows } = await tx.execute<{ created_at: string }>(sql`
    select c.created_at from citations c
     where c.review_id = ${reviewId} and c.retired_into is null and ${candidates}
       and not exists (select 1 from settlements s where s.citation_id = c.id and s.stage = ${stage})`);
  return rows.map((row) => new Date(row.created_at));
}

export interface LatestFindings extends RankFindings {
  model: string;
  labels: number;
  createdAt: Date;
}

/** What the acting reviewer's latest order found; undefined before the first. */
export async function loadLatestFindings(
  tx: Transaction,
  query: { reviewId: string; reviewerId: string; stage: Stage },
): Promise<LatestFindings | undefined> {
  const { rows } = await tx.execute<{
    findings: RankFindings | null;
    model: string;
    labels: number;
    created_at: string;
  }>(sql`
    select findings, model, labels, created_at from rank_runs
     where review_id = ${query.reviewId} and reviewer_id = ${query.reviewerId} and stage = ${query.stage}
     order by sequence desc limit 1`);
  const [row] = rows;
  if (!row) return undefined;
  const { findings, model, labels } = row;
  return {
    doubts: findings?.doubts ?? [],
    expected: findings?.expected ?? null,
    model,
    labels,
    createdAt: new Date(row.created_at),
  };
}
