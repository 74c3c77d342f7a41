import { and, asc, count, desc, eq, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { type Fullness, importParts, imports, quarantine, records } from '../tables/imports.table.ts';

export type ImportRow = typeof imports.$inferSelect;
export type NewImportRow = Pick<
  ImportRow,
  'reviewId' | 'fileName' | 'byteSize' | 'sourceKind' | 'sourceName' | 'createdBy'
> & { searchId?: string; columns?: ImportRow['columns'] | undefined };

export async function createImport(tx: Transaction, row: NewImportRow): Promise<ImportRow> {
  const [created] = await tx.insert(imports).values(row).returning();
  return created!;
}

export function listImports(tx: Transaction, reviewId: string): Promise<ImportRow[]> {
  return tx
    .select()
    .from(imports)
    .where(eq(imports.reviewId, reviewId))
    .orderBy(asc(imports.createdAt), asc(imports.id));
}

export async function findImport(
  tx: Transaction,
  reviewId: string,
  importId: string,
): Promise<ImportRow | undefined> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.id, importId), eq(imports.reviewId, reviewId)));
  return row;
}

/** Keeps one part of an upload; sending a part again changes nothing. */
export async function storeImportPart(
  tx: Transaction,
  importId: string,
  part: number,
  content: Uint8Array,
): Promise<void> {
  await tx.insert(importParts).values({ importId, part, content }).onConflictDoNothing();
}

export async function countImportParts(
  tx: Transaction,
  importIds: readonly string[],
): Promise<Map<string, number>> {
  if (importIds.length === 0) return new Map();
  const rows = await tx
    .select({ importId: importParts.importId, parts: count() })
    .from(importParts)
    .where(inArray(importParts.importId, [...importIds]))
    .groupBy(importParts.importId);
  return new Map(rows.map((row) => [row.importId, row.parts]));
}

/** The parts of a file in order, one query a part, so that no file has to fit in memory. */
export async function* readImportParts(
  within: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  importId: string,
): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await within((tx) =>
      tx
        .select({ content: importParts.content })
        .from(importParts)
        .where(and(eq(importParts.importId, importId), eq(importParts.part, part))),
    );
    if (!row) return;
    yield row.content;
  }
}

/** Another import of this review with the same bytes. */
export async function findSameFile(
  tx: Transaction,
  reviewId: string,
  fileHash: string,
): Promise<ImportRow | undefined> {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.reviewId, reviewId), eq(imports.fileHash, fileHash), ne(imports.state, 'undone')));
  return row;
}

export async function queueImport(tx: Transaction, importId: string, fileHash: string): Promise<void> {
  await tx
    .update(imports)
    .set({ state: 'queued', fileHash })
    .where(and(eq(imports.id, importId), eq(imports.state, 'uploading')));
}

export interface ImportLease {
  row: ImportRow;
  fence: number;
}

/** Takes the import for `leaseMs`, unless another worker holds it or it is done. Each lease has a higher fence. */
export async function leaseImport(
  tx: Transaction,
  importId: string,
  leaseMs: number,
): Promise<ImportLease | undefined> {
  const [row] = await tx
    .update(imports)
    .set({
      fence: sql`${imports.fence} + 1`,
      state: 'reading',
      leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(
      and(
        eq(imports.id, importId),
        inArray(imports.state, ['queued', 'reading']),
        or(isNull(imports.leaseUntil), lt(imports.leaseUntil, sql`now()`)),
      ),
    )
    .returning();
  return row && { row, fence: row.fence };
}

export interface ImportBatch {
  records: (typeof records.$inferInsert)[];
  quarantined: (typeof quarantine.$inferInsert)[];
  bytesRead: number;
  dialect: string | null;
  /** Of all records of the import so far. */
  fullness: Fullness;
}

/**
 * Commits a batch together with the cursor that says how far the file has been read. False when another worker has taken
 * the import over: then nothing may be written.
 */
export async function commitImportBatch(
  tx: Transaction,
  importId: string,
  fence: number,
  batch: ImportBatch,
  leaseMs: number,
): Promise<boolean> {
  const moved = await tx
    .update(imports)
    .set({
      cursor: sql`${imports.cursor} + ${batch.records.length + batch.quarantined.length}`,
      recordsRead: sql`${imports.recordsRead} + ${batch.records.length}`,
      recordsQuarantined: sql`${imports.recordsQuarantined} + ${batch.quarantined.length}`,
      bytesRead: batch.bytesRead,
      dialect: batch.dialect,
      fullness: batch.fullness,
      leaseUntil: sql`now() + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(and(eq(imports.id, importId), eq(imports.fence, fence), eq(imports.state, 'reading')))
    .returning({ id: imports.id });
  if (moved.length === 0) return false;
  if (batch.records.length > 0) await tx.insert(records).values(batch.records);
  if (batch.quarantined.length > 0) await tx.insert(quarantine).values(batch.quarantined);
  return true;
}

export async function finishImport(
  tx: Transaction,
  importId: string,
  fence: number,
  end: { state: 'read' | 'failed'; message: string | null },
): Promise<boolean> {
  const done = await tx
    .update(imports)
    .set({ ...end, finishedAt: sql`now()`, leaseUntil: null })
    .where(and(eq(imports.id, importId), eq(imports.fence, fence), eq(imports.state, 'reading')))
    .returning({ id: imports.id });
  return done.length > 0;
}

/** Marks an import that no attempt could read, with what to tell the person who uploaded it. */
export async function failImport(tx: Transaction, importId: string, message: string): Promise<void> {
  await tx
    .update(imports)
    .set({
      state: 'failed',
      message,
      finishedAt: sql`now()`,
      leaseUntil: null,
      fence: sql`${imports.fence} + 1`,
    })
    .where(and(eq(imports.id, importId), inArray(imports.state, ['queued', 'reading'])));
}

/** Lets a file whose reading was given up be read again, from where it stopped. */
export async function requeueImport(tx: Transaction, importId: string): Promise<void> {
  await tx
    .update(imports)
    .set({ state: 'queued', message: null, finishedAt: null })
    .where(and(eq(imports.id, importId), eq(imports.state, 'failed')));
}

export async function releaseImport(tx: Transaction, importId: string, fence: number): Promise<void> {
  await tx
    .update(imports)
    .set({ leaseUntil: null })
    .where(and(eq(imports.id, importId), eq(imports.fence, fence)));
}

export function listQuarantine(tx: Transaction, importId: string) {
  return tx
    .select()
    .from(quarantine)
    .where(eq(quarantine.importId, importId))
    .orderBy(asc(quarantine.ordinal))
    .limit(1000);
}

/** Latest import first: what the versions and the dashboard show as searches. */
export function listFinishedImports(tx: Transaction, reviewId: string) {
  return tx
    .select()
    .from(imports)
    .where(and(eq(imports.reviewId, reviewId), eq(imports.state, 'read')))
    .orderBy(desc(imports.createdAt), asc(imports.id));
}

/** The first records of an import, as read. */
export function listFirstRecords(tx: Transaction, importId: string, limit: number) {
  return tx
    .select({ ordinal: records.ordinal, dialect: records.dialect, fields: records.fields })
    .from(records)
    .where(eq(records.importId, importId))
    .orderBy(asc(records.ordinal))
    .limit(limit);
}

/** What became of the wish to take an import back; `citations` counts those taken out, or those that are screened. */
export interface UndoAnswer {
  outcome: 'done' | 'undone' | 'busy' | 'screened' | 'not_found';
  citations?: number;
}

/**
 * Takes an import back, unless a citation from it is screened. Citations that only it holds go; those shared with other
 * imports stay, and want a deduplication to join their fields anew.
 *
 * @returns `undone` when it was undone before, `busy` while duplicates are being looked for
 */
export async function undoImport(tx: Transaction, importId: string): Promise<UndoAnswer> {
  const { rows } = await tx.execute<{ answer: UndoAnswer }>(sql`select undo_import(${importId}) as answer`);
  return rows[0]!.answer;
}
