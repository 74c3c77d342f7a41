import type { RiskAssessment, RiskTool } from '@perennial/extraction';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { riskAssessments, riskConsensus, riskDisclosures } from '../tables/risk-of-bias.table.ts';

export type RiskAssessmentRow = typeof riskAssessments.$inferSelect;
export type RiskConsensusRow = typeof riskConsensus.$inferSelect;

/** What is judged: one result of a study, or the study as a whole (`result` is `study`). */
export interface RiskSubject {
  reviewId: string;
  studyId: string;
  tool: RiskTool;
  result: string;
}

const sameSubject = (
  table: typeof riskAssessments | typeof riskConsensus,
  { studyId, tool, result }: RiskSubject,
) => and(eq(table.studyId, studyId), eq(table.tool, tool), eq(table.result, result));

/** One assessor's latest assessment of a result. */
export async function findRiskAssessment(
  tx: Transaction,
  subject: RiskSubject,
  assessorId: string,
): Promise<RiskAssessmentRow | undefined> {
  const [row] = await tx
    .select()
    .from(riskAssessments)
    .where(and(sameSubject(riskAssessments, subject), eq(riskAssessments.assessorId, assessorId)))
    .orderBy(desc(riskAssessments.revision))
    .limit(1);
  return row;
}

/**
 * Appends an assessment made against the assessor's revision `againstRevision` (0: there was none). False when the same
 * person has saved in another window meanwhile.
 */
export async function appendRiskAssessment(
  tx: Transaction,
  input: RiskSubject & { assessorId: string; body: RiskAssessment; complete: boolean; savedAt: Date },
  againstRevision: number,
): Promise<boolean> {
  const { studyId, tool, result, assessorId } = input;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${studyId} ${tool} ${result} ${assessorId}`}, 7))`,
  );
  const latest = await findRiskAssessment(tx, input, assessorId);
  if ((latest?.revision ?? 0) !== againstRevision) return false;
  await tx.insert(riskAssessments).values({ ...input, revision: againstRevision + 1 });
  return true;
}

/** Latest assessments of a review that the acting person may see, by study, tool, result and assessor. */
export function loadRiskAssessments(tx: Transaction, reviewId: string): Promise<RiskAssessmentRow[]> {
  const { studyId, tool, result, assessorId, revision } = riskAssessments;
  return tx
    .selectDistinctOn([studyId, tool, result, assessorId])
    .from(riskAssessments)
    .where(eq(riskAssessments.reviewId, reviewId))
    .orderBy(asc(studyId), asc(tool), asc(result), asc(assessorId), desc(revision));
}

/** Results that two assessors have completed, in a review. */
export function listRiskDisclosures(tx: Transaction, reviewId: string) {
  return tx.select().from(riskDisclosures).where(eq(riskDisclosures.reviewId, reviewId));
}

/** Latest consensus decisions of a review. */
export function loadRiskConsensus(tx: Transaction, reviewId: string): Promise<RiskConsensusRow[]> {
  const { studyId, tool, result, revision } = riskConsensus;
  return tx
    .selectDistinctOn([studyId, tool, result])
    .from(riskConsensus)
    .where(eq(riskConsensus.reviewId, reviewId))
    .orderBy(asc(studyId), asc(tool), asc(result), desc(revision));
}

/** Appends a consensus decision made against `againstRevision`. False when somebody else has decided meanwhile. */
export async function appendRiskConsensus(
  tx: Transaction,
  input: RiskSubject & { body: RiskAssessment; reason: string; decidedBy: string; decidedAt: Date },
  againstRevision: number,
): Promise<boolean> {
  const { studyId, tool, result } = input;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`consensus ${studyId} ${tool} ${result}`}, 8))`,
  );
  const [latest] = await tx
    .select({ revision: riskConsensus.revision })
    .from(riskConsensus)
    .where(sameSubject(riskConsensus, input))
    .orderBy(desc(riskConsensus.revision))
    .limit(1);
  if ((latest?.revision ?? 0) !== againstRevision) return false;
  await tx.insert(riskConsensus).values({ ...input, revision: againstRevision + 1 });
  return true;
}
