import { armComponentSchema, chronicSpinePain, mapNode } from '@perennial/protocol';
import { z } from 'zod';
import type { SampleArm, SampleExtraction, SampleStudy } from '../sample-review.schema.ts';
import { readFacts } from './facts.ts';

const text = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.null()]);

const instrumentSchema = z.strictObject({
  name: text,
  min: z.number(),
  max: z.number(),
  higherIsWorse: z.boolean(),
});

const valueFactSchema = z.strictObject({
  kind: z.enum(['arm', 'contrast']),
  arm: text,
  versus: text.exactOptional(),
  outcome: text,
  domain: z.enum(['leg', 'back']).exactOptional(),
  instrument: instrumentSchema,
  weeks: z.number(),
  statistic: text,
  estimate: z.number().exactOptional(),
  ciLow: z.number().exactOptional(),
  ciHigh: z.number().exactOptional(),
  ciLevel: z.number().exactOptional(),
  n: z.number().exactOptional(),
  nNote: text.exactOptional(),
  mean: z.number().exactOptional(),
  median: z.number().exactOptional(),
  sd: z.number().exactOptional(),
  iqrWidth: z.number().exactOptional(),
  usable: z.boolean(),
  whyNot: text.exactOptional(),
  note: text.exactOptional(),
  evidence: text,
  source: text,
});

/** `value` counts the study's values from 1; `fields` are what this extractor wrote instead. */
const disagreementFactSchema = z.strictObject({
  value: z.number().int().positive().exactOptional(),
  arm: text.exactOptional(),
  extractor: text,
  fields: z.record(z.string(), scalar),
  reason: text,
});

const studyFactSchema = z.strictObject({
  code: text,
  label: text,
  painType: z.enum(['axial', 'radicular', 'mixed']),
  citations: z.array(text).min(1),
  region: text,
  condition: text,
  design: text,
  randomised: z.number().int().exactOptional(),
  modifiers: z.record(z.string(), z.string()),
  arms: z.array(
    z.strictObject({
      code: text,
      label: text,
      components: z.array(armComponentSchema),
      node: text.nullable(),
      randomised: z.number().int().exactOptional(),
      randomisedNote: text.exactOptional(),
    }),
  ),
  values: z.array(valueFactSchema),
  otherResults: z.array(z.strictObject({ text, source: text })),
  awaiting: text.exactOptional(),
  disagreements: z.array(disagreementFactSchema),
  source: text,
});
type StudyFact = z.infer<typeof studyFactSchema>;
type DisagreementFact = z.infer<typeof disagreementFactSchema>;

const factsSchema = z.strictObject({
  studies: z.array(studyFactSchema),
  notExtracted: z.array(z.strictObject({ study: text, why: text })),
});

const EXTRACTORS = [
  { code: 'extractor-a', name: 'Demonstration extractor A' },
  { code: 'extractor-b', name: 'Demonstration extractor B' },
];
const CONSENSUS_BY = { code: 'adjudicator', name: 'Demonstration adjudicator' };
const OPEN_MODIFIERS = ['series', 'rehabilitation', 'acute-on-chronic', 'diagnostic-block'];

/**
 * Writes the extraction out in full: both extractors, the consensus and where they differed.
 *
 * @throws when a node stated in the facts is not what the protocol's rules give for its components
 */
export function expandExtraction(): unknown {
  const facts = readFacts('studies.json', factsSchema);
  const expanded: Omit<SampleExtraction, 'studies'> & { studies: unknown[] } = {
    label:
      'Demonstration: the numbers are real and each names its source; the two extractors, their slips and the consensus are made up. A study without a sourced, usable value stands as awaiting data.',
    protocol: chronicSpinePain.id,
    nodeRulesVersion: chronicSpinePain.nodeRules.version,
    extractors: EXTRACTORS,
    consensusBy: CONSENSUS_BY,
    studies: facts.studies.map(study),
    notExtracted: facts.notExtracted,
  };
  return expanded;
}

function study(fact: StudyFact): object {
  for (const arm of fact.arms) checkNode(fact.code, arm);
  const values = fact.values.map((value, index) => fullValue(value, `${fact.code}.${index + 1}`));
  const isExtracted = values.some((value) => value.usable);
  if (isExtracted === (fact.awaiting !== undefined)) throw new Error(`${fact.code}: status unclear`);
  return {
    code: fact.code,
    label: fact.label,
    painType: fact.painType,
    citations: fact.citations,
    status: isExtracted ? 'extracted' : 'awaiting-data',
    ...(fact.awaiting === undefined ? {} : { statusReason: fact.awaiting }),
    characteristics: characteristics(fact),
    extractions: EXTRACTORS.map(({ code }) => ({
      extractor: code,
      arms: fact.arms.map((arm) => ({ ...arm, ...slips(fact, code, (item) => item.arm === arm.code) })),
      values: values.map((value, index) => ({
        ...value,
        ...slips(fact, code, (item) => item.value === index + 1),
      })),
    })),
    consensus: {
      by: CONSENSUS_BY.code,
      arms: fact.arms,
      values,
      disagreements: fact.disagreements.flatMap((item) => disagreements(fact, values, item)),
    },
    otherResults: fact.otherResults,
  };
}

function checkNode(studyCode: string, arm: StudyFact['arms'][number]): void {
  const { node } = mapNode(arm.components, chronicSpinePain.nodeRules);
  if (node !== arm.node)
    throw new Error(`${studyCode} ${arm.code}: rules give ${node}, facts say ${arm.node}`);
}

function fullValue(value: StudyFact['values'][number], id: string) {
  const { kind, instrument, ...rest } = value;
  const { name, ...scale } = instrument;
  return { id, kind, ...rest, instrument: name, scale };
}

function characteristics(fact: StudyFact): SampleStudy['characteristics'] {
  const open = Object.fromEntries(OPEN_MODIFIERS.map((code) => [code, 'not-reported']));
  return {
    region: fact.region,
    condition: fact.condition,
    design: fact.design,
    ...(fact.randomised === undefined ? {} : { randomised: fact.randomised }),
    modifiers: { ...open, ...fact.modifiers },
    source: fact.source,
  };
}

function slips(
  fact: StudyFact,
  extractor: string,
  isAbout: (item: DisagreementFact) => boolean,
): DisagreementFact['fields'] {
  const found = fact.disagreements.filter((item) => item.extractor === extractor && isAbout(item));
  return Object.assign({}, ...found.map((item) => item.fields));
}

function disagreements(
  fact: StudyFact,
  values: readonly { id: string }[],
  item: DisagreementFact,
): SampleStudy['consensus']['disagreements'] {
  const subject = item.arm === undefined ? values[(item.value ?? 0) - 1] : armOf(fact, item.arm);
  if (subject === undefined) throw new Error(`${fact.code}: a disagreement about nothing`);
  const agreedFields = new Map(Object.entries(subject));
  return Object.entries(item.fields).map(([field, written]) => {
    const agreed = scalar.parse(agreedFields.get(field));
    const byExtractor = Object.fromEntries(
      EXTRACTORS.map(({ code }) => [code, code === item.extractor ? written : agreed]),
    );
    const about = item.arm ?? values[(item.value ?? 0) - 1]?.id ?? '';
    return { about, field, byExtractor, agreed, reason: item.reason };
  });
}

function armOf(fact: StudyFact, code: string): SampleArm | undefined {
  return fact.arms.find((arm) => arm.code === code);
}
