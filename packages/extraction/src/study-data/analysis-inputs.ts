import {
  nodesForPainType,
  type Protocol,
  type ProtocolAnalysis,
  selectTimePoint,
  timePointRuleFor,
} from '@perennial/protocol';
import { convertAnswers } from './convert-answers.ts';
import { type Answers, readStudyAnswers, type StudyAnswers } from './study-answers.ts';

/** A comparison of two nodes in one study on the protocol's scale: `te` is treat1 minus treat2. */
export interface AnalysisContrast {
  study: string;
  treat1: string;
  treat2: string;
  te: number;
  sete: number;
  weeks: number;
  /** Paths of the answers it was made from. */
  fields: string[];
}

/** What one study gives to an analysis, or why it gives nothing. */
export interface StudyInput {
  study: string;
  contrasts: AnalysisContrast[];
  /** A sentence when there is nothing: `awaiting data: no standard deviation at 13 weeks`. */
  excluded: string | undefined;
}

interface Candidate {
  weeks: number;
  contrasts: AnalysisContrast[];
}

/**
 * Turns a study's agreed answers into contrasts for one analysis: the outcome asked for, the pain type asked for, and of all
 * time points the one the protocol's rule chooses. Arms are preferred to reported contrasts at the same time point; every
 * pair of arms of a multi-arm study is given, as the network model expects.
 *
 * @param answers reported values by path; converted ones are made here
 */
export function analysisInput(
  label: string,
  answers: Answers,
  analysis: ProtocolAnalysis,
  protocol: Protocol,
): StudyInput {
  const study = readStudyAnswers(answers);
  const nothing = (excluded: string): StudyInput => ({ study: label, contrasts: [], excluded });
  if (study.painType !== analysis.painType) return nothing(`not about ${analysis.painType} pain`);

  const known = new Set(nodesForPainType(protocol, analysis.painType).map((node) => node.code));
  const unknown = study.arms.find((arm) => !known.has(arm.node));
  if (study.arms.length < 2) return nothing('awaiting data: fewer than two arms');
  if (unknown)
    return nothing(`the arm “${unknown.label}” belongs to no node of the ${analysis.painType} network`);
  const rule = timePointRuleFor(
    protocol,
    study.arms.map((arm) => arm.node),
  );
  if (!rule) return nothing('the protocol has no time-point rule for these arms');

  const candidates = [
    ...fromArms(label, study, answers, analysis, protocol),
    ...fromContrasts(label, study, answers, analysis, protocol),
  ];
  if (candidates.length === 0)
    return nothing(
      `awaiting data: no usable ${analysis.outcome} result (mean, SD and n by arm, or a difference with its interval)`,
    );
  const { selected, explanation } = selectTimePoint(candidates, rule);
  if (!selected) return nothing(`no result within the time-point rule: ${explanation}`);
  return { study: label, contrasts: selected.contrasts, excluded: undefined };
}

function fromArms(
  label: string,
  study: StudyAnswers,
  answers: Answers,
  analysis: ProtocolAnalysis,
  protocol: Protocol,
): Candidate[] {
  const converted = convertAnswers(answers, protocol);
  return study.outcomes
    .filter((block) => block.outcome === analysis.outcome)
    .flatMap((block) => {
      const usable = block.cells.flatMap((cell) => {
        const at = `outcomes[${block.index}].arms[${cell.arm}]`;
        const node = study.arms.find((arm) => arm.index === cell.arm)?.node;
        const mean = converted.get(`${at}.mean`)?.value;
        const sd = converted.get(`${at}.sd`)?.value;
        if (
          node === undefined ||
          mean === undefined ||
          sd === undefined ||
          !(sd > 0) ||
          cell.n === undefined ||
          cell.n < 2
        )
          return [];
        return [
          { node, mean, variance: (sd * sd) / cell.n, fields: [`${at}.mean`, `${at}.sd`, `${at}.analysed`] },
        ];
      });
      const contrasts = pairs(usable)
        .filter(([a, b]) => a.node !== b.node)
        .map(([a, b]) => ({
          study: label,
          treat1: a.node,
          treat2: b.node,
          te: a.mean - b.mean,
          sete: Math.sqrt(a.variance + b.variance),
          weeks: block.weeks,
          fields: [...a.fields, ...b.fields],
        }));
      return contrasts.length > 0 ? [{ weeks: block.weeks, contrasts }] : [];
    });
}

function fromContrasts(
  label: string,
  study: StudyAnswers,
  answers: Answers,
  analysis: ProtocolAnalysis,
  protocol: Protocol,
): Candidate[] {
  const converted = convertAnswers(answers, protocol);
  const nodeOf = (index: number) => study.arms.find((arm) => arm.index === index)?.node;
  const byWeek = new Map<number, AnalysisContrast[]>();
  for (const block of study.contrasts.filter((candidate) => candidate.outcome === analysis.outcome)) {
    const at = `contrasts[${block.index}]`;
    const [treat1, treat2] = [nodeOf(block.armA), nodeOf(block.armB)];
    const te = converted.get(`${at}.estimate`)?.value;
    const sete = converted.get(`${at}.se`)?.value;
    if (!treat1 || !treat2 || treat1 === treat2 || te === undefined || sete === undefined || !(sete > 0))
      continue;
    const fields = [`${at}.estimate`, `${at}.ciLow`, `${at}.ciHigh`, `${at}.se`].filter((path) =>
      answers.has(path),
    );
    const row = { study: label, treat1, treat2, te, sete, weeks: block.weeks, fields };
    byWeek.set(block.weeks, [...(byWeek.get(block.weeks) ?? []), row]);
  }
  return [...byWeek].map(([weeks, contrasts]) => ({ weeks, contrasts }));
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
