import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { tagMarks } from '../tables/screening.table.ts';
import type { Stage } from './screening.queries.ts';

export type NewTagMark = Omit<typeof tagMarks.$inferInsert, 'id' | 'revision'>;

/** Puts a reviewer's tag on a citation or takes it off. The same idempotency key a second time changes nothing. */
export async function appendTagMark(tx: Transaction, input: NewTagMark): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`tag ${input.reviewerId} ${input.citationId}`}, 4))`,
  );
  const [latest] = await tx
    .select({ revision: tagMarks.revision })
    .from(tagMarks)
    .where(
      and(
        eq(tagMarks.citationId, input.citationId),
        eq(tagMarks.stage, input.stage),
        eq(tagMarks.reviewerId, input.reviewerId),
        eq(tagMarks.tag, input.tag),
      ),
    )
    .orderBy(desc(tagMarks.revision))
    .limit(1);
  await tx
    .insert(tagMarks)
    .values({ ...input, revision: (latest?.revision ?? 0) + 1 })
    .onConflictDoNothing({ target: [tagMarks.reviewerId, tagMarks.idempotencyKey] });
}

/** Tags in force on the given citations, as far as the acting person may see them, in alphabetical order. */
export async function loadTags(
  tx: Transaction,
  stage: Stage,
  citationIds: readonly string[],
): Promise<{ citationId: string; reviewerId: string; tag: string }[]> {
  if (citationIds.length === 0) return [];
  const { rows } = await tx.execute<{ citation_id: string; reviewer_id: string; tag: string }>(sql`
    select citation_id, reviewer_id, tag from (
      select distinct on (citation_id, reviewer_id, tag) citation_id, reviewer_id, tag, is_on from tag_marks
       where stage = ${stage} and citation_id in ${[...citationIds]}
       order by citation_id, reviewer_id, tag, revision desc) latest
     where is_on order by tag, reviewer_id`);
  return rows.map((row) => ({ citationId: row.citation_id, reviewerId: row.reviewer_id, tag: row.tag }));
}

/** Tags a reviewer has used in a review, in alphabetical order: what is offered for the next citation. */
export async function listOwnTags(tx: Transaction, reviewId: string, reviewerId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ tag: string }>(sql`
    select distinct tag from tag_marks where review_id = ${reviewId} and reviewer_id = ${reviewerId} order by tag limit 200`);
  return rows.map((row) => row.tag);
}
