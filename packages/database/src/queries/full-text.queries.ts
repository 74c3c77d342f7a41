import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { fullTextFiles, fullTextLinks, fullTextParts } from '../tables/full-text.table.ts';

export type FullTextFileRow = typeof fullTextFiles.$inferSelect;

export async function createFullTextFile(
  tx: Transaction,
  row: Pick<FullTextFileRow, 'reviewId' | 'fileName' | 'byteSize' | 'uploadedBy' | 'uploadedAt'>,
): Promise<FullTextFileRow> {
  const [created] = await tx.insert(fullTextFiles).values(row).returning();
  return created!;
}

export async function findFullTextFile(
  tx: Transaction,
  reviewId: string,
  fileId: string,
): Promise<FullTextFileRow | undefined> {
  const [row] = await tx
    .select()
    .from(fullTextFiles)
    .where(and(eq(fullTextFiles.id, fileId), eq(fullTextFiles.reviewId, reviewId)));
  return row;
}

/** Keeps one part of a PDF; sending a part again changes nothing. */
export async function storeFullTextPart(
  tx: Transaction,
  fileId: string,
  part: number,
  content: Uint8Array,
): Promise<void> {
  await tx.insert(fullTextParts).values({ fileId, part, content }).onConflictDoNothing();
}

/** The parts of a PDF in order, one query a part. */
export async function* readFullTextParts(
  within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  fileId: string,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await within((tx) =>
      tx
        .select({ content: fullTextParts.content })
        .from(fullTextParts)
        .where(and(eq(fullTextParts.fileId, fileId), eq(fullTextParts.part, part))),
    );
    if (!row) return;
    yield row.content;
  }
}

/** The complete file of a review with these bytes, if it has one. */
export async function findSameFullText(
  tx: Transaction,
  reviewId: string,
  fileHash: string,
): Promise<FullTextFileRow | undefined> {
  const [row] = await tx
    .select()
    .from(fullTextFiles)
    .where(and(eq(fullTextFiles.reviewId, reviewId), eq(fullTextFiles.fileHash, fileHash)));
  return row;
}

export async function completeFullTextFile(
  tx: Transaction,
  fileId: string,
  fileHash: string,
  completedAt: Date,
): Promise<void> {
  await tx.update(fullTextFiles).set({ fileHash, completedAt }).where(eq(fullTextFiles.id, fileId));
}

/** Says that a file is the report of a citation, or that it is not; the latest word counts. */
export async function appendFullTextLink(
  tx: Transaction,
  input: Omit<typeof fullTextLinks.$inferInsert, 'id' | 'revision'>,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`link ${input.fileId}`}, 4))`);
  const [latest] = await tx
    .select({ revision: fullTextLinks.revision, state: fullTextLinks.state })
    .from(fullTextLinks)
    .where(and(eq(fullTextLinks.fileId, input.fileId), eq(fullTextLinks.citationId, input.citationId)))
    .orderBy(desc(fullTextLinks.revision))
    .limit(1);
  if (latest?.state === input.state || (!latest && input.state === 'unlinked')) return;
  await tx.insert(fullTextLinks).values({ ...input, revision: (latest?.revision ?? 0) + 1 });
}

export interface LinkedFile {
  citationId: string;
  fileId: string;
  fileName: string;
  byteSize: number;
  how: 'doi' | 'title' | 'person';
  score: number;
}

/** The files that are reports of the given citations now, by name. */
export async function loadLinkedFiles(
  tx: Transaction,
  citationIds: readonly string[],
): Promise<LinkedFile[]> {
  if (citationIds.length === 0) return [];
  const latest = tx
    .selectDistinctOn([fullTextLinks.fileId, fullTextLinks.citationId])
    .from(fullTextLinks)
    .where(sql`${fullTextLinks.citationId} in ${[...citationIds]}`)
    .orderBy(fullTextLinks.fileId, fullTextLinks.citationId, desc(fullTextLinks.revision))
    .as('latest');
  return tx
    .select({
      citationId: latest.citationId,
      fileId: fullTextFiles.id,
      fileName: fullTextFiles.fileName,
      byteSize: fullTextFiles.byteSize,
      how: latest.how,
      score: latest.score,
    })
    .from(latest)
    .innerJoin(fullTextFiles, eq(fullTextFiles.id, latest.fileId))
    .where(eq(latest.state, 'linked'))
    .orderBy(asc(fullTextFiles.fileName), asc(fullTextFiles.id));
}

export interface SoughtReport {
  citationId: string;
  title: string;
  doi: string | null;
  pmid: string | null;
  position: number;
  state: 'retrieved' | 'not-retrieved' | null;
}

/** Reports sought for retrieval: citations included on the abstract, by position, with what became of them. */
export async function listSoughtReports(
  tx: Transaction,
  query: { reviewId: string; after: number; limit: number },
): Promise<SoughtReport[]> {
  const { rows } = await tx.execute<{
    citation_id: string;
    title: string;
    doi: string | null;
    pmid: string | null;
    position: number;
    state: SoughtReport['state'];
  }>(sql`
    select c.id as citation_id, c.title, c.fields->'ids'->>'doi' as doi, c.fields->'ids'->>'pmid' as pmid, c.position,
           (select f.state from full_texts f where f.citation_id = c.id order by f.revision desc limit 1) as state
      from citation_outcomes o join citations c on c.id = o.citation_id and c.retired_into is null
     where o.review_id = ${query.reviewId} and o.stage = 'abstract' and o.outcome = 'include' and c.position > ${query.after}
     order by c.position limit ${query.limit}`);
  return rows.map(({ citation_id, ...row }) => ({ ...row, citationId: citation_id }));
}

/** Files that are the report of no citation now, by name. */
export async function listUnlinkedFiles(
  tx: Transaction,
  reviewId: string,
  limit: number,
): Promise<Pick<FullTextFileRow, 'id' | 'fileName' | 'byteSize'>[]> {
  const { rows } = await tx.execute<{ id: string; file_name: string; byte_size: string }>(sql`
    select f.id, f.file_name, f.byte_size from full_text_files f
     where f.review_id = ${reviewId} and f.completed_at is not null
       and not exists (
         select 1 from (select distinct on (citation_id) state from full_text_links l where l.file_id = f.id
                         order by citation_id, revision desc) latest where latest.state = 'linked')
     order by f.file_name, f.id limit ${limit}`);
  return rows.map((row) => ({ id: row.id, fileName: row.file_name, byteSize: Number(row.byte_size) }));
}
