import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../connection/database.ts';

/** Where a citation's way through the review ends as things stand; each citation is in exactly one. */
export type FlowState =
  | 'awaiting-screening'
  | 'excluded'
  | 'awaiting-full-text'
  | 'not-retrieved'
  | 'excluded-full-text'
  | 'included';

/** Boxes of the flow diagram whose content can be listed; `awaiting-screening` holds open conflicts too. */
export const FLOW_BOXES = [
  'identified',
  'duplicates',
  'automation',
  'screened',
  'excluded',
  'awaiting-screening',
  'sought',
  'not-retrieved',
  'awaiting-full-text',
  'assessed',
  'excluded-full-text',
  'included',
  'included-studies',
  'previous',
  'previous-studies',
] as const;
export type FlowBox = (typeof FLOW_BOXES)[number];

/** Ends of the way that a box of citations counts. */
export const STATES_OF_BOX: Readonly<Partial<Record<FlowBox, readonly FlowState[]>>> = {
  screened: ['excluded', 'awaiting-full-text', 'not-retrieved', 'excluded-full-text', 'included'],
  excluded: ['excluded'],
  'awaiting-screening': ['awaiting-screening'],
  sought: ['awaiting-full-text', 'not-retrieved', 'excluded-full-text', 'included'],
  'not-retrieved': ['not-retrieved'],
  'awaiting-full-text': ['awaiting-full-text'],
  assessed: ['excluded-full-text', 'included'],
  'excluded-full-text': ['excluded-full-text'],
  included: ['included'],
};

/** The review, and for an updated or living review the moment of the version before: what ended by then is `previous`. */
export interface FlowScope {
  reviewId: string;
  since?: Date | undefined;
}

/**
 * Common table expressions `flow` (every live citation with the end of its way, the moment it got there, the reason of a full-text
 * exclusion and whether that was before `since`) and `flow_records` (the records the flow starts with). Counted over settled
 * outcomes only, so that nothing tells what a colleague has decided so far.
 */
function flowTables({ reviewId, since }: FlowScope): SQL {
  const moment =
    since === undefined ? sql`'-infinity'::timestamptz` : sql`${since.toISOString()}::timestamptz`;
  return sql`
    outcome as materialized (
      select o.citation_id, o.stage, o.outcome, o.resolved_reason, o.was_conflict, s.settled_at
        from citation_outcomes o join settlements s on s.citation_id = o.citation_id and s.stage = o.stage
       where o.review_id = ${reviewId}),
    gone as (
      select distinct on (f.citation_id) f.citation_id, f.state, f.recorded_at from full_texts f
       where f.review_id = ${reviewId} order by f.citation_id, f.revision desc),
    resolved as (
      select distinct on (r.citation_id, r.stage) r.citation_id, r.stage, r.resolved_at from resolutions r
       where r.review_id = ${reviewId} order by r.citation_id, r.stage, r.revision desc),
    placed as (
      select c.id, c.position, c.title, c.year,
             case when a.outcome is null or a.outcome = 'conflict' then 'awaiting-screening'
                  when a.outcome = 'exclude' then 'excluded'
                  when t.outcome = 'include' then 'included'
                  when t.outcome = 'exclude' then 'excluded-full-text'
                  when g.state = 'not-retrieved' then 'not-retrieved'
                  else 'awaiting-full-text' end as state,
             a.outcome = 'conflict' as is_conflict,
             greatest(a.settled_at, case when a.was_conflict then ra.resolved_at end) as abstract_at,
             greatest(t.settled_at, case when t.was_conflict then rt.resolved_at end) as full_text_at,
             g.recorded_at as gone_at, t.resolved_reason
        from citations c
        left join outcome a on a.citation_id = c.id and a.stage = 'abstract'
        left join outcome t on t.citation_id = c.id and t.stage = 'full-text'
        left join gone g on g.citation_id = c.id
        left join resolved ra on ra.citation_id = c.id and ra.stage = 'abstract'
        left join resolved rt on rt.citation_id = c.id and rt.stage = 'full-text'
       where c.review_id = ${reviewId} and c.retired_into is null),
    flow as materialized (
      select id, position, title, year, state, coalesce(is_conflict, false) as is_conflict,
             case when state = 'excluded-full-text' then coalesce(resolved_reason, (
               select d.reason from decisions d where d.citation_id = placed.id and d.stage = 'full-text' and d.verdict = 'exclude'
                order by d.revision desc limit 1), 'none') end as reason,
             coalesce(case when state = 'excluded' then abstract_at
                           when state in ('included', 'excluded-full-text') then greatest(abstract_at, full_text_at)
                           when state = 'not-retrieved' then greatest(abstract_at, gone_at) end <= ${moment}, false) as is_previous
        from placed),
    flow_records as (
      select cr.record_id as id, cr.citation_id, f.position, i.source_kind, i.source_name, i.file_name, r.ordinal,
             row_number() over (partition by cr.citation_id order by i.created_at, i.id, r.ordinal, r.id) as place,
             f.is_previous
        from citation_records cr
        join flow f on f.id = cr.citation_id
        join records r on r.id = cr.record_id
        join imports i on i.id = r.import_id
       where cr.review_id = ${reviewId} and (not f.is_previous or i.created_at > ${moment}))`;
}

export interface PrismaRow {
  databases: { name: string; records: number }[];
  registers: { name: string; records: number }[];
  /** Records the flow starts with. */
  records: number;
  /** Citations in the flow, by where their way ends. */
  states: Record<FlowState, number>;
  conflicts: number;
  reasons: { reason: string; reports: number }[];
  includedStudies: number;
  /** Studies and reports included by the moment `since`. */
  previous: { studies: number; reports: number };
}

/**
 * The review's PRISMA numbers, each counted from rows. With `since`, the flow begins with what came after that moment or was
 * still open then, and what had been included by then is counted apart.
 */
export async function countPrisma(tx: Transaction, scope: FlowScope): Promise<PrismaRow> {
  const { reviewId } = scope;
  const { rows } = await tx.execute<{
    counted: Omit<PrismaRow, 'states'> & { states: Partial<PrismaRow['states']> };
  }>(sql`
    with ${flowTables(scope)},
    sources as (select source_kind, source_name, count(*)::int as n from flow_records group by 1, 2),
    fresh as (select * from flow where not is_previous),
    study as (
      select sr.study_id, bool_or(f.is_previous) as is_previous
        from current_study_reports sr join flow f on f.id = sr.citation_id and f.state = 'included'
       where sr.review_id = ${reviewId} group by 1)
    select jsonb_build_object(
      'databases', (select coalesce(jsonb_agg(jsonb_build_object('name', source_name, 'records', n) order by source_name), '[]')
                      from sources where source_kind = 'database'),
      'registers', (select coalesce(jsonb_agg(jsonb_build_object('name', source_name, 'records', n) order by source_name), '[]')
                      from sources where source_kind = 'register'),
      'records', (select coalesce(sum(n), 0) from sources),
      'states', (select coalesce(jsonb_object_agg(state, n), '{}') from (select state, count(*) as n from fresh group by 1) s),
      'conflicts', (select count(*) from fresh where is_conflict),
      'reasons', (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'reports', n) order by n desc, reason), '[]')
                    from (select reason, count(*) as n from fresh where state = 'excluded-full-text' group by 1) r),
      'includedStudies', (select count(*) from study where not is_previous),
      'previous', jsonb_build_object(
        'studies', (select count(*) from study where is_previous),
        'reports', (select count(*) from flow where is_previous and state = 'included'))
    ) as counted`);
  const counted = rows[0]!.counted;
  const none = {
    'awaiting-screening': 0,
    excluded: 0,
    'awaiting-full-text': 0,
    'not-retrieved': 0,
    'excluded-full-text': 0,
    included: 0,
  };
  return { ...counted, states: { ...none, ...counted.states } };
}

/** One line of a box's list: a record, a report or a study. */
export interface FlowItem {
  id: string;
  /** Its citation; null for a study. */
  citationId: string | null;
  title: string;
  year: number | null;
  /** File and place of a record. */
  place: { file: string; ordinal: number; source: string } | null;
  position: number;
}

/**
 * What a box of the flow counts, one page of it by position, and how many in all.
 *
 * @param query `name` picks a source of `identified` or a reason of `excluded-full-text`; `after` is the last item seen
 */
export async function listFlowBox(
  tx: Transaction,
  scope: FlowScope,
  query: {
    box: FlowBox;
    name?: string | undefined;
    kind?: 'database' | 'register' | undefined;
    after?: { position: number; id: string } | undefined;
    limit: number;
  },
): Promise<{ items: FlowItem[]; total: number }> {
  const { after, limit } = query;
  const { rows } = await tx.execute<{
    id: string;
    citation_id: string | null;
    title: string;
    year: number | null;
    file: string | null;
    ordinal: number | null;
    source: string | null;
    position: number;
    total: number;
  }>(sql`
    with ${flowTables(scope)}, listed as (${boxContent(scope, query)})
    select *, (select count(*)::int from listed) as total from listed
     where ${after ? sql`(position, id) > (${after.position}, ${after.id}::uuid)` : sql`true`}
     order by position, id limit ${limit}`);
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      id: row.id,
      citationId: row.citation_id,
      title: row.title,
      year: row.year,
      place:
        row.file === null ? null : { file: row.file, ordinal: row.ordinal ?? 0, source: row.source ?? '' },
      position: row.position,
    })),
  };
}

function boxContent(
  { reviewId }: FlowScope,
  {
    box,
    name,
    kind,
  }: { box: FlowBox; name?: string | undefined; kind?: 'database' | 'register' | undefined },
): SQL {
  if (box === 'automation')
    return sql`select null::uuid as id, null::uuid as citation_id, '' as title, null::int as year,
    null as file, null::int as ordinal, null as source, 0 as position where false`;
  if (box === 'included-studies' || box === 'previous-studies') {
    const wanted = box === 'previous-studies' ? sql`bool_or(f.is_previous)` : sql`not bool_or(f.is_previous)`;
    return sql`select st.id, null::uuid as citation_id, st.label as title, null::int as year, null as file, null::int as ordinal,
        null as source, min(f.position) as position
      from studies st join current_study_reports sr on sr.study_id = st.id join flow f on f.id = sr.citation_id and f.state = 'included'
     where st.review_id = ${reviewId} group by st.id, st.label having ${wanted}`;
  }
  if (box === 'identified' || box === 'duplicates') {
    // Of each citation in the flow one record goes on; of those met again in an update none does.
    const wanted =
      box === 'duplicates'
        ? sql`(fr.is_previous or fr.place > 1)`
        : sql`(${name ?? null}::text is null or fr.source_name = ${name ?? null}) and (${kind ?? null}::text is null or fr.source_kind = ${kind ?? null})`;
    return sql`select fr.id, fr.citation_id, f.title, f.year, fr.file_name as file, fr.ordinal, fr.source_name as source, fr.position
      from flow_records fr join flow f on f.id = fr.citation_id where ${wanted}`;
  }
  const reports = sql`select id, id as citation_id, title, year, null as file, null::int as ordinal, null as source, position from flow`;
  if (box === 'previous') return sql`${reports} where is_previous and state = 'included'`;
  const states = STATES_OF_BOX[box] ?? [];
  const reason = box === 'excluded-full-text' && name !== undefined ? sql`reason = ${name}` : sql`true`;
  return sql`${reports} where not is_previous and state in ${[...states]} and ${reason}`;
}
