import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';

export interface PrismaRow {
  databases: { name: string; records: number }[];
  registers: { name: string; records: number }[];
  records: number;
  citations: number;
  abstractExcluded: number;
  abstractIncluded: number;
  conflicts: number;
  notRetrieved: number;
  fullTextIncluded: number;
  fullTextExcluded: number;
  reasons: { reason: string | null; reports: number }[];
  includedStudies: number;
}

/**
 * The review's PRISMA numbers, each counted from rows: identified by source, then over settled outcomes only, so that no
 * count tells what a colleague has decided so far.
 */
export async function countPrisma(tx: Transaction, reviewId: string): Promise<PrismaRow> {
  // Records count once they are grouped: until then the flow would not add up.
  const sources = await tx.execute<{ kind: string; name: string; records: number }>(sql`
    select i.source_kind as kind, i.source_name as name, count(*)::int as records
      from citation_records cr join records r on r.id = cr.record_id join imports i on i.id = r.import_id
     where cr.review_id = ${reviewId} group by 1, 2 order by 2`);
  const counts = await tx.execute<Record<string, number>>(sql`
    with live as (select id from citations where review_id = ${reviewId} and retired_into is null),
    outcome as (select o.* from citation_outcomes o join live on live.id = o.citation_id where o.review_id = ${reviewId}),
    gone as (
      select distinct on (f.citation_id) f.citation_id, f.state from full_texts f join live on live.id = f.citation_id
       order by f.citation_id, f.revision desc)
    select (select count(*) from citation_records where review_id = ${reviewId})::int as records,
           (select count(*) from live)::int as citations,
           (select count(*) from outcome where stage = 'abstract' and outcome = 'exclude')::int as abstract_excluded,
           (select count(*) from outcome where stage = 'abstract' and outcome = 'include')::int as abstract_included,
           (select count(*) from outcome where stage = 'abstract' and outcome = 'conflict')::int as conflicts,
           (select count(*) from gone join outcome o on o.citation_id = gone.citation_id and o.stage = 'abstract' and o.outcome = 'include'
             where gone.state = 'not-retrieved')::int as not_retrieved,
           (select count(*) from outcome where stage = 'full-text' and outcome = 'include')::int as full_text_included,
           (select count(*) from outcome where stage = 'full-text' and outcome = 'exclude')::int as full_text_excluded,
           (select count(distinct sr.study_id) from study_reports sr
              join outcome o on o.citation_id = sr.citation_id and o.stage = 'full-text' and o.outcome = 'include')::int as included_studies`);
  const reasons = await tx.execute<{ reason: string | null; reports: number }>(sql`
    select coalesce(o.resolved_reason, (
             select d.reason from decisions d where d.citation_id = o.citation_id and d.stage = 'full-text' and d.verdict = 'exclude'
              order by d.revision desc limit 1)) as reason, count(*)::int as reports
      from citation_outcomes o join citations c on c.id = o.citation_id and c.retired_into is null
     where o.review_id = ${reviewId} and o.stage = 'full-text' and o.outcome = 'exclude' group by 1 order by 2 desc, 1`);
  const ofKind = (kind: string) =>
    sources.rows.filter((row) => row.kind === kind).map((row) => ({ name: row.name, records: row.records }));
  const n = (name: string) => counts.rows[0]?.[name] ?? 0;
  return {
    databases: ofKind('database'),
    registers: ofKind('register'),
    records: n('records'),
    citations: n('citations'),
    abstractExcluded: n('abstract_excluded'),
    abstractIncluded: n('abstract_included'),
    conflicts: n('conflicts'),
    notRetrieved: n('not_retrieved'),
    fullTextIncluded: n('full_text_included'),
    fullTextExcluded: n('full_text_excluded'),
    reasons: reasons.rows,
    includedStudies: n('included_studies'),
  };
}
