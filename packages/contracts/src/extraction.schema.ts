import { z } from 'zod';

export const studySchema = z.object({
  id: z.uuid(),
  label: z.string(),
  reports: z.array(z.object({ citationId: z.uuid(), title: z.string(), year: z.int().nullable() })),
  /** The asker's own state, and the study's once both extractors are done. */
  mine: z.enum(['not-started', 'started', 'complete']),
  state: z.enum(['extracting', 'to-agree', 'agreed', 'awaiting-data']),
});
export type Study = z.infer<typeof studySchema>;
export const studiesSchema = z.object({ items: z.array(studySchema) });

export const newStudySchema = z.object({
  label: z.string().trim().min(1).max(120),
  citationIds: z.array(z.uuid()).min(1),
});
export type NewStudy = z.infer<typeof newStudySchema>;

/** An extraction form as packages/extraction defines it. */
export const formSchema = z.object({ version: z.int(), body: z.record(z.string(), z.unknown()) });
export type Form = z.infer<typeof formSchema>;

export const valueSourceSchema = z.object({
  citationId: z.uuid().nullable(),
  page: z.string().max(40).nullable(),
  passage: z.string().max(4000),
});
export type ValueSource = z.infer<typeof valueSourceSchema>;

/** One answer: what the paper says. The server adds the converted value and the formula. */
export const newValueSchema = z.object({
  /** Path of the field in the form, e.g. `study.country`, `outcomes[0].arms[1].mean`. */
  field: z.string().min(1).max(200),
  reported: z.unknown(),
  source: valueSourceSchema.nullable().default(null),
});
export type NewValue = z.input<typeof newValueSchema>;

export const checkSchema = z.object({
  field: z.string(),
  severity: z.enum(['impossible', 'implausible', 'discordant']),
  code: z.string(),
  message: z.string(),
});
export type Check = z.infer<typeof checkSchema>;

export const valueSchema = z.object({
  field: z.string(),
  reported: z.unknown(),
  converted: z.unknown().nullable(),
  formula: z.string().nullable(),
  source: valueSourceSchema.nullable(),
  revision: z.int(),
});
export type ExtractedValue = z.infer<typeof valueSchema>;

export const extractionSchema = z.object({
  studyId: z.uuid(),
  extractorId: z.string(),
  extractorName: z.string(),
  formVersion: z.int(),
  complete: z.boolean(),
  values: z.array(valueSchema),
  checks: z.array(checkSchema),
});
export type Extraction = z.infer<typeof extractionSchema>;

export const consensusItemSchema = z.object({
  field: z.string(),
  first: valueSchema.nullable(),
  second: valueSchema.nullable(),
  agreed: z.boolean(),
  decision: z
    .object({
      basis: z.enum(['agreed', 'first', 'second', 'new']),
      reported: z.unknown(),
      converted: z.unknown().nullable(),
      formula: z.string().nullable(),
      source: valueSourceSchema.nullable(),
      reason: z.string().nullable(),
      by: z.string(),
      revision: z.int(),
    })
    .nullable(),
});
export const consensusSchema = z.object({
  studyId: z.uuid(),
  first: z.string(),
  second: z.string(),
  items: z.array(consensusItemSchema),
});
export type Consensus = z.infer<typeof consensusSchema>;

export const newConsensusSchema = z.object({
  field: z.string().min(1).max(200),
  basis: z.enum(['first', 'second', 'new']),
  /** Only with basis `new`. */
  reported: z.unknown().optional(),
  source: valueSourceSchema.nullable().default(null),
  reason: z.string().trim().min(1).max(1000),
  /** The revision this decision was made against (0 when there was none): a later one answers 409. */
  againstRevision: z.int().min(0),
});
export type NewConsensus = z.input<typeof newConsensusSchema>;
