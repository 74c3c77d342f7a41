import { parseReportedValue } from '../values/parse-reported-value.ts';
import { type Answers, exactNumber } from '../values/reported-value.ts';

/**
 * How the answers to an extraction form are named. Each number is an answer of its own, with its own source passage, under
 * a path:
 *
 * - `study.painType`, `study.country`, …: one per study
 * - `arms[0].label`, `arms[0].node`, `arms[0].randomised`
 * - `outcomes[0].outcome`, `.instrument`, `.scaleMin`, `.scaleMax`, `.higherIsWorse`, `.weeks`, `.kind` (`final` or `change`):
 *   one block per outcome, instrument and time point
 * - `outcomes[0].arms[1].analysed`, `.mean`, `.sd`, `.se`, `.ciLow`, `.ciHigh`, `.median`, `.q1`, `.q3`, `.minimum`, `.maximum`: one
 *   cell per arm (in brackets the arm's key)
 * - `contrasts[0].outcome`, … `.weeks`, `.armA`, `.armB` (keys of arms), `.estimate` (A minus B), `.ciLow`, `.ciHigh`, `.se`, `.p`
 */
export type { Answers } from '../values/reported-value.ts';

/** What a value was measured with; the ends of the scale decide how it is brought to another. */
export interface MeasuredWith {
  outcome: string;
  scaleMin: number;
  scaleMax: number;
  higherIsWorse: boolean;
  weeks: number;
}

interface ArmAnswers {
  key: string;
  label: string;
  node: string;
}

export interface OutcomeCell {
  /** Key of the arm. */
  arm: string;
  n: number | undefined;
  mean: number | undefined;
  sd: number | undefined;
  se: number | undefined;
  ciLow: number | undefined;
  ciHigh: number | undefined;
  median: number | undefined;
  q1: number | undefined;
  q3: number | undefined;
  minimum: number | undefined;
  maximum: number | undefined;
}

export interface OutcomeBlock extends MeasuredWith {
  key: string;
  kind: 'final' | 'change';
  cells: OutcomeCell[];
}

export interface ContrastBlock extends MeasuredWith {
  key: string;
  armA: string;
  armB: string;
  estimate: number;
  se: number | undefined;
  ciLow: number | undefined;
  ciHigh: number | undefined;
  /** Exact and two-sided; a bound such as P < 0.05 is none. */
  p: number | undefined;
}

export interface StudyAnswers {
  painType: string | undefined;
  arms: ArmAnswers[];
  outcomes: OutcomeBlock[];
  contrasts: ContrastBlock[];
}

/**
 * Gathers the answers that bear on the analysis. Blocks that lack the outcome, the scale or the week are left out: they
 * cannot be compared with anything.
 */
export function readStudyAnswers(answers: Answers): StudyAnswers {
  const arms = entryKeys(answers, 'arms').map((key) => ({
    key,
    label: text(answers.get(`arms[${key}].label`)) ?? `arm ${key}`,
    node: text(answers.get(`arms[${key}].node`)) ?? '',
  }));
  return {
    painType: text(answers.get('study.painType')),
    arms,
    outcomes: entryKeys(answers, 'outcomes').flatMap((key) => readOutcome(answers, key)),
    contrasts: entryKeys(answers, 'contrasts').flatMap((key) => readContrast(answers, key)),
  };
}

function readOutcome(answers: Answers, key: string): OutcomeBlock[] {
  const at = `outcomes[${key}]`;
  const measured = readMeasuredWith(answers, at);
  if (!measured) return [];
  const cells = entryKeys(answers, `${at}.arms`).map((arm) => {
    const cell = (name: string) => number(answers.get(`${at}.arms[${arm}].${name}`));
    return {
      arm,
      n: cell('analysed'),
      mean: cell('mean'),
      sd: cell('sd'),
      se: cell('se'),
      ciLow: cell('ciLow'),
      ciHigh: cell('ciHigh'),
      median: cell('median'),
      q1: cell('q1'),
      q3: cell('q3'),
      minimum: cell('minimum'),
      maximum: cell('maximum'),
    };
  });
  return [{ ...measured, key, kind: answers.get(`${at}.kind`) === 'change' ? 'change' : 'final', cells }];
}

function readContrast(answers: Answers, key: string): ContrastBlock[] {
  const at = `contrasts[${key}]`;
  const measured = readMeasuredWith(answers, at);
  const value = (name: string) => number(answers.get(`${at}.${name}`));
  const arm = (name: string) => armKey(answers.get(`${at}.${name}`));
  const [armA, armB, estimate] = [arm('armA'), arm('armB'), value('estimate')];
  if (!measured || armA === undefined || armB === undefined || estimate === undefined) return [];
  return [
    {
      ...measured,
      key,
      armA,
      armB,
      estimate,
      se: value('se'),
      ciLow: value('ciLow'),
      ciHigh: value('ciHigh'),
      p: value('p'),
    },
  ];
}

function readMeasuredWith(answers: Answers, at: string): MeasuredWith | undefined {
  const outcome = text(answers.get(`${at}.outcome`));
  const scaleMin = number(answers.get(`${at}.scaleMin`));
  const scaleMax = number(answers.get(`${at}.scaleMax`));
  const weeks = number(answers.get(`${at}.weeks`));
  if (outcome === undefined || scaleMin === undefined || scaleMax === undefined || weeks === undefined)
    return undefined;
  return { outcome, scaleMin, scaleMax, weeks, higherIsWorse: answers.get(`${at}.higherIsWorse`) !== false };
}

/** The keys of the entries of a repeated group, in natural order. */
export function entryKeys(answers: Answers, group: string): string[] {
  const found = new Set<string>();
  for (const path of answers.keys()) {
    if (path.startsWith(`${group}[`))
      found.add(path.slice(group.length + 1, path.indexOf(']', group.length)));
  }
  return [...found].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** A number reported exactly or read off a figure; a bound or a missing value is none. */
function number(value: unknown): number | undefined {
  return exactNumber(parseReportedValue(value));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function armKey(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : text(value);
}
