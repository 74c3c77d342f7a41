/**
 * How the answers to an extraction form are named. Each number is an answer of its own, with its own source passage, under
 * a path:
 *
 * - `study.painType`, `study.country`, …: one per study
 * - `arms[0].label`, `arms[0].node`, `arms[0].randomised`
 * - `outcomes[0].outcome`, `.instrument`, `.scaleMin`, `.scaleMax`, `.higherIsWorse`, `.weeks`, `.kind` (`final` or `change`):
 *   one block per outcome, instrument and time point
 * - `outcomes[0].arms[1].analysed`, `.mean`, `.sd`, `.se`, `.ciLow`, `.ciHigh`: one cell per arm (the index is the arm's)
 * - `contrasts[0].outcome`, … `.weeks`, `.armA`, `.armB` (indices of arms), `.estimate` (A minus B), `.ciLow`, `.ciHigh`, `.se`
 */
export type Answers = ReadonlyMap<string, unknown>;

/** What a value was measured with; the ends of the scale decide how it is brought to another. */
export interface MeasuredWith {
  outcome: string;
  scaleMin: number;
  scaleMax: number;
  higherIsWorse: boolean;
  weeks: number;
}

export interface ArmAnswers {
  index: number;
  label: string;
  node: string;
}

export interface OutcomeCell {
  arm: number;
  n: number | undefined;
  mean: number | undefined;
  sd: number | undefined;
  se: number | undefined;
  ciLow: number | undefined;
  ciHigh: number | undefined;
}

export interface OutcomeBlock extends MeasuredWith {
  index: number;
  kind: 'final' | 'change';
  cells: OutcomeCell[];
}

export interface ContrastBlock extends MeasuredWith {
  index: number;
  armA: number;
  armB: number;
  estimate: number;
  se: number | undefined;
  ciLow: number | undefined;
  ciHigh: number | undefined;
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
  const arms = indices(answers, 'arms').map((index) => ({
    index,
    label: text(answers.get(`arms[${index}].label`)) ?? `arm ${index + 1}`,
    node: text(answers.get(`arms[${index}].node`)) ?? '',
  }));
  return {
    painType: text(answers.get('study.painType')),
    arms,
    outcomes: indices(answers, 'outcomes').flatMap((index) => readOutcome(answers, index)),
    contrasts: indices(answers, 'contrasts').flatMap((index) => readContrast(answers, index)),
  };
}

function readOutcome(answers: Answers, index: number): OutcomeBlock[] {
  const at = `outcomes[${index}]`;
  const measured = readMeasuredWith(answers, at);
  if (!measured) return [];
  const cells = indices(answers, `${at}.arms`).map((arm) => {
    const cell = (name: string) => number(answers.get(`${at}.arms[${arm}].${name}`));
    return {
      arm,
      n: cell('analysed'),
      mean: cell('mean'),
      sd: cell('sd'),
      se: cell('se'),
      ciLow: cell('ciLow'),
      ciHigh: cell('ciHigh'),
    };
  });
  return [{ ...measured, index, kind: answers.get(`${at}.kind`) === 'change' ? 'change' : 'final', cells }];
}

function readContrast(answers: Answers, index: number): ContrastBlock[] {
  const at = `contrasts[${index}]`;
  const measured = readMeasuredWith(answers, at);
  const value = (name: string) => number(answers.get(`${at}.${name}`));
  const [armA, armB, estimate] = [value('armA'), value('armB'), value('estimate')];
  if (!measured || armA === undefined || armB === undefined || estimate === undefined) return [];
  return [
    {
      ...measured,
      index,
      armA,
      armB,
      estimate,
      se: value('se'),
      ciLow: value('ciLow'),
      ciHigh: value('ciHigh'),
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

/** The indices in use under a repeated group, ascending. */
function indices(answers: Answers, group: string): number[] {
  const found = new Set<number>();
  for (const path of answers.keys()) {
    if (!path.startsWith(`${group}[`)) continue;
    const index = Number(path.slice(group.length + 1, path.indexOf(']', group.length)));
    if (Number.isInteger(index)) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
