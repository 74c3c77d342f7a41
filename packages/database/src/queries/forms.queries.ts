import type { FormSchema } from '@perennial/extraction';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { extractions, forms } from '../tables/extraction.table.ts';
import { checkReasons, formDrafts, formRevisits } from '../tables/extraction-care.table.ts';

export type FormDraftRow = typeof formDrafts.$inferSelect;
export type CheckReasonRow = typeof checkReasons.$inferSelect;

/** Every published version of the form, oldest first. */
export function listForms(tx: Transaction, reviewId: string) {
  return tx.select().from(forms).where(eq(forms.reviewId, reviewId)).orderBy(asc(forms.version));
}

/** The draft as last saved. */
export async function loadFormDraft(tx: Transaction, reviewId: string): Promise<FormDraftRow | undefined> {
  const [row] = await tx
    .select()
    .from(formDrafts)
    .where(eq(formDrafts.reviewId, reviewId))
    .orderBy(desc(formDrafts.revision))
    .limit(1);
  return row;
}

/** Saves the draft against the revision it was made from. False when somebody else saved meanwhile. */
export async function saveFormDraft(
  tx: Transaction,
  input: { reviewId: string; body: FormSchema; savedBy: string; savedAt: Date },
  againstRevision: number,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`form draft ${input.reviewId}`}, 9))`);
  const latest = await loadFormDraft(tx, input.reviewId);
  if ((latest?.revision ?? 0) !== againstRevision) return false;
  await tx.insert(formDrafts).values({ ...input, revision: againstRevision + 1 });
  return true;
}

/** The latest reason per answer and check of one extraction. */
export function loadCheckReasons(tx: Transaction, extractionId: string): Promise<CheckReasonRow[]> {
  return tx
    .selectDistinctOn([checkReasons.field, checkReasons.code])
    .from(checkReasons)
    .where(eq(checkReasons.extractionId, extractionId))
    .orderBy(asc(checkReasons.field), asc(checkReasons.code), desc(checkReasons.enteredAt));
}

export async function appendCheckReason(
  tx: Transaction,
  row: typeof checkReasons.$inferInsert,
): Promise<void> {
  await tx.insert(checkReasons).values(row);
}

export async function appendFormRevisit(
  tx: Transaction,
  row: typeof formRevisits.$inferInsert,
): Promise<void> {
  await tx.insert(formRevisits).values(row).onConflictDoNothing();
}

/** The form version that each of a person's extractions was last looked at with, by study. */
export async function loadSeenFormVersions(
  tx: Transaction,
  reviewId: string,
  extractorId: string,
): Promise<Map<string, number>> {
  const rows = await tx
    .select({
      studyId: extractions.studyId,
      version: sql<number>`greatest(extractions.form_version, coalesce((select max(v.form_version) from form_revisits v
        where v.extraction_id = extractions.id), 0))`,
    })
    .from(extractions)
    .where(and(eq(extractions.reviewId, reviewId), eq(extractions.extractorId, extractorId)));
  return new Map(rows.map(({ studyId, version }) => [studyId, Number(version)]));
}
