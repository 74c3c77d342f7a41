import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { conflictMessages, resolutions, settlements } from '../tables/screening.table.ts';
import type { DecisionRow, Stage } from './screening.queries.ts';

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
  if (!(await isInConflict(tx, input.citationId, input.stage))) return false;
  await tx.insert(resolutions).values({
    ...input,
    revision: sql`1 + coalesce((select max(revision) from resolutions where citation_id = ${input.citationId} and stage = ${input.stage}), 0)`,
  });
  return true;
}

export type NewConflictMessage = Omit<typeof conflictMessages.$inferInsert, 'id' | 'ordinal'>;

/**
 * Adds to the discussion of a conflict. When its proposal is the last missing one of the reviewers in the conflict, the
 * database writes the resolution. False when the citation is not in conflict.
 */
export async function appendConflictMessage(tx: Transaction, input: NewConflictMessage): Promise<boolean> {
  if (!(await isInConflict(tx, input.citationId, input.stage))) return false;
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`discuss ${input.citationId} ${input.stage}`}, 4))`,
  );
  await tx.insert(conflictMessages).values({
    ...input,
    ordinal: sql`1 + coalesce((select max(ordinal) from conflict_messages where citation_id = ${input.citationId} and stage = ${input.stage}), 0)`,
  });
  return true;
}

/** The discussions of the given citations, oldest word first. */
export async function loadConflictMessages(tx: Transaction, stage: Stage, citationIds: readonly string[]) {
  if (citationIds.length === 0) return [];
  return tx
    .select()
    .from(conflictMessages)
    .where(and(eq(conflictMessages.stage, stage), sql`${conflictMessages.citationId} in ${[...citationIds]}`))
    .orderBy(conflictMessages.citationId, conflictMessages.ordinal);
}

async function isInConflict(tx: Transaction, citationId: string, stage: Stage): Promise<boolean> {
  const [settled] = await tx
    .select({ outcome: settlements.outcome })
    .from(settlements)
    .where(and(eq(settlements.citationId, citationId), eq(settlements.stage, stage)));
  return settled?.outcome === 'conflict';
}
