import type { CitationRecord } from '@perennial/citations';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { citationRecords, citations } from '../tables/citations.table.ts';
import { batches } from './batches.ts';

export type NewCitationRow = typeof citations.$inferInsert;

/** Holds all other work on the review's duplicates until the transaction ends. */
export async function lockReview(tx: Transaction, reviewId: string, purpose: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${purpose} ${reviewId}`}, 3))`);
}

export interface StoredRecord {
  id: string;
  importId: string;
  ordinal: number;
  fields: CitationRecord;
}

/** Every record of the review in a fixed order: by import, then place in the file. */
export async function loadRecords(tx: Transaction, reviewId: string): Promise<StoredRecord[]> {
  const { rows } = await tx.execute<{
    id: string;
    import_id: string;
    ordinal: number;
    fields: CitationRecord;
  }>(sql`
    select r.id, r.import_id, r.ordinal, r.fields
      from records r join imports i on i.id = r.import_id
     where r.review_id = ${reviewId} and i.state = 'read'
     order by i.created_at, i.id, r.ordinal`);
  return rows.map((row) => ({
    id: row.id,
    importId: row.import_id,
    ordinal: row.ordinal,
    fields: row.fields,
  }));
}

export interface CurrentCitation {
  id: string;
  position: number;
  representativeId: string;
  recordIds: string[];
  /** Members were taken away since the fields were joined. */
  isStale?: boolean;
}

/** Citations in force with their members, in position order. */
export async function loadCurrentCitations(tx: Transaction, reviewId: string): Promise<CurrentCitation[]> {
  const { rows } = await tx.execute<{
    id: string;
    position: number;
    representative_id: string;
    record_ids: string[];
    is_stale: boolean;
  }>(sql`
    select c.id, c.position, c.representative_id, c.is_stale, array_agg(cr.record_id) as record_ids
      from citations c join citation_records cr on cr.citation_id = c.id
     where c.review_id = ${reviewId} and c.retired_into is null
     group by c.id order by c.position, c.id`);
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    representativeId: row.representative_id,
    recordIds: row.record_ids,
    isStale: row.is_stale,
  }));
}

export async function insertCitations(tx: Transaction, rows: readonly NewCitationRow[]): Promise<void> {
  for (const batch of batches(rows, 500)) await tx.insert(citations).values(batch);
}

export async function assignRecords(
  tx: Transaction,
  reviewId: string,
  assignments: readonly { recordId: string; citationId: string }[],
): Promise<void> {
  for (const batch of batches(assignments, 2000)) {
    await tx
      .insert(citationRecords)
      .values(batch.map((row) => ({ ...row, reviewId })))
      .onConflictDoUpdate({
        target: citationRecords.recordId,
        set: { citationId: sql`excluded.citation_id` },
      });
  }
}

/** Retires citations into others; verdicts given on the retired ones carry over. */
export async function retireCitations(
  tx: Transaction,
  retirements: readonly { citationId: string; into: string }[],
): Promise<void> {
  for (const { citationId, into } of retirements) {
    await tx.update(citations).set({ retiredInto: into }).where(eq(citations.id, citationId));
    await tx.execute(sql`select carry_decisions(${citationId}, ${into})`);
  }
}

export async function updateCitationFields(
  tx: Transaction,
  row: Pick<NewCitationRow, 'representativeId' | 'title' | 'abstract' | 'year' | 'fields'> & { id: string },
): Promise<void> {
  const { id, ...set } = row;
  await tx
    .update(citations)
    .set({ ...set, isStale: false })
    .where(eq(citations.id, id));
}

export interface CitationText {
  id: string;
  position: number;
  title: string;
  abstract: string;
  fields: CitationRecord;
}

/** Citations in force, for classification and ranking. */
export function loadCitationTexts(tx: Transaction, reviewId: string): Promise<CitationText[]> {
  return tx
    .select({
      id: citations.id,
      position: citations.position,
      title: citations.title,
      abstract: citations.abstract,
      fields: citations.fields,
    })
    .from(citations)
    .where(and(eq(citations.reviewId, reviewId), isNull(citations.retiredInto)))
    .orderBy(asc(citations.position), asc(citations.id));
}

export function findCitations(tx: Transaction, reviewId: string, ids: readonly string[]) {
  return tx
    .select()
    .from(citations)
    .where(and(eq(citations.reviewId, reviewId), inArray(citations.id, [...ids])));
}
