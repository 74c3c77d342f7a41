import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import type { matchDecisions } from '../tables/citations.table.ts';
import { batches } from './batches.ts';

type StoredMatch = typeof matchDecisions.$inferSelect;
/** A word on a pair that counts: the engine's, or a person's that was not taken back. */
export type MatchRow = Omit<StoredMatch, 'outcome'> & {
  outcome: Exclude<StoredMatch['outcome'], 'withdrawn'>;
};
export type NewMatchRow = Omit<typeof matchDecisions.$inferInsert, 'id' | 'revision'>;

/** Two records by id, the smaller first. */
export interface RecordPair {
  recordA: string;
  recordB: string;
}

/** The word that counts on each pair of the review: a person's if there is one, else the engine's latest. */
export function loadLatestMatches(tx: Transaction, reviewId: string): Promise<MatchRow[]> {
  return standingMatches(tx, sql`m.review_id = ${reviewId}`);
}

/** Pairs on which somebody took a word back: the engine may never have had one of its own. */
export async function loadWithdrawnPairs(tx: Transaction, reviewId: string): Promise<RecordPair[]> {
  const { rows } = await tx.execute<{ record_a: string; record_b: string }>(sql`
    select distinct record_a, record_b from match_decisions
     where review_id = ${reviewId} and outcome = 'withdrawn' order by 1, 2`);
  return rows.map((row) => ({ recordA: row.record_a, recordB: row.record_b }));
}

/** Appends verdicts on pairs, each one revision above the pair's latest. */
export async function appendMatches(tx: Transaction, rows: readonly NewMatchRow[]): Promise<void> {
  for (const batch of batches(rows, 500)) {
    await tx.execute(sql`
      insert into match_decisions (review_id, record_a, record_b, outcome, relation, score, reasons, decided_by, revision)
      select x.review_id, x.record_a, x.record_b, x.outcome, x.relation, x.score, x.reasons, x.decided_by,
             1 + coalesce((select max(m.revision) from match_decisions m
                            where m.record_a = x.record_a and m.record_b = x.record_b), 0)
        from jsonb_to_recordset(${JSON.stringify(
          batch.map((row) => ({
            review_id: row.reviewId,
            record_a: row.recordA,
            record_b: row.recordB,
            outcome: row.outcome,
            relation: row.relation ?? null,
            score: row.score,
            reasons: row.reasons,
            decided_by: row.decidedBy,
          })),
        )}::jsonb) as x(review_id uuid, record_a uuid, record_b uuid, outcome text, relation text, score float8, reasons jsonb, decided_by text)`);
  }
}

/** Citations of two or more records, by position; `search` matches words of any of their records. */
export async function listClusters(
  tx: Transaction,
  query: { reviewId: string; search: string; after: number; limit: number },
): Promise<{ id: string; position: number }[]> {
  const pattern = `%${query.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await tx.execute<{ id: string; position: number }>(sql`
    select c.id, c.position from citations c
     where c.review_id = ${query.reviewId} and c.retired_into is null and c.position > ${query.after}
       and (select count(*) from citation_records r where r.citation_id = c.id) > 1
       and (${query.search} = '' or exists (
         select from citation_records cr join records r on r.id = cr.record_id
          where cr.citation_id = c.id and (r.fields->>'title' ilike ${pattern} or r.fields->'ids'->>'doi' ilike ${pattern}
                                            or r.fields->'ids'->>'pmid' = ${query.search})))
     order by c.position limit ${query.limit}`);
  return rows;
}

/** What counts on pairs among the given records (both inside), or on pairs with one of them inside. */
export async function loadMatchesOf(
  tx: Transaction,
  recordIds: readonly string[],
  reach: 'inside' | 'touching',
): Promise<MatchRow[]> {
  if (recordIds.length === 0) return [];
  const ids = [...recordIds];
  return standingMatches(
    tx,
    reach === 'inside'
      ? sql`m.record_a in ${ids} and m.record_b in ${ids}`
      : sql`(m.record_a in ${ids} or m.record_b in ${ids})`,
  );
}

/** Pairs that wait for a person, the likeliest duplicates first. */
export function listReviewPairs(tx: Transaction, reviewId: string, limit: number): Promise<MatchRow[]> {
  return standingMatches(
    tx,
    ofGroupedRecords(reviewId),
    sql`where outcome = 'review' order by score desc, record_a, record_b limit ${limit}`,
  );
}

/** What people said of pairs and has not been taken back, the latest first. */
export function listVerdicts(tx: Transaction, reviewId: string, limit: number): Promise<MatchRow[]> {
  return standingMatches(
    tx,
    sql`${ofGroupedRecords(reviewId)} and m.decided_by <> 'engine'`,
    sql`order by decided_at desc, record_a, record_b limit ${limit}`,
  );
}

export interface DuplicateCounts {
  records: number;
  citations: number;
  groups: number;
  toDecide: number;
  linked: number;
  byPeople: number;
}

/** How many records there are and what became of their pairs; the first two are what PRISMA counts. */
export async function countDuplicates(tx: Transaction, reviewId: string): Promise<DuplicateCounts> {
  const { rows } = await tx.execute<Record<string, number>>(sql`
    with standing as (${standing(ofGroupedRecords(reviewId))}),
    sizes as (select citation_id, count(*) as records from citation_records where review_id = ${reviewId} group by 1)
    select coalesce((select sum(records) from sizes), 0)::int as records,
           (select count(*) from sizes)::int as citations,
           (select count(*) from sizes where records > 1)::int as groups,
           (select count(*) from standing where outcome = 'review')::int as to_decide,
           (select count(distinct least(x.citation_id::text, y.citation_id::text) || greatest(x.citation_id::text, y.citation_id::text))
              from standing s join citation_records x on x.record_id = s.record_a
              join citation_records y on y.record_id = s.record_b
             where s.outcome = 'linked' and x.citation_id <> y.citation_id)::int as linked,
           (select count(*) from standing where decided_by <> 'engine')::int as by_people`);
  const n = (name: string) => rows[0]?.[name] ?? 0;
  return {
    records: n('records'),
    citations: n('citations'),
    groups: n('groups'),
    toDecide: n('to_decide'),
    linked: n('linked'),
    byPeople: n('by_people'),
  };
}

export interface CitationLink {
  /** The strongest word that links the two. */
  match: MatchRow;
  /** All pairs of their records that are linked, that of `match` first. */
  pairs: RecordPair[];
  /** Citations that the match's two records belong to. */
  citationA: string;
  citationB: string;
}

/** Links between citations that are kept apart, one for each pair of citations. */
export async function loadCitationLinks(tx: Transaction, reviewId: string): Promise<CitationLink[]> {
  const matches = await standingMatches(
    tx,
    sql`m.review_id = ${reviewId}`,
    sql`where outcome = 'linked' order by (decided_by <> 'engine') desc, score desc, record_a, record_b`,
  );
  if (matches.length === 0) return [];
  const { rows } = await tx.execute<{ record_id: string; citation_id: string }>(
    sql`select record_id, citation_id from citation_records where review_id = ${reviewId}`,
  );
  const citationOf = new Map(rows.map((row) => [row.record_id, row.citation_id]));
  const links = new Map<string, CitationLink>();
  for (const match of matches) {
    const [citationA, citationB] = [citationOf.get(match.recordA), citationOf.get(match.recordB)];
    if (citationA === undefined || citationB === undefined || citationA === citationB) continue;
    const key = [citationA, citationB].sort().join(' ');
    const pair = { recordA: match.recordA, recordB: match.recordB };
    const known = links.get(key);
    if (known === undefined) links.set(key, { match, pairs: [pair], citationA, citationB });
    else known.pairs.push(pair);
  }
  return [...links.values()];
}

/** Studies that the given citations are reports of. */
export async function loadStudiesOf(
  tx: Transaction,
  citationIds: readonly string[],
): Promise<{ citationId: string; studyId: string; label: string }[]> {
  if (citationIds.length === 0) return [];
  const { rows } = await tx.execute<{ citation_id: string; study_id: string; label: string }>(sql`
    select sr.citation_id, s.id as study_id, s.label from study_reports sr join studies s on s.id = sr.study_id
     where sr.citation_id in ${[...citationIds]} order by s.label, sr.citation_id`);
  return rows.map((row) => ({ citationId: row.citation_id, studyId: row.study_id, label: row.label }));
}

/** Records of an import that was undone are in no citation; what was said of them is kept and left alone. */
function ofGroupedRecords(reviewId: string): SQL {
  const grouped = sql`(select record_id from citation_records where review_id = ${reviewId})`;
  return sql`m.review_id = ${reviewId} and m.record_a in ${grouped} and m.record_b in ${grouped}`;
}

/** One row a pair: the person's latest unless withdrawn since, else the engine's latest. */
function standing(filter: SQL): SQL {
  return sql`
    select distinct on (m.record_a, m.record_b) m.* from match_decisions m
     where ${filter} and m.outcome <> 'withdrawn'
       and not (m.decided_by <> 'engine' and exists (
         select from match_decisions w
          where w.record_a = m.record_a and w.record_b = m.record_b and w.outcome = 'withdrawn' and w.revision > m.revision))
     order by m.record_a, m.record_b, (m.decided_by <> 'engine') desc, m.revision desc`;
}

async function standingMatches(tx: Transaction, filter: SQL, rest = sql``): Promise<MatchRow[]> {
  const { rows } = await tx.execute<
    Record<string, unknown> & {
      id: string;
      review_id: string;
      record_a: string;
      record_b: string;
      outcome: MatchRow['outcome'];
      relation: string | null;
      score: number;
      reasons: string[];
      decided_by: string;
      revision: number;
      decided_at: string;
    }
  >(sql`select * from (${standing(filter)}) standing ${rest}`);
  return rows.map((row) => ({
    id: row.id,
    reviewId: row.review_id,
    recordA: row.record_a,
    recordB: row.record_b,
    outcome: row.outcome,
    relation: row.relation,
    score: row.score,
    reasons: row.reasons,
    decidedBy: row.decided_by,
    revision: row.revision,
    decidedAt: new Date(row.decided_at),
  }));
}
