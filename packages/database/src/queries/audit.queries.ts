import { sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';

export interface AuditEntry {
  /** Moment with microseconds, as PostgreSQL writes it in UTC; later entries have later ones. */
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/**
 * One page of a review's audit trail, newest first, as far as the acting person may read it.
 *
 * @param query `before` is the `at` of the last entry seen; `citationId` keeps what concerns that citation or its records
 */
export async function listAuditEntries(
  tx: Transaction,
  query: {
    reviewId: string;
    citationId?: string | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<AuditEntry[]> {
  const { reviewId, citationId, before, limit } = query;
  const about =
    citationId === undefined
      ? sql`true`
      : sql`(e.detail->>'citation_id' = ${citationId} or (e.action = 'insert match_decisions' and exists (
          select 1 from citation_records r where r.citation_id = ${citationId}
             and r.record_id::text in (e.detail->>'record_a', e.detail->>'record_b'))))`;
  const earlier = before === undefined ? sql`true` : sql`e.at < ${before}::timestamptz`;
  const { rows } = await tx.execute<Record<string, unknown> & AuditEntry>(sql`
    select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor, e.action, e.subject, e.detail
      from audit_entries e
     where e.review_id = ${reviewId} and ${about} and ${earlier}
     order by e.at desc limit ${limit}`);
  return rows.map(({ at, actor, action, subject, detail }) => ({ at, actor, action, subject, detail }));
}

export interface AuditFault {
  /** Place in the chain; null for a fault of the tables beside it. */
  sequence: number | null;
  kind: 'removed' | 'reordered' | 'changed' | 'cut' | 'row-changed';
  /** Plain English. */
  message: string;
}

export interface AuditChain {
  entries: number;
  /** Hash of the last entry; '' when there is none. To be kept elsewhere: a later trail must still contain it. */
  head: string;
  faults: AuditFault[];
}

/**
 * Checks a review's chain of hashes from its first entry on, and the audited tables against it. Run as the worker.
 *
 * Each hash is computed anew from the entry, so a changed one shows; each entry must follow on the one before it, so one that
 * was removed or moved shows; and every audited row must be in the trail as it stands now, so an end cut off shows too.
 *
 * @returns at most 20 faults of the chain, first one first
 */
export async function verifyAudit(tx: Transaction, reviewId: string): Promise<AuditChain> {
  const { rows: ends } = await tx.execute<{ entries: number; head: string }>(sql`
    select count(*)::int as entries,
           coalesce((select hash from audit_log where review_id = ${reviewId} order by sequence desc limit 1), '') as head
      from audit_log where review_id = ${reviewId}`);
  const { rows: links } = await tx.execute<{
    sequence: string;
    place: string;
    follows: boolean;
    holds: boolean;
    known: boolean;
  }>(sql`
    select * from (
      select sequence::text, row_number() over w as place, previous_hash = coalesce(lag(hash) over w, '') as follows,
             hash = encode(sha256(convert_to(concat_ws('|', previous_hash, sequence, actor, upper(split_part(action, ' ', 1)),
               split_part(action, ' ', 2), detail::text, extract(epoch from at)::text), 'UTF8')), 'hex')
             and subject = coalesce(detail->>'id', detail->>'study_id', detail->>'user_id', detail->>'version', detail->>'number', '')
               as holds,
             sequence = coalesce(lag(sequence) over w, 0) + 1 as known
        from audit_log where review_id = ${reviewId} window w as (order by sequence)) links
     where not (follows and holds and known) order by place limit 20`);
  const { rows: gaps } = await tx.execute<{ table_name: string; unknown: string; altered: string }>(
    sql`select * from audit_gaps(${reviewId})`,
  );
  return {
    entries: ends[0]?.entries ?? 0,
    head: ends[0]?.head ?? '',
    faults: [...links.map(linkFault), ...gaps.flatMap(gapFaults)],
  };
}

function linkFault(link: { sequence: string; follows: boolean; holds: boolean; known: boolean }): AuditFault {
  const sequence = Number(link.sequence);
  if (!link.known)
    return {
      sequence,
      kind: 'removed',
      message: `Entry ${sequence} doesn't come right after the one before it: entries were removed.`,
    };
  if (!link.holds)
    return {
      sequence,
      kind: 'changed',
      message: `Entry ${sequence} was changed: its hash doesn't fit what it says.`,
    };
  return {
    sequence,
    kind: 'reordered',
    message: `Entry ${sequence} carries the hash of another entry than the one before it: entries were exchanged or written anew.`,
  };
}

function gapFaults(gap: { table_name: string; unknown: string; altered: string }): AuditFault[] {
  const unknown = Number(gap.unknown);
  const altered = Number(gap.altered);
  const faults: AuditFault[] = [];
  if (unknown > 0)
    faults.push({
      sequence: null,
      kind: 'cut',
      message: `${unknown} rows of ${gap.table_name} are not in the trail: entries are missing, perhaps from its end.`,
    });
  if (altered > 0)
    faults.push({
      sequence: null,
      kind: 'row-changed',
      message: `${altered} rows of ${gap.table_name} are not what the trail says was written: they were changed behind it.`,
    });
  return faults;
}

/** True when the review's trail has an entry with this hash at this place. Run as the worker. */
export async function hasAuditEntry(
  tx: Transaction,
  reviewId: string,
  entry: { sequence: number; hash: string },
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select 1 from audit_log where review_id = ${reviewId} and sequence = ${entry.sequence} and hash = ${entry.hash}`);
  return rows.length > 0;
}

/** Every review there is, by address. Run as the worker. */
export async function listAllReviews(
  tx: Transaction,
): Promise<{ id: string; slug: string; title: string }[]> {
  const { rows } = await tx.execute<{ id: string; slug: string; title: string }>(
    sql`select id, slug, title from reviews order by slug`,
  );
  return rows.map(({ id, slug, title }) => ({ id, slug, title }));
}
