import { z } from 'zod';
import { nodeRuleSetSchema, nodeSchema, painTypeSchema } from './node.schema.ts';
import { topicDictionarySchema } from './topic-dictionary.schema.ts';

const text = z.string().min(1);
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'a code has letters, digits, - and _ only');

const questionSchema = z.strictObject({
  population: text,
  interventions: text,
  comparators: text,
  outcomes: text,
});

const reasonSchema = z.strictObject({
  code,
  label: text,
  stage: z.enum(['abstract', 'full-text', 'both']),
});

const scaleSchema = z.strictObject({ name: text, min: z.number(), max: z.number() });

const instrumentSchema = z.strictObject({ ...scaleSchema.shape, higherIsWorse: z.boolean() });

/**
 * `instruments` are accepted as reported; values are converted to `target` before analysis.
 * A dichotomous outcome has no instruments and the target 0 to 1 (a proportion).
 * `minimalImportantDifference` is in units of `target`; absent where no value was found.
 */
const outcomeSchema = z.strictObject({
  code,
  label: text,
  type: z.enum(['continuous', 'dichotomous']),
  instruments: z.array(instrumentSchema),
  target: z.strictObject({ ...scaleSchema.shape, unit: text }),
  minimalImportantDifference: z.number().positive().exactOptional(),
  direction: z.enum(['lower-is-better', 'higher-is-better']),
});

/** All three are weeks after randomisation: of the values from `atLeast` to `notPast`, the nearest to `nearestTo`. */
const timePointRuleSchema = z.strictObject({
  class: z.enum(['injection', 'ablation']),
  nearestToWeeks: z.number().positive(),
  notPastWeeks: z.number().positive(),
  atLeastWeeks: z.number().nonnegative(),
});

const analysisSchema = z.strictObject({
  code,
  label: text,
  role: z.enum(['primary', 'sensitivity']),
  outcome: code,
  painType: painTypeSchema,
  measure: z.literal('MD'),
  tau2: z.enum(['REML', 'DL']),
  reference: code,
  /** Node-rule switches set otherwise than their default in this analysis. */
  switches: z.record(z.string(), z.boolean()).exactOptional(),
});

/** `window.field` is the date the living search moves along; `from` and `to` are inclusive days (YYYY-MM-DD). */
const searchSchema = z.strictObject({
  code,
  source: z.enum(['pubmed', 'medline-ovid', 'central', 'embase', 'clinicaltrials-gov']),
  label: text,
  query: text,
  window: z
    .strictObject({ field: text, from: z.iso.date().exactOptional(), to: z.iso.date().exactOptional() })
    .exactOptional(),
  note: text,
});

/** A characteristic of trials by which the network is to be split or adjusted. */
const modifierSchema = z.strictObject({
  code,
  label: text,
  question: text,
  choices: z.array(z.strictObject({ code, label: text })).min(2),
});

/** Where a fact of the protocol comes from. `path` points into the protocol; `unverified` means from memory. */
const factNoteSchema = z.strictObject({
  path: text,
  status: z.enum(['sourced', 'derived', 'unverified']),
  note: text,
});

export const protocolSchema = z.strictObject({
  id: code,
  title: text,
  question: questionSchema,
  eligibility: z.strictObject({ include: z.array(text).min(1), exclude: z.array(text) }),
  reasons: z.array(reasonSchema).min(1),
  nodes: z.array(nodeSchema).min(2),
  referenceNode: code,
  nodeRules: nodeRuleSetSchema,
  outcomes: z.array(outcomeSchema).min(1),
  timePoints: z.array(timePointRuleSchema).min(1),
  analyses: z.array(analysisSchema),
  searches: z.array(searchSchema),
  topicDictionary: topicDictionarySchema,
  highlights: z.strictObject({ include: z.array(text), exclude: z.array(text) }),
  modifiers: z.array(modifierSchema),
  screening: z.strictObject({
    reviewersPerCitation: z.number().int().min(1).max(3),
    recallTarget: z.number().gt(0).max(1),
    confidence: z.number().gt(0).lt(1),
  }),
  notes: z.array(factNoteSchema),
});

export type Protocol = z.infer<typeof protocolSchema>;
export type ProtocolReason = z.infer<typeof reasonSchema>;
export type ProtocolOutcome = z.infer<typeof outcomeSchema>;
export type ProtocolInstrument = z.infer<typeof instrumentSchema>;
export type TimePointRule = z.infer<typeof timePointRuleSchema>;
export type ProtocolAnalysis = z.infer<typeof analysisSchema>;
export type ProtocolSearch = z.infer<typeof searchSchema>;
export type ProtocolModifier = z.infer<typeof modifierSchema>;
export type FactNote = z.infer<typeof factNoteSchema>;
