import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { calibrationCitations, calibrationClosings, calibrationRounds } from '../tables/team.table.ts';

export interface CalibrationRow {
  id: string;
  number: number;
  kappaWanted: number;
  reviewerIds: string[];
  openedAt: Date;
  outcome: 'passed' | 'overridden' | null;
  reason: string | null;
  citationIds: string[];
  /** How many of the citations are settled, and so open to the team. */
  settled: number;
}

/**
 * Opens a round over `size` citations that are not settled yet. Which ones is chance, but fixed by the round's number, and
 * depends on nobody's verdicts. Answers how many there are; 0 when nothing is left.
 */
export async function openCalibration(
  tx: Transaction,
  round: {
    reviewId: string;
    size: number;
    kappaWanted: number;
    reviewerIds: string[];
    openedBy: string;
    openedAt: Date;
  },
): Promise<number> {
  const { size, ...values } = round;
  const [created] = await tx
    .insert(calibrationRounds)
    .values({
      ...values,
      number: sql`1 + coalesce((select max(number) from calibration_rounds where review_id = ${round.reviewId}), 0)`,
    })
    .returning({ id: calibrationRounds.id, number: calibrationRounds.number });
  const { id, number } = created!;
  const { rows } = await tx.execute<{ id: string }>(sql`
    select c.id from citations c
     where c.review_id = ${round.reviewId} and c.retired_into is null
       and not exists (select 1 from settlements s where s.citation_id = c.id and s.stage = 'abstract')
     order by md5(c.id::text || ${String(number)}) limit ${size}`);
  if (rows.length > 0) {
    await tx
      .insert(calibrationCitations)
      .values(rows.map((row) => ({ roundId: id, citationId: row.id, reviewId: round.reviewId })));
  }
  return rows.length;
}

/** Rounds of a review, oldest first. */
export async function listCalibrations(tx: Transaction, reviewId: string): Promise<CalibrationRow[]> {
  const rows = await tx
    .select({
      id: calibrationRounds.id,
      number: calibrationRounds.number,
      kappaWanted: calibrationRounds.kappaWanted,
      reviewerIds: calibrationRounds.reviewerIds,
      openedAt: calibrationRounds.openedAt,
      outcome: calibrationClosings.outcome,
      reason: calibrationClosings.reason,
    })
    .from(calibrationRounds)
    .leftJoin(calibrationClosings, eq(calibrationClosings.roundId, calibrationRounds.id))
    .where(eq(calibrationRounds.reviewId, reviewId))
    .orderBy(asc(calibrationRounds.number));
  const members = await tx.execute<{ round_id: string; citation_id: string; is_settled: boolean }>(sql`
    select cc.round_id, cc.citation_id, s.outcome is not null as is_settled from calibration_citations cc
      left join settlements s on s.citation_id = cc.citation_id and s.stage = 'abstract'
     where cc.review_id = ${reviewId} order by cc.citation_id`);
  return rows.map((row) => {
    const own = members.rows.filter((member) => member.round_id === row.id);
    return {
      ...row,
      citationIds: own.map((member) => member.citation_id),
      settled: own.filter((member) => member.is_settled).length,
    };
  });
}

export async function closeCalibration(
  tx: Transaction,
  closing: typeof calibrationClosings.$inferInsert,
): Promise<void> {
  await tx.insert(calibrationClosings).values(closing);
}
