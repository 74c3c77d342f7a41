import type { NetworkComponents } from '@perennial/synthesis';
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { reviews } from './people.table.ts';

/** What an analysis gave, or why it could not be done: both are results worth keeping. */
export type AnalysisOutcome =
  | { ok: true; network: NetworkComponents }
  | { ok: false; code: string; message: string };

/** One analysis on one snapshot of the agreed data; the same snapshot gives the same row. */
export const estimates = pgTable(
  'estimates',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    analysis: text('analysis').notNull(),
    protocolVersion: integer('protocol_version').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    spec: jsonb('spec').notNull(),
    inputs: jsonb('inputs').notNull(),
    result: jsonb('result').$type<AnalysisOutcome>().notNull(),
    engine: text('engine').notNull(),
    computedAt: moment('computed_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('estimates_one_per_snapshot').on(t.reviewId, t.analysis, t.inputsHash, t.engine),
    index('estimates_latest').on(t.reviewId, t.analysis, t.computedAt),
  ],
);

/** A published, frozen state of the review: all that its reader's page shows. */
export const versions = pgTable(
  'versions',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    note: text('note').notNull(),
    inputsHash: text('inputs_hash').notNull(),
    contentHash: text('content_hash').notNull(),
    content: jsonb('content').notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: moment('published_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.number] })],
);

/** What a version changed against the one before it. */
export const changes = pgTable(
  'changes',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    version: integer('version').notNull(),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    subject: text('subject').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    sentence: text('sentence').notNull(),
  },
  (t) => [uniqueIndex('changes_in_order').on(t.reviewId, t.version, t.position)],
);

/** Work asked for in the same transaction as the change that asks for it; the dispatcher rings the queue's bell from here. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    queue: text('queue').notNull(),
    job: text('job').notNull(),
    payload: jsonb('payload').notNull(),
    /** Two requests with the same key that still wait are one. */
    requestKey: text('request_key').notNull(),
    requestedAt: moment('requested_at').notNull().defaultNow(),
    dispatchedAt: moment('dispatched_at'),
    finishedAt: moment('finished_at'),
    failure: text('failure'),
  },
  (t) => [
    index('outbox_waiting').on(t.dispatchedAt, t.requestedAt),
    index('outbox_open').on(t.finishedAt, t.requestKey),
    index('outbox_by_key').on(t.requestKey, t.requestedAt),
  ],
);

/** Who did what, when: each row carries the hash of the row before it in the same review. */
export const auditLog = pgTable(
  'audit_log',
  {
    reviewId: uuid('review_id').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail').notNull(),
    at: moment('at').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.sequence] })],
);
