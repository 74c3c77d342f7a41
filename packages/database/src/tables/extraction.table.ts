import type { FormSchema } from '@perennial/extraction';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { citations } from './citations.table.ts';
import { id, moment } from './columns.ts';
import { reviews } from './people.table.ts';

/** An investigation. One study may have several reports, one report several studies. */
export const studies = pgTable(
  'studies',
  {
    id: id(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    position: integer('position').notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [uniqueIndex('studies_by_label').on(t.reviewId, t.label)],
);

export const studyReports = pgTable(
  'study_reports',
  {
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.studyId, t.citationId] }),
    index('study_reports_by_citation').on(t.citationId),
  ],
);

/** Published, immutable versions of the review's extraction form. */
export const forms = pgTable(
  'forms',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    body: jsonb('body').$type<FormSchema>().notNull(),
    publishedBy: text('published_by').notNull(),
    publishedAt: moment('published_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.version] })],
);

/** One extractor's work on one study; complete once there is a row in extraction_completions. */
export const extractions = pgTable(
  'extractions',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    extractorId: text('extractor_id').notNull(),
    formVersion: integer('form_version').notNull(),
    startedAt: moment('started_at').notNull(),
  },
  (t) => [uniqueIndex('extractions_one_per_extractor').on(t.studyId, t.extractorId)],
);

/**
 * One answer of one extractor. `reported` is what the paper says, `converted` what the analysis uses, `formula` how one
 * became the other, `source` the report, page and passage. A correction is a row with a higher revision.
 */
export const extractedValues = pgTable(
  'extracted_values',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    extractionId: uuid('extraction_id')
      .notNull()
      .references(() => extractions.id, { onDelete: 'cascade' }),
    studyId: uuid('study_id').notNull(),
    extractorId: text('extractor_id').notNull(),
    field: text('field').notNull(),
    reported: jsonb('reported').notNull(),
    converted: jsonb('converted'),
    formula: text('formula'),
    source: jsonb('source'),
    revision: integer('revision').notNull(),
    enteredAt: moment('entered_at').notNull(),
  },
  (t) => [uniqueIndex('extracted_values_one_per_revision').on(t.extractionId, t.field, t.revision)],
);

export const extractionCompletions = pgTable(
  'extraction_completions',
  {
    extractionId: uuid('extraction_id')
      .primaryKey()
      .references(() => extractions.id, { onDelete: 'cascade' }),
    reviewId: uuid('review_id').notNull(),
    studyId: uuid('study_id').notNull(),
    extractorId: text('extractor_id').notNull(),
    completedAt: moment('completed_at').notNull(),
  },
  (t) => [index('extraction_completions_by_study').on(t.studyId)],
);

/** Studies whose two extractions are both complete. Written only by the database itself. */
export const extractionDisclosures = pgTable('extraction_disclosures', {
  studyId: uuid('study_id')
    .primaryKey()
    .references(() => studies.id, { onDelete: 'cascade' }),
  reviewId: uuid('review_id').notNull(),
  disclosedAt: moment('disclosed_at').notNull(),
});

/** The agreed answer, with both extractors' kept beside it. The latest revision counts. */
export const consensus = pgTable(
  'consensus',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    field: text('field').notNull(),
    basis: text('basis', { enum: ['agreed', 'first', 'second', 'new'] }).notNull(),
    reported: jsonb('reported').notNull(),
    converted: jsonb('converted'),
    formula: text('formula'),
    source: jsonb('source'),
    reason: text('reason'),
    decidedBy: text('decided_by').notNull(),
    revision: integer('revision').notNull(),
    decidedAt: moment('decided_at').notNull(),
  },
  (t) => [
    uniqueIndex('consensus_one_per_revision').on(t.studyId, t.field, t.revision),
    index('consensus_by_review').on(t.reviewId),
  ],
);
