import { armComponentSchema } from '@perennial/protocol';
import { z } from 'zod';

const text = z.string().min(1);
const verdictSchema = z.enum(['include', 'exclude', 'unsure']);

const personSchema = z.strictObject({ code: text, name: text });

const decisionSchema = z.strictObject({
  by: text,
  verdict: verdictSchema,
  /** A reason code of the protocol; always there with `exclude`. */
  reason: text.exactOptional(),
});

/** `conflict` is true when the verdicts differ (or, on full text, the reasons); `resolution` is absent while open. */
const stageSchema = z.strictObject({
  decisions: z.array(decisionSchema).length(2),
  conflict: z.boolean(),
  resolution: z.strictObject({ ...decisionSchema.shape, note: text }).exactOptional(),
});

/** One record of one file; `ordinal` counts from 1. */
const recordKeySchema = z.strictObject({ file: text, ordinal: z.number().int().positive() });

const citationDecisionSchema = z.strictObject({
  /** Our key; nothing outside the sample uses it. */
  citation: text,
  /** Every copy of the citation. The first finds it; after correct deduplication all lead to the same one. */
  records: z.array(recordKeySchema).min(1),
  abstract: stageSchema,
  /** Absent when the citation did not get so far. */
  fullText: z
    .union([
      z.strictObject({ retrieved: z.literal(true), ...stageSchema.shape }),
      z.strictObject({ retrieved: z.literal(false), note: text }),
    ])
    .exactOptional(),
});

export const sampleDecisionsSchema = z.strictObject({
  label: text,
  protocol: text,
  reviewers: z.array(personSchema).length(2),
  adjudicator: personSchema,
  citations: z.array(citationDecisionSchema),
});

const scaleSchema = z.strictObject({ min: z.number(), max: z.number(), higherIsWorse: z.boolean() });

const valueBase = {
  id: text,
  outcome: text,
  /** Where it hurts, when a study reports several pains. */
  domain: z.enum(['leg', 'back']).exactOptional(),
  instrument: text,
  scale: scaleSchema,
  /** Weeks after randomisation. */
  weeks: z.number().nonnegative(),
  /** May enter an analysis. The time-point rule still selects among the usable values. */
  usable: z.boolean(),
  whyNot: text.exactOptional(),
  note: text.exactOptional(),
  /** How well the number is sourced, in the words of our table of facts. */
  evidence: text,
  source: text,
};

/** A change is follow-up minus baseline unless `note` says otherwise. `iqrWidth` is the third less the first quartile. */
const armValueSchema = z.strictObject({
  ...valueBase,
  kind: z.literal('arm'),
  arm: text,
  statistic: z.enum(['mean', 'mean-change', 'median', 'median-change']),
  n: z.number().int().positive().exactOptional(),
  nNote: text.exactOptional(),
  mean: z.number().exactOptional(),
  median: z.number().exactOptional(),
  sd: z.number().positive().exactOptional(),
  iqrWidth: z.number().positive().exactOptional(),
});

/** `estimate` is `arm` minus `versus`, on `scale`. */
const contrastValueSchema = z.strictObject({
  ...valueBase,
  kind: z.literal('contrast'),
  arm: text,
  versus: text,
  statistic: z.enum(['mean-difference', 'adjusted-mean-difference']),
  estimate: z.number(),
  ciLow: z.number().exactOptional(),
  ciHigh: z.number().exactOptional(),
  ciLevel: z.number().exactOptional(),
});

const valueSchema = z.discriminatedUnion('kind', [armValueSchema, contrastValueSchema]);

const armSchema = z.strictObject({
  code: text,
  label: text,
  components: z.array(armComponentSchema).min(1),
  /** What the protocol's node rules give for the components; null is outside the network. */
  node: text.nullable(),
  randomised: z.number().int().positive().exactOptional(),
  randomisedNote: text.exactOptional(),
});

const extractionSchema = z.strictObject({
  extractor: text,
  arms: z.array(armSchema),
  values: z.array(valueSchema),
});

/** One field on which the extractors differ; `about` is a value id or an arm code. */
const disagreementSchema = z.strictObject({
  about: text,
  field: text,
  byExtractor: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  agreed: z.union([z.string(), z.number(), z.null()]),
  reason: text,
});

const studySchema = z.strictObject({
  code: text,
  label: text,
  painType: z.enum(['axial', 'radicular', 'mixed']),
  /** Citation keys of `decisions.json`: the reports of this study, registrations included. */
  citations: z.array(text).min(1),
  status: z.enum(['extracted', 'awaiting-data']),
  statusReason: text.exactOptional(),
  characteristics: z.strictObject({
    region: text,
    condition: text,
    design: text,
    randomised: z.number().int().positive().exactOptional(),
    /** Codes of the protocol's modifiers and of their choices. */
    modifiers: z.record(z.string(), z.string()),
    source: text,
  }),
  extractions: z.array(extractionSchema).length(2),
  consensus: z.strictObject({
    by: text,
    arms: z.array(armSchema),
    values: z.array(valueSchema),
    disagreements: z.array(disagreementSchema),
  }),
  /** Sourced results that the protocol does not analyse, in words. */
  otherResults: z.array(z.strictObject({ text, source: text })),
});

export const sampleExtractionSchema = z.strictObject({
  label: text,
  protocol: text,
  nodeRulesVersion: text,
  extractors: z.array(personSchema).length(2),
  consensusBy: personSchema,
  studies: z.array(studySchema),
  /** Studies we know of that have no record in the files or are not decided yet, and why. */
  notExtracted: z.array(z.strictObject({ study: text, why: text })),
});

export type SampleDecisions = z.infer<typeof sampleDecisionsSchema>;
export type SampleCitationDecision = z.infer<typeof citationDecisionSchema>;
export type SampleStage = z.infer<typeof stageSchema>;
export type SampleExtraction = z.infer<typeof sampleExtractionSchema>;
export type SampleStudy = z.infer<typeof studySchema>;
export type SampleArm = z.infer<typeof armSchema>;
export type SampleValue = z.infer<typeof valueSchema>;
