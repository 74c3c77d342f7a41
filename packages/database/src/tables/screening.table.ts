import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { citations } from './citations.table.ts';
import { id, moment } from './columns.ts';
import { reviews } from './people.table.ts';

export const STAGES = ['abstract', 'full-text'] as const;
export const VERDICTS = ['include', 'exclude', 'unsure', 'withdrawn'] as const;
export const SETTLED_OUTCOMES = ['include', 'exclude', 'conflict'] as const;

/** One verdict of one reviewer. Never updated: a change of mind, or an undo (`withdrawn`), is a row with a higher revision. */
export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    stage: text('stage', { enum: STAGES }).notNull(),
    reviewerId: text('reviewer_id').notNull(),
    verdict: text('verdict', { enum: VERDICTS }).notNull(),
    reason: text('reason'),
    note: text('note'),
    revision: integer('revision').notNull(),
    rankRunId: uuid('rank_run_id'),
    rankPosition: integer('rank_position'),
    /** `name@version` of the model behind the rank shown; kept here because a colleague may not see the run itself. */
    rankModel: text('rank_model'),
    /** Read when it came up in the reviewer's own order: only such readings are evidence for stopping. */
    isInOrder: boolean('is_in_order').notNull().default(false),
    /** Made when the other's verdict was already open: counted apart in agreement. */
    afterDisclosure: boolean('after_disclosure').notNull().default(false),
    /** Chosen by the page, so that a decision sent twice over a bad line is stored once. */
    idempotencyKey: text('idempotency_key'),
    decidedAt: moment('decided_at').notNull(),
  },
  (t) => [
    uniqueIndex('decisions_one_per_key').on(t.reviewerId, t.idempotencyKey),
    uniqueIndex('decisions_one_per_revision').on(t.citationId, t.stage, t.reviewerId, t.revision),
    index('decisions_by_reviewer').on(t.reviewId, t.reviewerId, t.stage),
    index('decisions_own_latest').on(
      t.reviewerId,
      t.reviewId,
      t.stage,
      t.citationId,
      t.revision.desc().nullsFirst(),
      t.verdict,
    ),
  ],
);

/**
 * Citations on which enough reviewers have finished: the moment their verdicts open to the team. Written only by the
 * database itself, when the last needed decision arrives.
 */
export const settlements = pgTable(
  'settlements',
  {
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    stage: text('stage', { enum: STAGES }).notNull(),
    reviewId: uuid('review_id').notNull(),
    outcome: text('outcome', { enum: SETTLED_OUTCOMES }).notNull(),
    settledAt: moment('settled_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.citationId, t.stage] }),
    index('settlements_by_review').on(t.reviewId, t.stage, t.outcome),
  ],
);

/** How a conflict ended. The latest revision counts. */
export const resolutions = pgTable(
  'resolutions',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    stage: text('stage', { enum: STAGES }).notNull(),
    verdict: text('verdict', { enum: ['include', 'exclude'] }).notNull(),
    reason: text('reason'),
    note: text('note'),
    /** A third person's word, or what the reviewers themselves came to agree on. */
    method: text('method', { enum: ['third-person', 'consensus'] })
      .notNull()
      .default('third-person'),
    resolvedBy: text('resolved_by').notNull(),
    revision: integer('revision').notNull(),
    resolvedAt: moment('resolved_at').notNull(),
  },
  (t) => [uniqueIndex('resolutions_one_per_revision').on(t.citationId, t.stage, t.revision)],
);

/** Whether the report of an included citation could be had. The latest revision counts. */
export const fullTexts = pgTable(
  'full_texts',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    state: text('state', { enum: ['retrieved', 'not-retrieved'] }).notNull(),
    note: text('note'),
    revision: integer('revision').notNull(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: moment('recorded_at').notNull(),
    /** Chosen by the page, so that the same word sent twice is stored once. */
    idempotencyKey: text('idempotency_key'),
  },
  (t) => [
    uniqueIndex('full_texts_one_per_revision').on(t.citationId, t.revision),
    uniqueIndex('full_texts_one_per_key').on(t.recordedBy, t.idempotencyKey),
  ],
);

/** A reviewer's own label on a citation, put on or taken off; blinded as verdicts are. The latest revision counts. */
export const tagMarks = pgTable(
  'tag_marks',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    stage: text('stage', { enum: STAGES }).notNull(),
    reviewerId: text('reviewer_id').notNull(),
    tag: text('tag').notNull(),
    isOn: boolean('is_on').notNull(),
    revision: integer('revision').notNull(),
    idempotencyKey: text('idempotency_key'),
    markedAt: moment('marked_at').notNull(),
  },
  (t) => [
    uniqueIndex('tag_marks_one_per_revision').on(t.citationId, t.stage, t.reviewerId, t.tag, t.revision),
    uniqueIndex('tag_marks_one_per_key').on(t.reviewerId, t.idempotencyKey),
    index('tag_marks_by_reviewer').on(t.reviewId, t.reviewerId),
  ],
);

/**
 * What is said about a conflict. A message may carry the verdict its author would agree on: when all reviewers in the
 * conflict have named the same, the database writes the resolution.
 */
export const conflictMessages = pgTable(
  'conflict_messages',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    stage: text('stage', { enum: STAGES }).notNull(),
    authorId: text('author_id').notNull(),
    body: text('body').notNull(),
    verdict: text('verdict', { enum: ['include', 'exclude'] }),
    reason: text('reason'),
    ordinal: integer('ordinal').notNull(),
    postedAt: moment('posted_at').notNull(),
  },
  (t) => [uniqueIndex('conflict_messages_in_order').on(t.citationId, t.stage, t.ordinal)],
);
