import type { Protocol } from '@perennial/protocol';
import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { protocols, type REOPEN_SCOPES, type ReopenedWork } from '../tables/people.table.ts';

export type ReopenScope = (typeof REOPEN_SCOPES)[number];

/** Versions of a review's protocol, newest first, without their bodies. */
export async function listProtocolVersions(
  tx: Transaction,
  query: { reviewId: string; before?: number | undefined; limit: number },
) {
  const { reviewId, before, limit } = query;
  return tx
    .select({
      version: protocols.version,
      reason: protocols.reason,
      reopened: protocols.reopened,
      createdBy: protocols.createdBy,
      createdAt: protocols.createdAt,
    })
    .from(protocols)
    .where(
      and(eq(protocols.reviewId, reviewId), before === undefined ? undefined : lt(protocols.version, before)),
    )
    .orderBy(desc(protocols.version))
    .limit(limit);
}

/** One version of a review's protocol. */
export async function loadProtocolVersion(tx: Transaction, reviewId: string, version: number) {
  const [row] = await tx
    .select()
    .from(protocols)
    .where(and(eq(protocols.reviewId, reviewId), eq(protocols.version, version)));
  return row;
}

/** How many settled citations of a stage a change would send back: what everyone in the review may know. */
export async function countReopenable(
  tx: Transaction,
  reviewId: string,
): Promise<Record<'abstract' | 'full-text', { included: number; excluded: number; conflicts: number }>> {
  const { rows } = await tx.execute<{ stage: 'abstract' | 'full-text'; outcome: string; n: number }>(sql`
    select o.stage, o.outcome, count(*)::int as n
      from citation_outcomes o join citations c on c.id = o.citation_id and c.retired_into is null
     where o.review_id = ${reviewId} group by 1, 2`);
  const n = (stage: string, outcome: string) =>
    rows.find((row) => row.stage === stage && row.outcome === outcome)?.n ?? 0;
  const at = (stage: string) => ({
    included: n(stage, 'include'),
    excluded: n(stage, 'exclude'),
    conflicts: n(stage, 'conflict'),
  });
  return { abstract: at('abstract'), 'full-text': at('full-text') };
}

/**
 * Appends a version of the protocol and sends the decisions it makes doubtful back to those who took them.
 *
 * @returns undefined when `after` is not the newest version any more
 */
export async function appendProtocol(
  tx: Transaction,
  input: {
    reviewId: string;
    after: number;
    body: Protocol;
    reason: string;
    createdBy: string;
    at: Date;
    reopen: Record<'abstract' | 'full-text', ReopenScope>;
  },
): Promise<{ version: number; reopened: ReopenedWork } | undefined> {
  const { reviewId, after, body, reason, createdBy, at, reopen } = input;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`protocol ${reviewId}`}, 5))`);
  const [newest] = await listProtocolVersions(tx, { reviewId, limit: 1 });
  if (newest?.version !== after) return undefined;
  const version = after + 1;
  const reopened: ReopenedWork = {};
  for (const stage of ['full-text', 'abstract'] as const) {
    const scope = reopen[stage];
    if (scope === 'none') continue;
    const words = `Sent back by version ${version} of the protocol: ${reason}`.slice(0, 2000);
    const { rows } = await tx.execute<{ citations: number }>(
      sql`select reopen_decisions(${reviewId}, ${stage}, ${scope}, ${words}, ${at.toISOString()}::timestamptz) as citations`,
    );
    reopened[stage] = { scope, citations: rows[0]?.citations ?? 0 };
  }
  await tx.insert(protocols).values({ reviewId, version, body, reason, reopened, createdBy, createdAt: at });
  return { version, reopened };
}
