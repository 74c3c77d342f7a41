import { z } from 'zod';
import type { SampleCitationDecision, SampleDecisions, SampleStage } from '../sample-review.schema.ts';
import { readFacts } from './facts.ts';

/** `include`, or `exclude:` with a reason code of the protocol. */
const shortVerdict = z.string().regex(/^(include|exclude:[a-z-]+)$/);
const shortStage = z.strictObject({
  a: shortVerdict,
  b: shortVerdict,
  resolution: shortVerdict.exactOptional(),
  note: z.string().min(1).exactOptional(),
});
const decisionFactSchema = z.strictObject({
  citation: z.string(),
  abstract: shortStage,
  fullText: shortStage.exactOptional(),
  notRetrieved: z.string().min(1).exactOptional(),
});
type DecisionFact = z.infer<typeof decisionFactSchema>;

const REVIEWER_A = { code: 'reviewer-a', name: 'Demonstration reviewer A' };
const REVIEWER_B = { code: 'reviewer-b', name: 'Demonstration reviewer B' };
const ADJUDICATOR = { code: 'adjudicator', name: 'Demonstration adjudicator' };

/**
 * Writes the recorded decisions out in full and ties each to its source records.
 *
 * @param recordsOf the copies of each citation, in the order of the files
 * @throws when a citation has no record
 */
export function expandDecisions(
  recordsOf: ReadonlyMap<string, SampleCitationDecision['records']>,
): SampleDecisions {
  const facts = readFacts('decisions.json', z.array(decisionFactSchema));
  return {
    label:
      'Demonstration: these verdicts were made up for the sample review, to show two reviewers, their conflicts and an adjudicator at work. Nobody screened these records for a publication.',
    protocol: 'chronic-spine-pain',
    reviewers: [REVIEWER_A, REVIEWER_B],
    adjudicator: ADJUDICATOR,
    citations: facts.map((fact) => {
      const records = recordsOf.get(fact.citation);
      if (records === undefined) throw new Error(`no record of ${fact.citation}`);
      return { citation: fact.citation, records, ...stagesOf(fact) };
    }),
  };
}

function stagesOf(fact: DecisionFact): Pick<SampleCitationDecision, 'abstract' | 'fullText'> {
  const abstract = stage(fact.abstract, false);
  if (fact.notRetrieved !== undefined) {
    return { abstract, fullText: { retrieved: false, note: fact.notRetrieved } };
  }
  if (fact.fullText === undefined) return { abstract };
  return { abstract, fullText: { retrieved: true, ...stage(fact.fullText, true) } };
}

/** On title and abstract two reasons may differ; on full text the first reason that applies is asked for, so they may not. */
function stage(short: z.infer<typeof shortStage>, doReasonsCount: boolean): SampleStage {
  const [a, b] = [verdict(REVIEWER_A.code, short.a), verdict(REVIEWER_B.code, short.b)];
  const conflict = a.verdict !== b.verdict || (doReasonsCount && short.a !== short.b);
  const decided = { decisions: [a, b], conflict };
  if (short.resolution === undefined) return decided;
  const resolution = { ...verdict(ADJUDICATOR.code, short.resolution), note: short.note ?? '' };
  return { ...decided, resolution };
}

function verdict(by: string, short: string): SampleStage['decisions'][number] {
  const [name, reason] = short.split(':');
  if (name === 'include') return { by, verdict: 'include' };
  if (reason === undefined) throw new Error(`"${short}" lacks a reason`);
  return { by, verdict: 'exclude', reason };
}
