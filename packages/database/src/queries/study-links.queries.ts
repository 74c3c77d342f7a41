import type { CitationLink, CitationRecord } from '@perennial/citations';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { studyReports } from '../tables/extraction.table.ts';
import { studyReportChanges } from '../tables/extraction-care.table.ts';

/** Joins a report to a study or parts it from it, with the reason. Doing what is so already appends nothing. */
export async function changeStudyReport(
  tx: Transaction,
  input: Omit<typeof studyReportChanges.$inferInsert, 'id' | 'revision'>,
): Promise<void> {
  const { reviewId, studyId, citationId, linked } = input;
  const { rows } = await tx.execute(
    sql`select 1 from current_study_reports where study_id = ${studyId} and citation_id = ${citationId}`,
  );
  if (rows.length > 0 === linked) return;
  if (linked) await tx.insert(studyReports).values({ reviewId, studyId, citationId }).onConflictDoNothing();
  await tx.insert(studyReportChanges).values({
    ...input,
    revision: sql`1 + coalesce((select max(revision) from study_report_changes
      where study_id = ${studyId} and citation_id = ${citationId}), 0)`,
  });
}

/** What a report says about the study it belongs to. */
export interface ReportFacts {
  citationId: string;
  title: string;
  year: number | null;
  isIncluded: boolean;
  registry: string[];
  publicationTypes: string[];
  links: CitationLink[];
}

/** Reports that matter for studies: included on full text, or part of a study already. */
export async function listReportFacts(tx: Transaction, reviewId: string): Promise<ReportFacts[]> {
  const { rows } = await tx.execute<{
    id: string;
    title: string;
    year: number | null;
    included: boolean;
    fields: CitationRecord;
  }>(sql`
    select c.id, c.title, c.year, c.fields, coalesce(o.outcome = 'include', false) as included
      from citations c
      left join citation_outcomes o on o.citation_id = c.id and o.stage = 'full-text'
     where c.review_id = ${reviewId} and c.retired_into is null
       and (o.outcome = 'include' or exists (
         select 1 from current_study_reports s join citations r on r.id = s.citation_id where coalesce(r.retired_into, r.id) = c.id))
     order by c.position`);
  return rows.map(({ id, title, year, included, fields }) => ({
    citationId: id,
    title,
    year,
    isIncluded: included,
    registry: fields.ids.registry,
    publicationTypes: fields.publicationTypes,
    links: fields.links,
  }));
}

/** Two citations whose records are said to be about the same study without being the same report. */
export interface LinkedCitations {
  a: string;
  b: string;
  relation: string | null;
  reasons: string[];
}

/** Pairs of citations that deduplication or a person called linked. */
export async function listLinkedCitations(tx: Transaction, reviewId: string): Promise<LinkedCitations[]> {
  const { rows } = await tx.execute<{ a: string; b: string; relation: string | null; reasons: string[] }>(sql`
    select distinct on (a, b) a, b, relation, reasons from (
      select distinct on (m.record_a, m.record_b) least(ca.citation_id, cb.citation_id) as a, greatest(ca.citation_id, cb.citation_id) as b,
             m.outcome, m.relation, m.reasons
        from match_decisions m
        join citation_records ca on ca.record_id = m.record_a join citation_records cb on cb.record_id = m.record_b
       where m.review_id = ${reviewId}
       order by m.record_a, m.record_b, (m.decided_by <> 'engine') desc, m.revision desc) latest
     where outcome = 'linked' and a <> b order by a, b`);
  return rows;
}
