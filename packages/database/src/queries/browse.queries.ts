import type { CitationRecord } from '@perennial/citations';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import type { CitationScores } from '../tables/citations.table.ts';
import { type FacetFilter, fitsFacets } from './facet-filter.ts';

export interface CitationView {
  id: string;
  fields: CitationRecord;
  scores: CitationScores | null;
}

/** Citations with their latest classification, in the order asked for. */
export async function loadCitationViews(
  tx: Transaction,
  reviewId: string,
  ids: readonly string[],
): Promise<CitationView[]> {
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<{
    id: string;
    fields: CitationRecord;
    scores: CitationScores | null;
  }>(sql`
    select c.id, c.fields, (select k.scores from classifications k where k.citation_id = c.id
                             order by k.classified_at desc, k.input_hash limit 1) as scores
      from citations c where c.review_id = ${reviewId} and c.id in ${[...ids]}`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

export interface CitationListRow {
  id: string;
  title: string;
  year: number | null;
  journal: string | null;
  records: number;
  position: number;
  abstractOutcome: 'include' | 'exclude' | 'conflict' | null;
  fullTextOutcome: 'include' | 'exclude' | 'conflict' | null;
}

/**
 * A search as PostgreSQL takes it: every word has to occur in title or abstract, at least as the beginning of one. Empty when
 * there is no word in it.
 */
function wordQuery(search: string): string {
  return search
    .split(/\s+/)
    .map((word) => word.replaceAll(/['\\\0]/g, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 20)
    .map((word) => `'${word}':*`)
    .join(' & ');
}

/** One page of the review's citations by position; `search` matches words of title and abstract, also unfinished ones. */
export async function listCitations(
  tx: Transaction,
  query: { reviewId: string; search: string; facets: FacetFilter; after: number; limit: number },
): Promise<CitationListRow[]> {
  const words = wordQuery(query.search);
  if (words === '' && query.search !== '') return [];
  const found =
    words === ''
      ? sql`true`
      : sql`c.id in (select f.id from find_citations(${query.reviewId}, ${words}, ${query.after}, ${query.limit}) f)`;
  const { rows } = await tx.execute<{
    id: string;
    title: string;
    year: number | null;
    journal: string | null;
    records: number;
    position: number;
    abstract_outcome: CitationListRow['abstractOutcome'];
    full_text_outcome: CitationListRow['fullTextOutcome'];
  }>(sql`
    select c.id, c.title, c.year, c.fields->>'journal' as journal, c.position,
           (select count(*)::int from citation_records r where r.citation_id = c.id) as records,
           (select outcome from citation_outcomes o where o.citation_id = c.id and o.stage = 'abstract') as abstract_outcome,
           (select outcome from citation_outcomes o where o.citation_id = c.id and o.stage = 'full-text') as full_text_outcome
      from citations c
     where c.review_id = ${query.reviewId} and c.retired_into is null and c.position > ${query.after}
       and ${found} and ${fitsFacets(query.facets)}
     order by c.position limit ${query.limit}`);
  return rows.map(({ abstract_outcome, full_text_outcome, ...row }) => ({
    ...row,
    abstractOutcome: abstract_outcome,
    fullTextOutcome: full_text_outcome,
  }));
}

export interface RecordView {
  id: string;
  reviewId: string;
  citationId: string;
  importId: string;
  fileName: string;
  sourceName: string;
  dialect: string;
  ordinal: number;
  byteOffset: number;
  fields: CitationRecord;
  raw: string;
}

/** The records behind the given citations, with the file and place each came from. */
export async function loadRecordViews(
  tx: Transaction,
  citationIds: readonly string[],
): Promise<RecordView[]> {
  if (citationIds.length === 0) return [];
  return loadRecordsWhere(tx, sql`cr.citation_id in ${[...citationIds]}`);
}

export async function loadRecordViewsById(
  tx: Transaction,
  recordIds: readonly string[],
): Promise<RecordView[]> {
  if (recordIds.length === 0) return [];
  return loadRecordsWhere(tx, sql`r.id in ${[...recordIds]}`);
}

async function loadRecordsWhere(tx: Transaction, filter: ReturnType<typeof sql>): Promise<RecordView[]> {
  const { rows } = await tx.execute<{
    id: string;
    review_id: string;
    citation_id: string;
    import_id: string;
    file_name: string;
    source_name: string;
    dialect: string;
    ordinal: number;
    byte_offset: string;
    fields: CitationRecord;
    raw: string;
  }>(sql`
    select r.id, r.review_id, cr.citation_id, r.import_id, i.file_name, i.source_name, r.dialect, r.ordinal, r.byte_offset, r.fields, r.raw
      from records r join citation_records cr on cr.record_id = r.id join imports i on i.id = r.import_id
     where ${filter} order by i.created_at, i.id, r.ordinal`);
  return rows.map((row) => ({
    id: row.id,
    reviewId: row.review_id,
    citationId: row.citation_id,
    importId: row.import_id,
    fileName: row.file_name,
    sourceName: row.source_name,
    dialect: row.dialect,
    ordinal: row.ordinal,
    byteOffset: Number(row.byte_offset),
    fields: row.fields,
    raw: row.raw,
  }));
}
