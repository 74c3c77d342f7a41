import {
  normalQuantile,
  normalUpperTail,
  studentTQuantile,
  studentTUpperTail,
} from '../../numerics/distributions.ts';
import { contrastVariance, type NetworkFit } from '../core/fit-network.ts';
import type {
  EstimateWithInterval,
  NetworkIntervalMethod,
  NetworkMatrices,
  NetworkPrediction,
  NetworkPredictionMethod,
} from './options.ts';

/** The distribution behind intervals and p values, and a factor on every standard error. */
export interface IntervalRule {
  quantile: number;
  /** Two-sided p value of a ratio estimate / se. */
  p: (statistic: number) => number;
  scale: number;
}

/** Normal intervals at a confidence level. */
export function waldRule(level: number): IntervalRule {
  return {
    quantile: -normalQuantile((1 - level) / 2),
    p: (z) => 2 * normalUpperTail(Math.abs(z)),
    scale: 1,
  };
}

/** The rule of an interval method for one fit; without degrees of freedom every method falls back to `wald`. */
export function intervalRule(fit: NetworkFit, method: NetworkIntervalMethod, level: number): IntervalRule {
  if (method === 'wald' || fit.df === 0) return waldRule(level);
  return {
    quantile: -studentTQuantile((1 - level) / 2, fit.df),
    p: (t) => 2 * studentTUpperTail(Math.abs(t), fit.df),
    scale: method === 'hksj' ? Math.sqrt(fit.q / fit.df) : 1,
  };
}

/** An estimate with the limits and p value of a rule; a standard error of 0 gives a point and p 1 or 0. */
export function withInterval(estimate: number, rawSe: number, rule: IntervalRule): EstimateWithInterval {
  const se = rawSe * rule.scale;
  return {
    estimate,
    se,
    lower: estimate - rule.quantile * se,
    upper: estimate + rule.quantile * se,
    p: estimate === 0 ? 1 : rule.p(estimate / se),
  };
}

/** All pairwise estimates of a fit as n × n matrices, row versus column. */
export function estimateMatrices(fit: NetworkFit, rule: IntervalRule): NetworkMatrices {
  const n = fit.network.treatments.length;
  const square = (fill: number) => Array.from({ length: n }, () => new Array<number>(n).fill(fill));
  const out = { estimate: square(0), se: square(0), lower: square(0), upper: square(0), p: square(1) };
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const cell = withInterval(fit.position[i]! - fit.position[j]!, contrastError(fit, i, j), rule);
      out.estimate[i]![j] = cell.estimate;
      out.estimate[j]![i] = -cell.estimate;
      out.se[i]![j] = out.se[j]![i] = cell.se;
      out.lower[i]![j] = cell.lower;
      out.lower[j]![i] = -cell.upper;
      out.upper[i]![j] = cell.upper;
      out.upper[j]![i] = -cell.lower;
      out.p[i]![j] = out.p[j]![i] = cell.p;
    }
  }
  return out;
}

/** Standard error of treatment i versus j. */
export function contrastError(fit: NetworkFit, i: number, j: number): number {
  return Math.sqrt(Math.max(0, contrastVariance(fit, i, j)));
}

/**
 * Prediction limits of every pair, estimate ± quantile · sqrt(se² + tau²).
 *
 * @returns undefined when the quantile's degrees of freedom are not positive
 * Source: Higgins, Thompson & Spiegelhalter 2009, J R Stat Soc A 172:137-159.
 */
export function predictionMatrices(
  fit: NetworkFit,
  random: NetworkMatrices,
  { method, level }: { method: NetworkPredictionMethod; level: number },
): NetworkPrediction | undefined {
  const df = method === 'normal' ? Number.POSITIVE_INFINITY : method === 't-df' ? fit.df : fit.df - 1;
  if (!(df > 0)) return undefined;
  const quantile = -studentTQuantile((1 - level) / 2, df);
  const se = random.se.map((row) => row.map((value) => Math.sqrt(value * value + fit.tau2)));
  const limit = (sign: number) =>
    random.estimate.map((row, i) =>
      row.map((value, j) => (i === j ? 0 : value + sign * quantile * se[i]![j]!)),
    );
  return { method, se, lower: limit(-1), upper: limit(1) };
}
