import { createHash } from 'node:crypto';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { changes, estimates, versions } from '../tables/results.table.ts';

export type EstimateRow = typeof estimates.$inferSelect;
export type VersionRow = typeof versions.$inferSelect;
export type ChangeRow = typeof changes.$inferSelect;

/** SHA-256 of a plain value, the same whatever order its keys came in. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** Stores a result; the same analysis of the same inputs by the same engine is stored once. */
export async function storeEstimate(
  tx: Transaction,
  row: Omit<typeof estimates.$inferInsert, 'id' | 'computedAt'>,
): Promise<void> {
  await tx.insert(estimates).values(row).onConflictDoNothing();
}

export async function findEstimate(
  tx: Transaction,
  query: { reviewId: string; analysis: string; inputsHash: string },
): Promise<EstimateRow | undefined> {
  const [row] = await tx
    .select()
    .from(estimates)
    .where(
      and(
        eq(estimates.reviewId, query.reviewId),
        eq(estimates.analysis, query.analysis),
        eq(estimates.inputsHash, query.inputsHash),
      ),
    )
    .orderBy(desc(estimates.computedAt))
    .limit(1);
  return row;
}

/** The latest result of each analysis, whatever data it was made from. */
export function listLatestEstimates(tx: Transaction, reviewId: string): Promise<EstimateRow[]> {
  return tx
    .selectDistinctOn([estimates.analysis])
    .from(estimates)
    .where(eq(estimates.reviewId, reviewId))
    .orderBy(estimates.analysis, desc(estimates.computedAt));
}

export function listVersions(tx: Transaction, reviewId: string): Promise<VersionRow[]> {
  return tx.select().from(versions).where(eq(versions.reviewId, reviewId)).orderBy(desc(versions.number));
}

export async function findVersion(
  tx: Transaction,
  reviewId: string,
  number: number,
): Promise<VersionRow | undefined> {
  const [row] = await tx
    .select()
    .from(versions)
    .where(and(eq(versions.reviewId, reviewId), eq(versions.number, number)));
  return row;
}

export function listChanges(tx: Transaction, reviewId: string, version: number): Promise<ChangeRow[]> {
  return tx
    .select()
    .from(changes)
    .where(and(eq(changes.reviewId, reviewId), eq(changes.version, version)))
    .orderBy(changes.position);
}

/** Freezes a version with what it changed. Two publishers at once: the second fails on the number. */
export async function appendVersion(
  tx: Transaction,
  row: typeof versions.$inferInsert,
  changed: readonly Omit<typeof changes.$inferInsert, 'id' | 'reviewId' | 'version' | 'position'>[],
): Promise<void> {
  await tx.insert(versions).values(row);
  if (changed.length === 0) return;
  await tx.insert(changes).values(
    changed.map((change, position) => ({
      ...change,
      reviewId: row.reviewId,
      version: row.number,
      position,
    })),
  );
}

/** The review behind a public address, if it has published anything. */
export async function findPublishedReview(tx: Transaction, slug: string): Promise<string | undefined> {
  const { rows } = await tx.execute<{ id: string | null }>(sql`select published_review(${slug}) as id`);
  return rows[0]?.id ?? undefined;
}
