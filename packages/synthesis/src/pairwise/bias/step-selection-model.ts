import { SynthesisError } from '../../errors.ts';
import { chiSquareUpperTail, normalQuantile, normalUpperTail } from '../../numerics/distributions.ts';
import { curvatureErrors, type Minimum, minimiseSmooth } from '../../numerics/minimise.ts';
import type { StudyEffect, TestResult } from '../../types.ts';
import { checkStudies, interceptDesign } from '../model/design.ts';
import { type Coefficient, coefficient } from '../model/fit-model.ts';
import { fitWeighted, inverseVarianceWeights } from '../model/weighted-fit.ts';
import { logLikelihood, maximiseLikelihood } from '../tau2/likelihood.ts';

/** How publication is thought to depend on one-sided p values. */
export interface StepSelectionOptions {
  /** Upper ends of the intervals of p, ascending; 1 is added. The first interval has weight 1. */
  steps: readonly number[];
  /** The direction that is favoured: large (`greater`) or small estimates. */
  alternative: 'greater' | 'less';
  level?: number;
  /** No weight can pass this (100, as in metafor): the likelihood often rises without end. */
  largestWeight?: number;
}

/** The random-effects model adjusted for selection. */
export interface StepSelectionModel {
  estimate: number;
  /** Wald error, test and interval of the estimate; null where the likelihood is too flat to have one. */
  inference: Pick<Coefficient, 'se' | 'statistic' | 'p' | 'ci'> | null;
  tau2: number;
  /** Relative chance of publication per interval of p; the first is 1 and has no standard error. */
  weights: { upTo: number; studies: number; weight: number; se: number | null }[];
  logLikelihood: number;
  /** Likelihood ratio test against the unadjusted ML model. */
  selection: TestResult;
  isConverged: boolean;
  /** A weight ended at `largestWeight`: the data do not bound it. */
  isAtLimit: boolean;
}

interface Problem {
  y: readonly number[];
  v: readonly number[];
  /** Interval of each study's p. */
  interval: readonly number[];
  /** Standard normal cut-offs z(1 - step) from high to low. */
  cuts: readonly number[];
  sign: number;
}

/**
 * Step-function selection model by maximum likelihood: the density of each estimate is weighted by the chance δ of its
 * p value's interval and renormalised.
 *
 * @throws SynthesisError `selection.bad_steps`, `selection.empty_interval` when no study's p falls into an interval
 *   (its weight cannot be estimated), `bias.too_few_studies`, `data.*`
 * Sources: Hedges 1992, Stat Sci 7:246-255; Vevea & Hedges 1995, Psychometrika 60:419-435.
 */
export function stepSelectionModel(
  studies: readonly StudyEffect[],
  options: StepSelectionOptions,
): StepSelectionModel {
  checkStudies(studies);
  const problem = prepare(studies, options);
  const largest = options.largestWeight ?? 100;
  const design = interceptDesign(studies);
  const plainTau2 = maximiseLikelihood(design, 'ML');
  const plainMean = fitWeighted(design, inverseVarianceWeights(design, plainTau2)).beta[0]!;
  const scale = Math.sqrt(Math.max(plainTau2, mean(problem.v)));
  const natural = (x: readonly number[]) => ({
    mu: x[0]! * scale,
    tau2: (x[1]! * scale) ** 2,
    weights: [1, ...x.slice(2).map((u) => largest / (1 + Math.exp(-u)))],
  });
  const objective = (x: readonly number[]) => -selectionLikelihood(problem, natural(x));
  const best = search(objective, {
    mu: plainMean / scale,
    tau: Math.sqrt(plainTau2) / scale,
    free: options.steps.length,
    logit: (weight) => Math.log(weight / (largest - weight)),
  });
  const { mu, tau2, weights } = natural(best.x);
  const errors = standardErrors(problem, { mu, tau2, weights });
  const difference = 2 * (-best.value - logLikelihood(design, plainTau2, 'ML'));
  const df = options.steps.length;
  const ends = [...options.steps, 1];
  return {
    estimate: mu,
    inference: inferenceOf(mu, errors?.[0], options.level ?? 0.95),
    tau2,
    weights: weights.map((weight, j) => ({
      upTo: ends[j]!,
      studies: problem.interval.filter((interval) => interval === j).length,
      weight,
      se: j === 0 ? null : (errors?.[errors.length - weights.length + j] ?? null),
    })),
    logLikelihood: -best.value,
    selection: { value: Math.max(0, difference), df, p: chiSquareUpperTail(Math.max(0, difference), df) },
    isConverged: best.isConverged,
    isAtLimit: weights.some((weight) => weight > 0.99 * largest),
  };
}

function inferenceOf(mu: number, error: number | undefined, level: number): StepSelectionModel['inference'] {
  if (error === undefined) return null;
  const { se, statistic, p, ci } = coefficient(mu, error, level, null);
  return { se, statistic, p, ci };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function prepare(studies: readonly StudyEffect[], { steps, alternative }: StepSelectionOptions): Problem {
  if (studies.length < 3)
    throw new SynthesisError('bias.too_few_studies', 'a selection model needs 3 studies or more');
  const isAscending = steps.every((step, i) => step > (steps[i - 1] ?? 0) && step < 1);
  if (steps.length === 0 || !isAscending) {
    throw new SynthesisError('selection.bad_steps', 'steps must be ascending p values between 0 and 1');
  }
  const sign = alternative === 'greater' ? 1 : -1;
  const interval = studies.map(({ yi, vi }) => {
    const p = normalUpperTail((sign * yi) / Math.sqrt(vi));
    const found = steps.findIndex((step) => p <= step);
    return found === -1 ? steps.length : found;
  });
  for (let j = 0; j <= steps.length; j++) {
    if (!interval.includes(j)) {
      throw new SynthesisError('selection.empty_interval', `no study has a p value in interval ${j + 1}`);
    }
  }
  return {
    y: studies.map(({ yi }) => yi),
    v: studies.map(({ vi }) => vi),
    interval,
    cuts: steps.map((step) => -normalQuantile(step)),
    sign,
  };
}

interface Parameters {
  mu: number;
  tau2: number;
  weights: readonly number[];
}

function selectionLikelihood(problem: Problem, { mu, tau2, weights }: Parameters): number {
  let sum = 0;
  for (let i = 0; i < problem.y.length; i++) {
    const v = problem.v[i]!;
    const total = v + tau2;
    const spread = Math.sqrt(total);
    let above = 0;
    let chance = 0;
    for (let j = 0; j < weights.length; j++) {
      const cut = problem.cuts[j];
      const upTo = cut === undefined ? 1 : normalUpperTail((cut * Math.sqrt(v) - problem.sign * mu) / spread);
      chance += weights[j]! * (upTo - above);
      above = upTo;
    }
    const density = -0.5 * (Math.log(2 * Math.PI * total) + (problem.y[i]! - mu) ** 2 / total);
    sum += Math.log(weights[problem.interval[i]!]!) + density - Math.log(chance);
  }
  return sum;
}

interface SearchPlan {
  mu: number;
  tau: number;
  free: number;
  logit: (weight: number) => number;
}

/** The best of several starts: the likelihood can have more than one hill, and tau2 = 0 is a saddle in this scale. */
function search(objective: (x: readonly number[]) => number, plan: SearchPlan): Minimum {
  let best: Minimum | undefined;
  for (const weight of [1, 0.3, 5]) {
    for (const tau of [Math.max(plan.tau, 0.2), 1]) {
      for (const shift of [0, -1, 1]) {
        const weights = new Array<number>(plan.free).fill(plan.logit(weight));
        const found = minimiseSmooth(objective, [plan.mu + shift * 0.5, tau, ...weights]);
        if (!best || found.value < best.value) best = found;
      }
    }
  }
  return best!;
}

/** Standard errors of mu, (tau2 when it is above 0) and the free weights, undefined on a flat likelihood. */
function standardErrors(problem: Problem, at: Parameters): number[] | undefined {
  const isInside = at.tau2 > 1e-8 * mean(problem.v);
  const free = at.weights.slice(1);
  const start = isInside ? [at.mu, at.tau2, ...free] : [at.mu, ...free];
  return curvatureErrors((x) => {
    const tau2 = isInside ? x[1]! : 0;
    return -selectionLikelihood(problem, { mu: x[0]!, tau2, weights: [1, ...x.slice(isInside ? 2 : 1)] });
  }, start);
}
