import {
  type Answers,
  agreeAnswers,
  alignEntries,
  type FormSchema,
  type IncludedStudy,
} from '@perennial/extraction';
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import {
  consensus,
  extractedValues,
  extractionCompletions,
  extractionDisclosures,
  extractions,
  forms,
  studies,
  studyReports,
} from '../tables/extraction.table.ts';

export type ValueRow = typeof extractedValues.$inferSelect;
export type ConsensusRow = typeof consensus.$inferSelect;
export type StudyRow = typeof studies.$inferSelect;

/** Makes a study out of reports. Its place is after the review's last. */
export async function createStudy(
  tx: Transaction,
  input: {
    reviewId: string;
    label: string;
    citationIds: readonly string[];
    createdBy: string;
    createdAt: Date;
  },
): Promise<StudyRow> {
  const { citationIds, ...values } = input;
  const [row] = await tx
    .insert(studies)
    .values({
      ...values,
      position: sql`1 + coalesce((select max(position) from studies where review_id = ${input.reviewId}), 0)`,
    })
    .returning();
  await tx
    .insert(studyReports)
    .values(citationIds.map((citationId) => ({ studyId: row!.id, citationId, reviewId: input.reviewId })));
  return row!;
}

export function listStudies(tx: Transaction, reviewId: string): Promise<StudyRow[]> {
  return tx.select().from(studies).where(eq(studies.reviewId, reviewId)).orderBy(asc(studies.position));
}

export async function findStudy(
  tx: Transaction,
  reviewId: string,
  studyId: string,
): Promise<StudyRow | undefined> {
  const [row] = await tx
    .select()
    .from(studies)
    .where(and(eq(studies.id, studyId), eq(studies.reviewId, reviewId)));
  return row;
}

export interface StudyReportRow {
  studyId: string;
  citationId: string;
  title: string;
  year: number | null;
  doi: string | null;
  pmid: string | null;
  included: boolean;
}

export async function listStudyReports(tx: Transaction, reviewId: string): Promise<StudyReportRow[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & {
      study_id: string;
      citation_id: string;
      title: string;
      year: number | null;
      doi: string | null;
      pmid: string | null;
      included: boolean;
    }
  >(sql`
    select sr.study_id, c.id as citation_id, c.title, c.year, c.fields->'ids'->>'doi' as doi, c.fields->'ids'->>'pmid' as pmid,
           coalesce((select o.outcome = 'include' from citation_outcomes o where o.citation_id = c.id and o.stage = 'full-text'), false) as included
      from current_study_reports sr join citations r on r.id = sr.citation_id join citations c on c.id = coalesce(r.retired_into, r.id)
     where sr.review_id = ${reviewId} order by c.position`);
  return rows.map(({ study_id, citation_id, ...row }) => ({
    ...row,
    studyId: study_id,
    citationId: citation_id,
  }));
}

export interface FormRow {
  version: number;
  body: FormSchema;
}

/** The published form in force. */
export async function loadForm(tx: Transaction, reviewId: string): Promise<FormRow | undefined> {
  const [row] = await tx
    .select()
    .from(forms)
    .where(eq(forms.reviewId, reviewId))
    .orderBy(desc(forms.version))
    .limit(1);
  return row;
}

export async function publishForm(
  tx: Transaction,
  input: { reviewId: string; body: FormSchema; publishedBy: string; publishedAt: Date },
): Promise<void> {
  await tx.insert(forms).values({
    ...input,
    version: sql`1 + coalesce((select max(version) from forms where review_id = ${input.reviewId}), 0)`,
  });
}

/** The extractor's own extraction of a study, begun now if there is none. */
export async function openExtraction(
  tx: Transaction,
  input: { reviewId: string; studyId: string; extractorId: string; formVersion: number; startedAt: Date },
): Promise<typeof extractions.$inferSelect> {
  await tx.insert(extractions).values(input).onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(extractions)
    .where(and(eq(extractions.studyId, input.studyId), eq(extractions.extractorId, input.extractorId)));
  return row!;
}

/** Appends answers, each one revision above the field's latest. */
export async function appendValues(
  tx: Transaction,
  rows: readonly Omit<typeof extractedValues.$inferInsert, 'id' | 'revision'>[],
): Promise<void> {
  for (const row of rows) {
    await tx.insert(extractedValues).values({
      ...row,
      revision: sql`1 + coalesce((select max(revision) from extracted_values
        where extraction_id = ${row.extractionId} and field = ${row.field}), 0)`,
    });
  }
}

/** Latest answers of the studies that the acting role may see, by study, extractor and path. */
export async function loadValues(
  tx: Transaction,
  studyIds: readonly string[],
  extractorId?: string,
): Promise<ValueRow[]> {
  if (studyIds.length === 0) return [];
  return tx
    .selectDistinctOn([extractedValues.extractionId, extractedValues.field])
    .from(extractedValues)
    .where(
      and(
        inArray(extractedValues.studyId, [...studyIds]),
        extractorId === undefined ? undefined : eq(extractedValues.extractorId, extractorId),
      ),
    )
    .orderBy(extractedValues.extractionId, extractedValues.field, desc(extractedValues.revision));
}

export async function completeExtraction(
  tx: Transaction,
  input: typeof extractionCompletions.$inferInsert,
): Promise<void> {
  await tx.insert(extractionCompletions).values(input).onConflictDoNothing();
}

/** Whether an extraction of one's own is finished. */
export async function isCompleted(tx: Transaction, extractionId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: extractionCompletions.extractionId })
    .from(extractionCompletions)
    .where(eq(extractionCompletions.extractionId, extractionId));
  return rows.length > 0;
}

/** Completions the acting person may see, first finished first. */
export function loadCompletions(tx: Transaction, reviewId: string) {
  return tx
    .select()
    .from(extractionCompletions)
    .where(eq(extractionCompletions.reviewId, reviewId))
    .orderBy(asc(extractionCompletions.extractorId));
}

export async function listDisclosedStudies(tx: Transaction, reviewId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ studyId: extractionDisclosures.studyId })
    .from(extractionDisclosures)
    .where(eq(extractionDisclosures.reviewId, reviewId));
  return new Set(rows.map((row) => row.studyId));
}

/** Latest consensus decisions of the studies, by study and path. */
export async function loadConsensus(tx: Transaction, studyIds: readonly string[]): Promise<ConsensusRow[]> {
  if (studyIds.length === 0) return [];
  return tx
    .selectDistinctOn([consensus.studyId, consensus.field])
    .from(consensus)
    .where(inArray(consensus.studyId, [...studyIds]))
    .orderBy(consensus.studyId, consensus.field, desc(consensus.revision));
}

/**
 * Appends a consensus decision made against `againstRevision` (0: there was none). False when somebody else has decided
 * meanwhile.
 */
export async function appendConsensus(
  tx: Transaction,
  row: Omit<typeof consensus.$inferInsert, 'id' | 'revision'>,
  againstRevision: number,
): Promise<boolean> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`consensus ${row.studyId} ${row.field}`}, 5))`,
  );
  const [latest] = await tx
    .select({ revision: consensus.revision })
    .from(consensus)
    .where(and(eq(consensus.studyId, row.studyId), eq(consensus.field, row.field)))
    .orderBy(desc(consensus.revision))
    .limit(1);
  if ((latest?.revision ?? 0) !== againstRevision) return false;
  await tx.insert(consensus).values({ ...row, revision: againstRevision + 1 });
  return true;
}

export interface PairedExtraction {
  studyId: string;
  first: { extractorId: string; values: Map<string, ValueRow> };
  second: { extractorId: string; values: Map<string, ValueRow> };
  decided: Map<string, ConsensusRow>;
}

/**
 * The second extractor's rows under the first one's paths: entries are paired by what they are about, so that the same
 * outcomes entered in another order are compared with each other.
 */
function alignRows(
  form: FormSchema | undefined,
  first: ReadonlyMap<string, ValueRow>,
  second: ReadonlyMap<string, ValueRow>,
): Map<string, ValueRow> {
  if (!form) return new Map(second);
  const filled = (rows: ReadonlyMap<string, ValueRow>): Answers =>
    new Map(
      [...rows].filter(([, row]) => row.reported !== null).map(([field, row]) => [field, row.reported]),
    );
  const aligned = alignEntries(form, filled(first), filled(second));
  return new Map(
    [...aligned.second].flatMap(([field, { from, value }]) => {
      const row = second.get(from);
      return row ? [[field, { ...row, field, reported: value }] as const] : [];
    }),
  );
}

/**
 * Both extractors' latest answers of each disclosed study, with the consensus so far. The second one's stand under the first
 * one's paths; emptied fields are left out there.
 */
export async function loadPairedExtractions(
  tx: Transaction,
  reviewId: string,
): Promise<Map<string, PairedExtraction>> {
  const disclosed = [...(await listDisclosedStudies(tx, reviewId))];
  const values = await loadValues(tx, disclosed);
  const decisions = await loadConsensus(tx, disclosed);
  const completions = await loadCompletions(tx, reviewId);
  const form = disclosed.length > 0 ? await loadForm(tx, reviewId) : undefined;
  const paired = new Map<string, PairedExtraction>();
  for (const studyId of disclosed) {
    const [a, b] = completions.filter((row) => row.studyId === studyId).map((row) => row.extractorId);
    if (a === undefined || b === undefined) continue;
    const of = (extractorId: string) => ({
      extractorId,
      values: new Map(
        values
          .filter((row) => row.studyId === studyId && row.extractorId === extractorId)
          .map((row) => [row.field, row]),
      ),
    });
    const [first, second] = [of(a), of(b)];
    paired.set(studyId, {
      studyId,
      first,
      second: { ...second, values: alignRows(form?.body, first.values, second.values) },
      decided: new Map(decisions.filter((row) => row.studyId === studyId).map((row) => [row.field, row])),
    });
  }
  return paired;
}

/** The agreed answers of one paired extraction, with the paths still open. */
export function agreePair(pair: PairedExtraction) {
  const reported = (rows: ReadonlyMap<string, { reported: unknown }>): Answers =>
    new Map([...rows].map(([field, row]) => [field, row.reported]));
  return agreeAnswers(reported(pair.first.values), reported(pair.second.values), reported(pair.decided));
}

/** Studies with an included report, each with its agreed answers or what they wait for, in order. */
export async function loadIncludedStudies(
  tx: Transaction,
  reviewId: string,
): Promise<(IncludedStudy & { id: string })[]> {
  const reports = await listStudyReports(tx, reviewId);
  const included = new Set(reports.filter((report) => report.included).map((report) => report.studyId));
  const paired = await loadPairedExtractions(tx, reviewId);
  return (await listStudies(tx, reviewId))
    .filter((study) => included.has(study.id))
    .map(({ id, label }) => {
      const pair = paired.get(id);
      if (!pair) return { id, label, answers: undefined, waitingFor: 'extraction is not finished' };
      const { answers, open } = agreePair(pair);
      return open.length > 0
        ? { id, label, answers: undefined, waitingFor: `${open.length} answers await consensus` }
        : { id, label, answers, waitingFor: undefined };
    });
}

/**
 * Standard deviations that other studies give, with the outcome and scale each belongs to: answers of studies that are open
 * to both extractors already, so that nothing blinded speaks through a check.
 */
export async function loadDisclosedSpreads(
  tx: Transaction,
  reviewId: string,
  exceptStudyId: string,
): Promise<Answers[]> {
  const rows = await tx
    .selectDistinctOn([extractedValues.extractionId, extractedValues.field])
    .from(extractedValues)
    .where(
      and(
        eq(extractedValues.reviewId, reviewId),
        sql`${extractedValues.studyId} <> ${exceptStudyId}`,
        sql`exists (select 1 from extraction_disclosures d where d.study_id = ${extractedValues.studyId})`,
        sql`${extractedValues.field} ~ '^outcomes\[[^\]]+\]\.(outcome|scaleMin|scaleMax|weeks|kind|arms\[[^\]]+\]\.sd)$'`,
      ),
    )
    .orderBy(extractedValues.extractionId, extractedValues.field, desc(extractedValues.revision));
  const byExtraction = new Map<string, Map<string, unknown>>();
  for (const row of rows) {
    const answers = byExtraction.get(row.extractionId) ?? new Map<string, unknown>();
    if (row.reported !== null) answers.set(row.field, row.reported);
    byExtraction.set(row.extractionId, answers);
  }
  return [...byExtraction.values()];
}

/** Studies this extractor has begun. */
export async function loadStartedStudies(
  tx: Transaction,
  reviewId: string,
  extractorId: string,
): Promise<Set<string>> {
  const rows = await tx
    .select({ studyId: extractions.studyId })
    .from(extractions)
    .where(and(eq(extractions.reviewId, reviewId), eq(extractions.extractorId, extractorId)));
  return new Set(rows.map((row) => row.studyId));
}
