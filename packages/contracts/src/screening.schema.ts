import { z } from 'zod';
import { citationSchema } from './citations.schema.ts';

export const stageSchema = z.enum(['abstract', 'full-text']);
export type Stage = z.infer<typeof stageSchema>;
export const verdictSchema = z.enum(['include', 'exclude', 'unsure']);
export type Verdict = z.infer<typeof verdictSchema>;

export const queueSchema = z.object({
  items: z.array(
    citationSchema.extend({
      rank: z.object({ runId: z.uuid(), position: z.int(), score: z.number() }).nullable(),
    }),
  ),
  /** The reviewer's own numbers only. */
  remaining: z.int(),
  decided: z.int(),
});
export type ScreeningQueue = z.infer<typeof queueSchema>;

export const newDecisionSchema = z.object({
  citationId: z.uuid(),
  stage: stageSchema,
  verdict: verdictSchema,
  /** A code of the protocol's reason list; required for an exclusion on full text. */
  reason: z.string().max(80).nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
});
export type NewDecision = z.input<typeof newDecisionSchema>;

export const decisionSchema = z.object({
  citationId: z.uuid(),
  title: z.string(),
  stage: stageSchema,
  verdict: z.enum(['include', 'exclude', 'unsure', 'withdrawn']),
  reason: z.string().nullable(),
  note: z.string().nullable(),
  revision: z.int(),
  decidedAt: z.string(),
});
export type Decision = z.infer<typeof decisionSchema>;
export const decisionsPageSchema = z.object({
  items: z.array(decisionSchema),
  nextCursor: z.string().nullable(),
});
export type DecisionsPage = z.infer<typeof decisionsPageSchema>;

/** Takes back one's own latest decision of a stage (or the one named). */
export const undoSchema = z.object({ stage: stageSchema, citationId: z.uuid().optional() });

export const conflictSchema = z.object({
  citation: citationSchema,
  stage: stageSchema,
  verdicts: z.array(
    z.object({
      reviewerId: z.string(),
      name: z.string(),
      verdict: verdictSchema,
      reason: z.string().nullable(),
      note: z.string().nullable(),
    }),
  ),
  resolution: z
    .object({
      verdict: z.enum(['include', 'exclude']),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;
export const conflictsSchema = z.object({ items: z.array(conflictSchema) });

export const newResolutionSchema = z.object({
  citationId: z.uuid(),
  stage: stageSchema,
  verdict: z.enum(['include', 'exclude']),
  reason: z.string().max(80).nullable().default(null),
  note: z.string().max(2000).nullable().default(null),
});
export type NewResolution = z.input<typeof newResolutionSchema>;

export const newFullTextSchema = z.object({
  citationId: z.uuid(),
  state: z.enum(['retrieved', 'not-retrieved']),
  note: z.string().max(2000).nullable().default(null),
});
export type NewFullText = z.input<typeof newFullTextSchema>;

/** PRISMA 2020 counts over settled outcomes: records, reports and studies apart. */
export const prismaSchema = z.object({
  databases: z.array(z.object({ name: z.string(), records: z.int() })),
  registers: z.array(z.object({ name: z.string(), records: z.int() })),
  duplicates: z.int(),
  screened: z.int(),
  excluded: z.int(),
  awaitingScreening: z.int(),
  conflicts: z.int(),
  sought: z.int(),
  notRetrieved: z.int(),
  assessed: z.int(),
  excludedWithReasons: z.array(z.object({ reason: z.string(), label: z.string(), reports: z.int() })),
  awaitingAssessment: z.int(),
  includedReports: z.int(),
  includedStudies: z.int(),
});
export type Prisma = z.infer<typeof prismaSchema>;

/** A drawing with its words and its table, so that nobody depends on seeing it. */
export const figureSchema = z.object({
  svg: z.string(),
  title: z.string(),
  description: z.string(),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }),
});
export type FigureView = z.infer<typeof figureSchema>;

export const agreementSchema = z.object({
  stage: stageSchema,
  citations: z.int(),
  raw: z.number().nullable(),
  kappa: z.number().nullable(),
  prevalenceAdjusted: z.number().nullable(),
});
