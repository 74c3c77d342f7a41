import type { FormSchema } from '@perennial/extraction';
import {
  boolean,
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
import { extractions, studies } from './extraction.table.ts';
import { reviews } from './people.table.ts';

/** The form being worked on, saved by saved revision; publishing copies the latest into `forms`. */
export const formDrafts = pgTable(
  'form_drafts',
  {
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    body: jsonb('body').$type<FormSchema>().notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.revision] })],
);

/** One person's part of one extraction, blinded like its answers. */
const ofExtraction = {
  reviewId: uuid('review_id').notNull(),
  extractionId: uuid('extraction_id')
    .notNull()
    .references(() => extractions.id, { onDelete: 'cascade' }),
  studyId: uuid('study_id').notNull(),
  extractorId: text('extractor_id').notNull(),
};

/** Why an implausible answer stands all the same. The latest row per answer and check counts. */
export const checkReasons = pgTable(
  'check_reasons',
  {
    id: id(),
    ...ofExtraction,
    field: text('field').notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    enteredAt: moment('entered_at').notNull(),
  },
  (t) => [index('check_reasons_by_extraction').on(t.extractionId)],
);

/** An extractor has looked at what a newer version of the form changed. */
export const formRevisits = pgTable(
  'form_revisits',
  {
    id: id(),
    ...ofExtraction,
    formVersion: integer('form_version').notNull(),
    visitedAt: moment('visited_at').notNull(),
  },
  (t) => [uniqueIndex('form_revisits_once').on(t.extractionId, t.formVersion)],
);

/** Reports joined to or parted from a study after it was made; the latest row per study and report counts. */
export const studyReportChanges = pgTable(
  'study_report_changes',
  {
    id: id(),
    reviewId: uuid('review_id').notNull(),
    studyId: uuid('study_id')
      .notNull()
      .references(() => studies.id, { onDelete: 'cascade' }),
    citationId: uuid('citation_id')
      .notNull()
      .references(() => citations.id, { onDelete: 'cascade' }),
    linked: boolean('linked').notNull(),
    reason: text('reason').notNull(),
    revision: integer('revision').notNull(),
    changedBy: text('changed_by').notNull(),
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [uniqueIndex('study_report_changes_one_per_revision').on(t.studyId, t.citationId, t.revision)],
);
