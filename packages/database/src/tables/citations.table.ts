import type { CitationRecord } from '@perennial/citations';
import type {
  Assessment,
  Contribution,
  TopicClassification,
  TrialClassification,
} from '@perennial/screening';
import { sql } from 'drizzle-orm';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { records } from './imports.table.ts';
import { reviews } from './people.table.ts';

/**
 * A group of duplicate records: what is screened. Its id survives later imports; when two citations turn out to be one, the
 * younger is retired into the older and keeps its decisions.
 */
export const citations = pgTable(
  'citations',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    representativeId: uuid('representative_id')
      .notNull()
      .references(() => records.id),
    title: text('title').notNull(),
    abstract: text('abstract').notNull(),
    year: integer('year'),
    /** The representative record's fields with identifiers of every member added. */
    fields: jsonb('fields').$type<CitationRecord>().notNull(),
    /** Fixed place among the review's citations: import order, then place in the file. */
    position: integer('position').notNull(),
    /** The citation this one turned out to be; its own id when the import it came from was undone. */
    retiredInto: uuid('retired_into'),
    /** A member was taken away: the joined fields are to be made anew. */
    isStale: boolean('is_stale').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('citations_by_position').on(t.reviewId, t.position),
    index('citations_live').on(t.reviewId, t.position, t.id).where(sql`retired_into is null`),
    index('citations_retired').on(t.reviewId, t.id).where(sql`retired_into is not null`),
    index('citations_words').using('gin', sql`to_tsvector('simple', left(title || ' ' || abstract, 200000))`),
  ],
);

/** Which citation a record belongs to now. The history is in match_decisions. */
export const citationRecords = pgTable(
  'citation_records',
  {
    recordId: uuid('record_id')
      .primaryKey()
      .references(() => records.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id').notNull(),
  },
  (t) => [
    index('citation_records_by_citation').on(t.citationId),
    index('citation_records_by_review').on(t.reviewId),
  ],
);

export const MATCH_OUTCOMES = ['merge', 'linked', 'different', 'review', 'withdrawn'] as const;

/**
 * What was decided of a pair of records, by the engine or a person, and why. A later row replaces an earlier one;
 * `withdrawn` takes back what people said before, so that the engine's word counts again.
 */
export const matchDecisions = pgTable(
  'match_decisions',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    recordA: uuid('record_a')
      .notNull()
      .references(() => records.id, { onDelete: 'cascade' }),
    recordB: uuid('record_b')
      .notNull()
      .references(() => records.id, { onDelete: 'cascade' }),
    outcome: text('outcome', { enum: MATCH_OUTCOMES }).notNull(),
    relation: text('relation'),
    score: doublePrecision('score').notNull(),
    reasons: jsonb('reasons').$type<string[]>().notNull(),
    /** A person's id, or `engine`. A person's row is never replaced by the engine. */
    decidedBy: text('decided_by').notNull(),
    revision: integer('revision').notNull(),
    decidedAt: moment('decided_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('match_decisions_one_per_revision').on(t.recordA, t.recordB, t.revision),
    index('match_decisions_by_review').on(t.reviewId),
    index('match_decisions_by_b').on(t.recordB),
  ],
);

export interface CitationScores {
  trial: TrialClassification;
  topic: TopicClassification;
}

/** What a classifier said of a citation; a new model version adds a row. */
export const classifications = pgTable(
  'classifications',
  {
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id').notNull(),
    model: text('model').notNull(),
    /** Hash of the classified text: a changed abstract is classified anew. */
    inputHash: text('input_hash').notNull(),
    scores: jsonb('scores').$type<CitationScores>().notNull(),
    classifiedAt: moment('classified_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('classifications_one_per_model').on(t.citationId, t.model, t.inputHash),
    index('classifications_by_review').on(t.reviewId),
  ],
);

/** Of one order: verdicts to be read again, and how many relevant citations are expected among those waiting. */
export type RankFindings = Pick<Assessment, 'doubts' | 'expected'>;

/** One order of the review's citations, made for one reviewer from what that reviewer may know. */
export const rankRuns = pgTable(
  'rank_runs',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    reviewerId: text('reviewer_id').notNull(),
    stage: text('stage').notNull(),
    model: text('model').notNull(),
    labels: integer('labels').notNull(),
    /** Hash of labels, citations and model: the same again gives no new run. */
    inputsHash: text('inputs_hash').notNull(),
    sequence: integer('sequence').notNull(),
    /** What the labels say about each other and about what waits. */
    findings: jsonb('findings').$type<RankFindings>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('rank_runs_in_order').on(t.reviewId, t.reviewerId, t.stage, t.sequence)],
);

export const ranks = pgTable(
  'ranks',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => rankRuns.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id').notNull(),
    position: integer('position').notNull(),
    score: doublePrecision('score').notNull(),
    /** Terms for and against, for the first in the order. */
    terms: jsonb('terms').$type<Contribution[]>(),
  },
  (t) => [
    uniqueIndex('ranks_in_order').on(t.runId, t.position),
    uniqueIndex('ranks_by_citation').on(t.runId, t.citationId),
  ],
);
