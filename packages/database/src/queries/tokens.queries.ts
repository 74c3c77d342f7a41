import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { apiTokens } from '../tables/people.table.ts';

export type ApiTokenRow = typeof apiTokens.$inferSelect;

/** Keeps the hash of a new token. The acting person is its owner. */
export async function createApiToken(
  tx: Transaction,
  input: Pick<
    ApiTokenRow,
    'userId' | 'name' | 'tokenHash' | 'scope' | 'reviewId' | 'createdAt' | 'expiresAt'
  >,
): Promise<ApiTokenRow> {
  const [row] = await tx.insert(apiTokens).values(input).returning();
  return row!;
}

/** The acting person's tokens, newest first, after the one given. */
export async function listApiTokens(
  tx: Transaction,
  query: { after?: { createdAt: Date; id: string } | undefined; limit: number },
): Promise<ApiTokenRow[]> {
  const { after } = query;
  return tx
    .select()
    .from(apiTokens)
    .where(
      after &&
        or(
          lt(apiTokens.createdAt, after.createdAt),
          and(eq(apiTokens.createdAt, after.createdAt), sql`${apiTokens.id} > ${after.id}`),
        ),
    )
    .orderBy(desc(apiTokens.createdAt), apiTokens.id)
    .limit(query.limit);
}

/** Makes a token of the acting person worthless from now on. False when there is no such one in use. */
export async function revokeApiToken(tx: Transaction, id: string, revokedAt: Date): Promise<boolean> {
  const rows = await tx
    .update(apiTokens)
    .set({ revokedAt })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return rows.length > 0;
}

export interface Bearer {
  id: string;
  name: string;
  email: string;
  scope: 'read' | 'write';
  reviewId: string | null;
}

/** Who may use a token with this hash, if anybody; notes its use. Run as the public: the hash is all that is known. */
export async function findBearer(tx: Transaction, tokenHash: string, at: Date): Promise<Bearer | undefined> {
  const { rows } = await tx.execute<{
    user_id: string;
    name: string;
    email: string;
    scope: Bearer['scope'];
    review_id: string | null;
  }>(sql`select * from bearer_of(${tokenHash}, ${at.toISOString()}::timestamptz)`);
  const row = rows[0];
  return (
    row && { id: row.user_id, name: row.name, email: row.email, scope: row.scope, reviewId: row.review_id }
  );
}
