import {
  boolean,
  doublePrecision,
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
import { type ROLES, reviews } from './people.table.ts';

/** How many verdicts a citation needs; see the function verdicts_needed of the migrations. */
export const SCREENING_MODES = ['single', 'dual', 'dual-with-threshold'] as const;

/** How a review is screened. Never updated: a change is a row with a higher revision. */
export const screeningSettings = pgTable(
  'screening_settings',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    abstractMode: text('abstract_mode', { enum: SCREENING_MODES }).notNull(),
    fullTextMode: text('full_text_mode', { enum: ['single', 'dual'] }).notNull(),
    /** With a threshold: one exclusion is enough where the topic classifier's probability lies below this. */
    singleBelow: doublePrecision('single_below').notNull(),
    hideAuthors: boolean('hide_authors').notNull(),
    hideJournal: boolean('hide_journal').notNull(),
    setBy: text('set_by').notNull(),
    setAt: moment('set_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.revision] })],
);

/** Citations every reviewer screens before the others are opened, to see whether the criteria are read alike. */
export const calibrationRounds = pgTable(
  'calibration_rounds',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    number: integer('number').notNull(),
    /** The smallest kappa of a pair with which the gate opens. */
    kappaWanted: doublePrecision('kappa_wanted').notNull(),
    /** Reviewers at the start; who has left since need not finish. */
    reviewerIds: jsonb('reviewer_ids').$type<string[]>().notNull(),
    openedBy: text('opened_by').notNull(),
    openedAt: moment('opened_at').notNull(),
  },
  (t) => [uniqueIndex('calibration_rounds_in_order').on(t.reviewId, t.number)],
);

export const calibrationCitations = pgTable(
  'calibration_citations',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => calibrationRounds.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roundId, t.citationId] }),
    index('calibration_citations_by_citation').on(t.citationId),
  ],
);

/** How a calibration round ended: agreement reached, or opened all the same, with the reason. */
export const calibrationClosings = pgTable('calibration_closings', {
  roundId: uuid('round_id')
    .primaryKey()
    .references(() => calibrationRounds.id, { onDelete: 'cascade' }),
  reviewId: uuid('review_id').notNull(),
  outcome: text('outcome', { enum: ['passed', 'overridden'] }).notNull(),
  kappa: doublePrecision('kappa'),
  reason: text('reason'),
  closedBy: text('closed_by').notNull(),
  closedAt: moment('closed_at').notNull(),
});

/** A link that makes its bearer a member. Only the hash of the token is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    roles: jsonb('roles').$type<(typeof ROLES)[number][]>().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: text('invited_by').notNull(),
    invitedAt: moment('invited_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    acceptedBy: text('accepted_by'),
    acceptedAt: moment('accepted_at'),
    revokedAt: moment('revoked_at'),
  },
  (t) => [index('invitations_by_review').on(t.reviewId)],
);

/** A role somebody no longer holds; written by the database when a membership ends. */
export const departures = pgTable(
  'departures',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    userId: text('user_id').notNull(),
    role: text('role').notNull(),
    recordedBy: text('recorded_by').notNull(),
    leftAt: moment('left_at').notNull(),
  },
  (t) => [index('departures_by_review').on(t.reviewId)],
);

/** What a person has set for themselves on every device: keys, highlights and the like. */
export const preferences = pgTable('preferences', {
  userId: text('user_id').primaryKey(),
  body: jsonb('body').notNull(),
  savedAt: moment('saved_at').notNull(),
});
