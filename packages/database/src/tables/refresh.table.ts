import {
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { citations } from './citations.table.ts';
import { id, moment } from './columns.ts';
import { imports, searches } from './imports.table.ts';
import { reviews } from './people.table.ts';

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
});

export const REFRESH_SOURCES = ['pubmed', 'clinicaltrials-gov', 'retraction-watch'] as const;
export const REFRESH_STATES = ['waiting', 'running', 'complete', 'failed'] as const;
export const RECORD_CHANGES = ['revised', 'erratum', 'concern', 'retraction', 'gone', 'back'] as const;

/** What is searched again and when. `watermark` is the last day up to which everything has been brought in. */
export const schedules = pgTable(
  'schedules',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    source: text('source', { enum: REFRESH_SOURCES }).notNull(),
    /** The query; for retraction data, which is looked up whole, a word for the page. */
    query: text('query').notNull(),
    /** Five fields of cron, read in `timeZone`. */
    cron: text('cron').notNull(),
    timeZone: text('time_zone').notNull(),
    /** The first day to search, for a source that has not been searched here before. */
    since: date('since', { mode: 'string' }).notNull(),
    /** Days searched again each time, because sources date records late. */
    overlapDays: integer('overlap_days').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    watermark: date('watermark', { mode: 'string' }),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [index('schedules_by_review').on(t.reviewId)],
);

/**
 * One run of one schedule, for one moment it was due: each is there once. `fence` grows with every lease, and a write under
 * an old fence is refused. Lists are fixed when they are made, so that a run that died goes on with the same ones.
 */
export const refreshes = pgTable(
  'refreshes',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    scheduleId: uuid('schedule_id')
      .notNull()
      .references(() => schedules.id, { onDelete: 'cascade' }),
    dueAt: moment('due_at').notNull(),
    state: text('state', { enum: REFRESH_STATES }).notNull().default('waiting'),
    query: text('query').notNull(),
    translation: text('translation'),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    /** Numbers to fetch: new to the review. */
    wanted: jsonb('wanted').$type<string[]>(),
    /** Numbers of what is included or still open, to be looked at again. */
    rechecked: jsonb('rechecked').$type<string[]>(),
    counts: jsonb('counts').$type<Record<string, number>>(),
    searchId: uuid('search_id').references(() => searches.id),
    importId: uuid('import_id').references(() => imports.id),
    message: text('message'),
    fence: integer('fence').notNull().default(0),
    leaseUntil: moment('lease_until'),
    startedAt: moment('started_at'),
    finishedAt: moment('finished_at'),
  },
  (t) => [
    uniqueIndex('refreshes_one_per_period').on(t.scheduleId, t.dueAt),
    index('refreshes_by_review').on(t.reviewId, t.dueAt),
  ],
);

/** A window of whole days of a running search: still to be asked, or listed with its numbers. */
export const refreshWindows = pgTable(
  'refresh_windows',
  {
    refreshId: uuid('refresh_id')
      .notNull()
      .references(() => refreshes.id, { onDelete: 'cascade' }),
    dated: text('dated', { enum: ['created', 'revised'] }).notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    toDay: date('to_day', { mode: 'string' }).notNull(),
    /** Null while the window has not been asked. */
    numbers: jsonb('numbers').$type<string[]>(),
    askedAt: moment('asked_at'),
  },
  (t) => [primaryKey({ columns: [t.refreshId, t.dated, t.fromDay, t.toDay] })],
);

/** What the source sent, packed, just as it came, with its hash. */
export const refreshPayloads = pgTable(
  'refresh_payloads',
  {
    refreshId: uuid('refresh_id')
      .notNull()
      .references(() => refreshes.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['new', 'check'] }).notNull(),
    batch: integer('batch').notNull(),
    content: bytes('content').notNull(),
    contentHash: text('content_hash').notNull(),
    missing: jsonb('missing').$type<string[]>().notNull(),
    receivedAt: moment('received_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.refreshId, t.purpose, t.batch] })],
);

/** How a record that matters looked when it was last seen at its source. */
export const watchedRecords = pgTable(
  'watched_records',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    number: text('number').notNull(),
    /** Hash of the fields screening and extraction use. */
    fieldsHash: text('fields_hash').notNull(),
    /** Notices seen so far, so that each is reported once. */
    notices: jsonb('notices').$type<string[]>().notNull(),
    gone: boolean('gone').notNull().default(false),
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.number] })],
);

/** Something that happened to a record after it was taken into the review. A person says what follows from it. */
export const recordChanges = pgTable(
  'record_changes',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    refreshId: uuid('refresh_id').references(() => refreshes.id),
    kind: text('kind', { enum: RECORD_CHANGES }).notNull(),
    /** What was seen, in words: the notice, the fields that differ. */
    detail: text('detail').notNull(),
    seenAt: moment('seen_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('record_changes_once').on(t.citationId, t.kind, t.detail),
    index('record_changes_by_review').on(t.reviewId, t.seenAt),
  ],
);

/** When the next request to a source may leave: one row for each source and key, shared by all workers. */
export const sourceTurns = pgTable('source_turns', {
  source: text('source').primaryKey(),
  nextAt: moment('next_at').notNull(),
});
