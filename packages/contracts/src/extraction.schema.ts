import { z } from 'zod';
import { formChangeSchema } from './forms.schema.ts';

export const studySchema = z.object({
  id: z.uuid(),
  label: z.string(),
  reports: z.array(z.object({ citationId: z.uuid(), title: z.string(), year: z.int().nullable() })),
  /** Signs on its reports: retracted, expression of concern, erratum. */
  flags: z.array(z.object({ kind: z.string(), citationId: z.uuid(), words: z.string() })),
  /** Agreed reasons for doubt, as the form codes them. */
  doubts: z.array(z.string()),
  /** What newer versions of the form changed since the asker's extraction was last looked at; empty when nothing. */
  revisit: z.array(z.string()),
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

/** Joins a report to a study or parts it from it. */
export const studyReportChangeSchema = z.object({
  citationId: z.uuid(),
  linked: z.boolean(),
  reason: z.string().trim().min(1).max(1000),
});
export type StudyReportChange = z.infer<typeof studyReportChangeSchema>;

const suggestedReportSchema = z.object({ citationId: z.uuid(), title: z.string(), year: z.int().nullable() });

/** Reports that seem to belong to a study, or to one that is still to be made. */
export const studySuggestionSchema = z.object({
  /** The study they seem to belong to; null when none has any of them. */
  studyId: z.uuid().nullable(),
  study: z.string().nullable(),
  reports: z.array(suggestedReportSchema),
  /** In words: the registry number they share, the link between them. */
  reasons: z.array(z.string()),
});
export const studySuggestionsSchema = z.object({ items: z.array(studySuggestionSchema) });
export type StudySuggestion = z.infer<typeof studySuggestionSchema>;

/** How the protocol's rules map the arms of the agreed studies, with switches set otherwise than usual. */
export const nodeMapSchema = z.object({
  rulesVersion: z.string(),
  switches: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      note: z.string(),
      isOn: z.boolean(),
      isDefault: z.boolean(),
    }),
  ),
  arms: z.array(
    z.object({
      studyId: z.uuid(),
      study: z.string(),
      arm: z.string(),
      label: z.string(),
      /** What the extractors agreed on. */
      node: z.string(),
      /** What the rules say; null outside the network or where no rule fits. */
      mapped: z.string().nullable(),
      rule: z.string().nullable(),
      note: z.string(),
    }),
  ),
});
export type NodeMap = z.infer<typeof nodeMapSchema>;

/** An extraction form as packages/extraction defines it. */
export const formSchema = z.object({ version: z.int(), body: z.record(z.string(), z.unknown()) });
export type Form = z.infer<typeof formSchema>;

const share = z.number().min(0).max(1);
const finite = z.number();

/** Where a passage stands on a page: rectangles as shares of the page's width and height from its top left corner. */
export const pageRegionSchema = z.object({
  page: z.int().min(1),
  rects: z
    .array(z.object({ x: share, y: share, width: share, height: share }))
    .min(1)
    .max(60),
});
export type PageRegion = z.infer<typeof pageRegionSchema>;

/** Two points of an axis: where they are in the picture, in pixels, and what they stand for. */
const axisSchema = z.object({
  from: z.object({ x: finite, y: finite, value: finite }),
  to: z.object({ x: finite, y: finite, value: finite }),
  isLog: z.boolean(),
});

/** How a value was read off a figure, so that it can be read again. */
export const figureReadingSchema = z.object({
  picture: z.string().max(200),
  width: z.int().min(1),
  height: z.int().min(1),
  axis: axisSchema,
  /** One point for a value, two ends for a length such as an error bar's. */
  points: z
    .array(z.object({ x: finite, y: finite }))
    .min(1)
    .max(2),
});
export type FigureReading = z.infer<typeof figureReadingSchema>;

/** How a value was calculated. The server runs the calculator again before it believes the answer. */
export const calculationSchema = z.object({
  calculator: z.string().min(1).max(60),
  inputs: z.record(z.string().max(40), finite),
  formula: z.string().max(4000),
});
export type Calculation = z.infer<typeof calculationSchema>;

export const valueSourceSchema = z.object({
  citationId: z.uuid().nullable(),
  page: z.string().max(40).nullable(),
  passage: z.string().max(4000),
  region: pageRegionSchema.optional(),
  figure: figureReadingSchema.optional(),
  calculation: calculationSchema.optional(),
});

export const newCalculationSchema = calculationSchema.pick({ calculator: true, inputs: true });
export const calculatedSchema = z.object({ value: finite, formula: z.string(), source: z.string() });
export type Calculated = z.infer<typeof calculatedSchema>;
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
  /** Why the answer stands all the same; null while nobody said. An implausible one needs it. */
  reason: z.string().nullable(),
});
export type Check = z.infer<typeof checkSchema>;

export const newCheckReasonSchema = z.object({
  field: z.string().min(1).max(200),
  code: z.string().min(1).max(60),
  reason: z.string().trim().min(3).max(1000),
});
export type NewCheckReason = z.infer<typeof newCheckReasonSchema>;

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
  /** Changes of newer forms still to be looked at. */
  revisit: z.array(formChangeSchema),
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

/** How often two extractors said the same in one field, over the studies both have finished. */
export const fieldAgreementSchema = z.object({
  field: z.string(),
  label: z.string(),
  compared: z.int(),
  agreed: z.int(),
  kappa: z.number().nullable(),
});
export const extractionAgreementSchema = z.object({ studies: z.int(), items: z.array(fieldAgreementSchema) });
export type ExtractionAgreement = z.infer<typeof extractionAgreementSchema>;
