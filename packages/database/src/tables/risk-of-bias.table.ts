import type { RiskAssessment } from '@perennial/extraction';
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
import { id, moment } from './columns.ts';
import { studies } from './extraction.table.ts';

/** What is judged: a study's result by RoB 2, or the study by the modified Cochrane tool. */
const subject = {
  reviewId: uuid('review_id').notNull(),
  studyId: uuid('study_id')
    .notNull()
    .references(() => studies.id, { onDelete: 'cascade' }),
  tool: text('tool', { enum: ['rob2', 'modified-cochrane'] }).notNull(),
  /** Code of the protocol's outcome; `study` for a tool that judges the study as a whole. */
  result: text('result').notNull(),
};

/** One assessor's judgement, seen by nobody else until two are complete. A change is a row with a higher revision. */
export const riskAssessments = pgTable(
  'risk_assessments',
  {
    id: id(),
    ...subject,
    assessorId: text('assessor_id').notNull(),
    body: jsonb('body').$type<RiskAssessment>().notNull(),
    complete: boolean('complete').notNull(),
    revision: integer('revision').notNull(),
    savedAt: moment('saved_at').notNull(),
  },
  (t) => [
    uniqueIndex('risk_assessments_one_per_revision').on(
      t.studyId,
      t.tool,
      t.result,
      t.assessorId,
      t.revision,
    ),
    index('risk_assessments_by_review').on(t.reviewId),
  ],
);

/** Judgements that two assessors have completed. Written only by the database itself. */
export const riskDisclosures = pgTable(
  'risk_disclosures',
  { ...subject, disclosedAt: moment('disclosed_at').notNull() },
  (t) => [primaryKey({ columns: [t.studyId, t.tool, t.result] })],
);

/** The agreed judgement where two assessors differ, with both kept beside it. The latest revision counts. */
export const riskConsensus = pgTable(
  'risk_consensus',
  {
    id: id(),
    ...subject,
    body: jsonb('body').$type<RiskAssessment>().notNull(),
    reason: text('reason').notNull(),
    decidedBy: text('decided_by').notNull(),
    revision: integer('revision').notNull(),
    decidedAt: moment('decided_at').notNull(),
  },
  (t) => [
    uniqueIndex('risk_consensus_one_per_revision').on(t.studyId, t.tool, t.result, t.revision),
    index('risk_consensus_by_review').on(t.reviewId),
  ],
);
