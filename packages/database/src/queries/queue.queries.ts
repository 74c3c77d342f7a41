import type { Contribution } from '@perennial/screening';
import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';
import { type FacetFilter, fitsFacets } from './facet-filter.ts';
import type { Stage } from './screening.queries.ts';

export interface QueueItem {
  citationId: string;
  runId: string | null;
  rankPosition: number | null;
  score: number | null;
  /** `name@version` of the model that ranked it. */
  model: string | null;
  /** Terms for and against, where they were kept. */
  terms: Contribution[] | null;
}

interface QueueQuery {
  reviewId: string;
  reviewerId: string;
  stage: Stage;
}

/** A reviewer's place among the reviewers of a review, and how many of them a citation needs. */
interface Turn {
  place: number;
  people: number;
  needed: number;
}

/** The open calibration round, if there is one. */
export interface OpenRound {
  id: string;
  number: number;
  reviewerIds: string[];
}

// Scalar sub-selects on purpose: they stay index look-ups under a LIMIT, where EXISTS may become a hash of the whole review.
const unsettled = (stage: Stage) =>
  sql`(select s.outcome from settlements s where s.citation_id = c.id and s.stage = ${stage}) is null`;

const undecided = ({ reviewId, reviewerId, stage }: QueueQuery) =>
  sql`coalesce((select d.verdict from decisions d where d.reviewer_id = ${reviewerId} and d.review_id = ${reviewId}
        and d.stage = ${stage} and d.citation_id = c.id order by d.revision desc limit 1), 'withdrawn') = 'withdrawn'`;

const open = (query: QueueQuery) =>
  sql`c.review_id = ${query.reviewId} and c.retired_into is null and ${unsettled(query.stage)} and ${undecided(query)}`;

/** Citations whose full text is to be read: included on the abstract, by agreement or resolution, and not known to be unobtainable. */
const sought = (reviewId: string) => sql`
  select s.citation_id from settlements s
   where s.review_id = ${reviewId} and s.stage = 'abstract'
     and (s.outcome = 'include' or (s.outcome = 'conflict' and (
       select r.verdict from resolutions r where r.citation_id = s.citation_id and r.stage = 'abstract'
        order by r.revision desc limit 1) = 'include'))
     and coalesce((select f.state from full_texts f where f.citation_id = s.citation_id
                    order by f.revision desc limit 1), '') <> 'not-retrieved'`;

const itemColumns = sql`c.id, k.run_id, k.position as rank_position, k.score, k.terms,
  (select r.model from rank_runs r where r.id = k.run_id) as model`;

const unrankedColumns = sql`c.id, null::uuid as run_id, null::int as rank_position, null::float8 as score, null::jsonb as terms,
  null::text as model`;

interface ItemRow {
  [column: string]: unknown;
  id: string;
  run_id: string | null;
  rank_position: number | null;
  score: number | null;
  model: string | null;
  terms: Contribution[] | null;
}

async function items(tx: Transaction, query: SQL): Promise<QueueItem[]> {
  const { rows } = await tx.execute<ItemRow>(query);
  return rows.map((row) => ({
    citationId: row.id,
    runId: row.run_id,
    rankPosition: row.rank_position,
    score: row.score,
    model: row.model,
    terms: row.terms,
  }));
}

export async function findOpenRound(tx: Transaction, reviewId: string): Promise<OpenRound | undefined> {
  const { rows } = await tx.execute<{ id: string; number: number; reviewer_ids: string[] }>(sql`
    select r.id, r.number, r.reviewer_ids from calibration_rounds r
     where r.review_id = ${reviewId} and not exists (select 1 from calibration_closings k where k.round_id = r.id)
     order by r.number limit 1`);
  const [row] = rows;
  return row && { id: row.id, number: row.number, reviewerIds: row.reviewer_ids };
}

async function findRun(tx: Transaction, { reviewId, reviewerId, stage }: QueueQuery): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from rank_runs where review_id = ${reviewId} and reviewer_id = ${reviewerId} and stage = ${stage}
     order by sequence desc limit 1`);
  return rows[0]?.id ?? null;
}

async function findTurn(tx: Transaction, { reviewId, reviewerId, stage }: QueueQuery): Promise<Turn> {
  const { rows } = await tx.execute<{ ids: string[] | null; needed: number; mode: string | null }>(sql`
    select (select array_agg(user_id order by user_id) from memberships where review_id = ${reviewId} and role = 'reviewer') as ids,
           r.reviewers_per_citation as needed,
           (select case ${stage} when 'abstract' then s.abstract_mode else s.full_text_mode end from screening_settings s
             where s.review_id = ${reviewId} order by s.revision desc limit 1) as mode
      from reviews r where r.id = ${reviewId}`);
  const ids = rows[0]?.ids ?? [];
  return {
    place: ids.indexOf(reviewerId),
    people: ids.length,
    needed: rows[0]?.mode === 'single' ? 1 : (rows[0]?.needed ?? 2),
  };
}

/**
 * The next citations for a reviewer that fit the filter, in that reviewer's own order; those not ranked yet come last, by
 * position. In a team
 * larger than a citation needs, each reviewer's own share comes first and the rest afterwards: which is whose depends on
 * who is in the team and on nothing anybody decided. While a calibration round is open only its citations come.
 */
export async function loadQueue(
  tx: Transaction,
  query: QueueQuery & { limit: number; facets: FacetFilter },
): Promise<QueueItem[]> {
  const { limit } = query;
  const fits = fitsFacets(query.facets);
  if (query.stage === 'full-text') return loadFullTextQueue(tx, query);
  const round = await findOpenRound(tx, query.reviewId);
  if (round) {
    if (!round.reviewerIds.includes(query.reviewerId)) return [];
    return items(
      tx,
      sql`select ${unrankedColumns} from calibration_citations cc join citations c on c.id = cc.citation_id
           where cc.round_id = ${round.id} and ${fits} and ${open(query)} order by c.position, c.id limit ${limit}`,
    );
  }
  const turn = await findTurn(tx, query);
  const runId = await findRun(tx, query);
  if (turn.people <= turn.needed) return walk(tx, query, runId, fits, limit);
  const mine = sql`is_assigned(c.id, ${turn.place}::int, ${turn.people}::int, ${turn.needed}::int)`;
  const own = await walk(tx, query, runId, sql`${mine} and ${fits}`, limit);
  if (own.length === limit) return own;
  return [...own, ...(await walk(tx, query, runId, sql`not ${mine} and ${fits}`, limit - own.length))];
}

/** Open citations that pass `filter`: ranked ones by rank, then the others by position. */
async function walk(
  tx: Transaction,
  query: QueueQuery,
  runId: string | null,
  filter: SQL,
  limit: number,
): Promise<QueueItem[]> {
  const ranked =
    runId === null
      ? []
      : await items(
          tx,
          sql`select ${itemColumns} from ranks k join citations c on c.id = k.citation_id
               where k.run_id = ${runId} and ${filter} and ${open(query)} order by k.position limit ${limit}`,
        );
  if (ranked.length === limit) return ranked;
  const others = await items(
    tx,
    sql`select ${unrankedColumns} from citations c
         where ${open(query)} and ${filter}
           and (select k.position from ranks k where k.run_id = ${runId}::uuid and k.citation_id = c.id) is null
         order by c.position, c.id limit ${limit - ranked.length}`,
  );
  return [...ranked, ...others];
}

async function loadFullTextQueue(
  tx: Transaction,
  query: QueueQuery & { limit: number; facets: FacetFilter },
): Promise<QueueItem[]> {
  const runId = await findRun(tx, query);
  return items(
    tx,
    sql`with sought as materialized (${sought(query.reviewId)})
        select ${itemColumns} from sought join citations c on c.id = sought.citation_id
          left join ranks k on k.citation_id = c.id and k.run_id = ${runId}::uuid
         where ${open(query)} and ${fitsFacets(query.facets)} order by k.position nulls last, c.position, c.id limit ${query.limit}`,
  );
}

/**
 * How many wait for this reviewer, how many the reviewer has decided, and about how many of those waiting will be the
 * reviewer's own share when the work is spread evenly. The reviewer's own numbers and settled ones only.
 */
export async function countQueue(
  tx: Transaction,
  query: QueueQuery,
): Promise<{ remaining: number; decided: number; share: number }> {
  const { reviewId, reviewerId, stage } = query;
  const round = stage === 'abstract' ? await findOpenRound(tx, reviewId) : undefined;
  if (round || stage === 'full-text') {
    const among = round
      ? sql`select citation_id from calibration_citations where round_id = ${round.id}
             and ${round.reviewerIds.includes(reviewerId)}`
      : sought(reviewId);
    const { rows } = await tx.execute<{ remaining: number; decided: number }>(sql`
      with among as materialized (${among})
      select (select count(*)::int from (
                select distinct on (citation_id) verdict from decisions
                 where reviewer_id = ${reviewerId} and review_id = ${reviewId} and stage = ${stage}
                 order by citation_id, revision desc) latest where verdict <> 'withdrawn') as decided,
             (select count(*)::int from among join citations c on c.id = among.citation_id where ${open(query)}) as remaining`);
    const { remaining = 0, decided = 0 } = rows[0] ?? {};
    return { remaining, decided, share: remaining };
  }
  const { rows } = await tx.execute<{ remaining: number; decided: number }>(
    sql`select remaining, decided from count_own_screening(${reviewId})`,
  );
  const { remaining = 0, decided = 0 } = rows[0] ?? {};
  const { people, needed } = await findTurn(tx, query);
  return { remaining, decided, share: Math.ceil(remaining * Math.min(1, needed / Math.max(1, people))) };
}

/** How many of those waiting for this reviewer fit the filter. */
export async function countMatching(
  tx: Transaction,
  query: QueueQuery & { facets: FacetFilter },
): Promise<number> {
  const among = query.stage === 'full-text' ? sql`c.id in (${sought(query.reviewId)})` : sql`true`;
  const { rows } = await tx.execute<{ matching: number }>(sql`
    select count(*)::int as matching from citations c where ${open(query)} and ${among} and ${fitsFacets(query.facets)}`);
  return rows[0]?.matching ?? 0;
}

/** How many may wait ahead of what is still read in turn: the look-ahead, and some slack for what was left for later. */
const IN_TURN = 60;

/**
 * Whether a citation comes up now in the reviewer's own order: next to nothing that ranks higher still waits for the reviewer.
 * In a team larger than a citation needs, each one's share is an order of its own.
 */
export async function isReadInTurn(
  tx: Transaction,
  place: QueueQuery & { citationId: string; runId: string; position: number },
): Promise<boolean> {
  const { place: turn, people, needed } = await findTurn(tx, place);
  const share = (id: SQL) => sql`is_assigned(${id}, ${turn}::int, ${people}::int, ${needed}::int)`;
  const { rows } = await tx.execute<{ ahead: number }>(sql`
    select count(*)::int as ahead from (
      select 1 from ranks k join citations c on c.id = k.citation_id
       where k.run_id = ${place.runId} and k.position < ${place.position} and ${open(place)}
         and ${share(sql`c.id`)} = ${share(sql`${place.citationId}::uuid`)} limit ${IN_TURN}) waiting`);
  return (rows[0]?.ahead ?? 0) < IN_TURN;
}

export async function isInRound(tx: Transaction, roundId: string, citationId: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select 1 from calibration_citations where round_id = ${roundId} and citation_id = ${citationId}`,
  );
  return rows.length > 0;
}
