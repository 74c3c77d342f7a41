import {
  nodesForPainType,
  type Protocol,
  type ProtocolAnalysis,
  selectTimePoint,
  timePointRuleFor,
} from '@perennial/protocol';
import { combineArms } from '../conversions/combine-arms.ts';
import { type ConvertedAnswer, convertAnswers } from './convert-answers.ts';
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

/** One node's group in one study on the protocol's scale; arms of the same node are one group. */
export interface AnalysisArm {
  study: string;
  treatment: string;
  n: number;
  mean: number;
  sd: number;
  weeks: number;
}

/** What one study gives to an analysis, or why it gives nothing. */
export interface StudyInput {
  study: string;
  contrasts: AnalysisContrast[];
  /** The groups behind the contrasts; empty where the study reports differences only. */
  arms: AnalysisArm[];
  /** A sentence when there is nothing: `awaiting data: no standard deviation at 13 weeks`. */
  excluded: string | undefined;
}

interface Candidate {
  weeks: number;
  contrasts: AnalysisContrast[];
  arms: AnalysisArm[];
}

/**
 * Turns a study's agreed answers into contrasts for one analysis: the outcome asked for, the pain type asked for, and of all
 * time points the one the protocol's rule chooses. Arms are preferred to reported contrasts at the same time point; arms of
 * the same node are combined into one; every pair of nodes of a multi-arm study is given, as the network model expects. Arms
 * that belong to no node of the network are left out.
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
  const nothing = (excluded: string): StudyInput => ({ study: label, contrasts: [], arms: [], excluded });
  if (study.painType !== analysis.painType) return nothing(`not about ${analysis.painType} pain`);

  const inNetwork = new Set(nodesForPainType(protocol, analysis.painType).map((node) => node.code));
  const nodeOf = new Map(
    study.arms.filter((arm) => inNetwork.has(arm.node)).map((arm) => [arm.key, arm.node]),
  );
  if (new Set(nodeOf.values()).size < 2) {
    return nothing(`awaiting data: fewer than two arms belong to nodes of the ${analysis.painType} network`);
  }
  const rule = timePointRuleFor(protocol, [...nodeOf.values()]);
  if (!rule) return nothing('the protocol has no time-point rule for these arms');

  const context = {
    label,
    study,
    nodeOf,
    outcome: analysis.outcome,
    converted: convertAnswers(answers, protocol),
    answers,
  };
  const candidates = [...fromArms(context), ...fromContrasts(context)];
  if (candidates.length === 0) {
    return nothing(
      `awaiting data: no usable ${analysis.outcome} result (mean, SD and n by arm, or a difference with its interval)`,
    );
  }
  const { selected, explanation } = selectTimePoint(candidates, rule);
  if (!selected) return nothing(`no result within the time-point rule: ${explanation}`);
  const { contrasts, arms } = selected;
  return { study: label, contrasts, arms, excluded: undefined };
}

interface Context {
  label: string;
  study: StudyAnswers;
  /** Node of each arm that takes part, by the arm's key. */
  nodeOf: ReadonlyMap<string, string>;
  outcome: string;
  converted: ReadonlyMap<string, ConvertedAnswer>;
  answers: Answers;
}

interface NodeResult {
  node: string;
  n: number;
  mean: number;
  standardDeviation: number;
  fields: string[];
}

function fromArms({ label, study, nodeOf, outcome, converted }: Context): Candidate[] {
  return study.outcomes
    .filter((block) => block.outcome === outcome)
    .flatMap((block) => {
      const usable = block.cells.flatMap((cell): NodeResult[] => {
        const at = `outcomes[${block.key}].arms[${cell.arm}]`;
        const node = nodeOf.get(cell.arm);
        const mean = converted.get(`${at}.mean`)?.value;
        const standardDeviation = converted.get(`${at}.sd`)?.value;
        const { n } = cell;
        if (node === undefined || mean === undefined || n === undefined || n < 2) return [];
        if (standardDeviation === undefined || !(standardDeviation > 0)) return [];
        return [{ node, n, mean, standardDeviation, fields: [`${at}.mean`, `${at}.sd`, `${at}.analysed`] }];
      });
      const groups = combineByNode(usable);
      const contrasts = pairs(groups).map(([a, b]) => ({
        study: label,
        treat1: a.node,
        treat2: b.node,
        te: a.mean - b.mean,
        sete: Math.sqrt(a.standardDeviation ** 2 / a.n + b.standardDeviation ** 2 / b.n),
        weeks: block.weeks,
        fields: [...a.fields, ...b.fields],
      }));
      const arms = groups.map(({ node, n, mean, standardDeviation }) => ({
        study: label,
        treatment: node,
        n,
        mean,
        sd: standardDeviation,
        weeks: block.weeks,
      }));
      return contrasts.length > 0 ? [{ weeks: block.weeks, contrasts, arms }] : [];
    });
}

/** One result per node: arms that got the same treatment count as one group. */
function combineByNode(results: readonly NodeResult[]): NodeResult[] {
  return [...new Set(results.map((result) => result.node))].flatMap((node) => {
    const same = results.filter((result) => result.node === node);
    if (same.length < 2) return same;
    return [{ node, ...combineArms(same).value, fields: same.flatMap((result) => result.fields) }];
  });
}

function fromContrasts({ label, study, nodeOf, outcome, converted, answers }: Context): Candidate[] {
  const byWeek = new Map<number, AnalysisContrast[]>();
  for (const block of study.contrasts.filter((candidate) => candidate.outcome === outcome)) {
    const at = `contrasts[${block.key}]`;
    const [treat1, treat2] = [nodeOf.get(block.armA), nodeOf.get(block.armB)];
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
  return [...byWeek].map(([weeks, contrasts]) => ({ weeks, contrasts, arms: [] }));
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));
}
