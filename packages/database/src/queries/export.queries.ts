import type { CitationRecord } from '@perennial/citations';
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';

/** Which citations go into an export, by their settled outcomes. */
export const EXPORT_CHOICES = ['all', 'screened', 'included', 'excluded', 'final'] as const;
export type ExportChoice = (typeof EXPORT_CHOICES)[number];

export interface ExportRow {
  id: string;
  position: number;
  fields: CitationRecord;
  /** Standing verdicts that the acting person may see, and the word that ended a conflict, in order. */
  decisions: {
    stage: 'abstract' | 'full-text';
    verdict: 'include' | 'exclude' | 'unsure';
    reason: string | null;
    by: string;
    at: string;
    isResolution: boolean;
  }[];
}

const FILTERS: Readonly<Record<ExportChoice, SQL>> = {
  all: sql`true`,
  screened: sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract')`,
  included: sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract' and o.outcome = 'include')`,
  excluded: sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract' and o.outcome = 'exclude')`,
  final: sql`exists (select 1 from citation_outcomes o where o.citation_id = c.id and o.stage = 'full-text' and o.outcome = 'include')`,
};

/** The next citations of an export by position, each with the decisions the acting person may see. */
export async function loadExportBatch(
  tx: Transaction,
  query: { reviewId: string; choice: ExportChoice; after: number; limit: number },
): Promise<ExportRow[]> {
  const { reviewId, choice, after, limit } = query;
  const { rows } = await tx.execute<Record<string, unknown> & ExportRow>(sql`
    with batch as (
      select c.id, c.position, c.fields from citations c
       where c.review_id = ${reviewId} and c.retired_into is null and c.position > ${after} and ${FILTERS[choice]}
       order by c.position limit ${limit}),
    verdicts as (
      select * from (
        select distinct on (d.citation_id, d.stage, d.reviewer_id) d.citation_id, d.stage, d.verdict, d.reason, d.reviewer_id as by_id,
               d.decided_at as at, false as is_resolution
          from decisions d where d.citation_id in (select id from batch)
         order by d.citation_id, d.stage, d.reviewer_id, d.revision desc) latest
       where verdict <> 'withdrawn'
      union all
      select * from (
        select distinct on (r.citation_id, r.stage) r.citation_id, r.stage, r.verdict, r.reason, r.resolved_by, r.resolved_at, true
          from resolutions r where r.citation_id in (select id from batch)
         order by r.citation_id, r.stage, r.revision desc) word
       where exists (select 1 from citation_outcomes o
                      where o.citation_id = word.citation_id and o.stage = word.stage and o.was_conflict and o.outcome = word.verdict))
    select b.id, b.position, b.fields, coalesce((
             select jsonb_agg(jsonb_build_object('stage', v.stage, 'verdict', v.verdict, 'reason', v.reason,
                      'by', coalesce(u.name, v.by_id), 'at', to_char(v.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                      'isResolution', v.is_resolution) order by v.stage, v.is_resolution, v.at, v.by_id)
               from verdicts v left join auth.users u on u.id = v.by_id where v.citation_id = b.id), '[]') as decisions
      from batch b order by b.position`);
  return rows.map(({ id, position, fields, decisions }) => ({ id, position, fields, decisions }));
}
