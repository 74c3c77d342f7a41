import { logGammaHalfStep } from '../numerics/special-functions.ts';
import type { EffectSize } from './effect-size.ts';

/** One group: people, mean and standard deviation in the outcome's units. */
export interface ContinuousGroup {
  n: number;
  mean: number;
  sd: number;
}

/** Measures that compare two groups' means. */
export type ContinuousMeasure = 'MD' | 'SMD' | 'SMDH' | 'ROM';

/**
 * Hedges' exact small-sample correction J(m) = Γ(m/2) / (sqrt(m/2) Γ((m - 1)/2)), about 1 - 3 / (4m - 1).
 *
 * @param df degrees of freedom m of the standard deviation, > 1
 * Source: Hedges 1981, J Educ Stat 6:107-128, equation 6e.
 */
export function hedgesCorrection(df: number): number {
  const half = (df - 1) / 2;
  return Math.exp(logGammaHalfStep(half) - 0.5 * Math.log(df / 2));
}

/** Mean difference, first minus second, with variances not pooled: sd1²/n1 + sd2²/n2. */
export function meanDifference(first: ContinuousGroup, second: ContinuousGroup): EffectSize {
  return {
    yi: first.mean - second.mean,
    vi: first.sd ** 2 / first.n + second.sd ** 2 / second.n,
  };
}

/**
 * Standardised mean difference: Hedges' g with the exact correction and the pooled standard deviation;
 * variance 1/n1 + 1/n2 + g² / (2 (n1 + n2)).
 *
 * Source: Hedges 1981; variance as in Hedges & Olkin 1985, p. 86 (metafor's `vtype="LS"`).
 */
export function standardisedMeanDifference(first: ContinuousGroup, second: ContinuousGroup): EffectSize {
  const df = first.n + second.n - 2;
  const pooled = Math.sqrt(((first.n - 1) * first.sd ** 2 + (second.n - 1) * second.sd ** 2) / df);
  const g = (hedgesCorrection(df) * (first.mean - second.mean)) / pooled;
  return { yi: g, vi: 1 / first.n + 1 / second.n + (g * g) / (2 * (first.n + second.n)) };
}

/**
 * Standardised mean difference without assuming equal variances: standardised by the root mean square of the two
 * standard deviations, corrected with J(n1 + n2 - 2).
 *
 * Source: Bonett 2008, Psychol Methods 13:99-109, equation for the variance with g in the place of d.
 */
export function heteroscedasticMeanDifference(first: ContinuousGroup, second: ContinuousGroup): EffectSize {
  const [v1, v2] = [first.sd ** 2, second.sd ** 2];
  const average = (v1 + v2) / 2;
  const g = (hedgesCorrection(first.n + second.n - 2) * (first.mean - second.mean)) / Math.sqrt(average);
  const spread = v1 ** 2 / (first.n - 1) + v2 ** 2 / (second.n - 1);
  return {
    yi: g,
    vi: (g * g * spread) / (8 * average ** 2) + (v1 / (first.n - 1) + v2 / (second.n - 1)) / average,
  };
}

/**
 * Log ratio of means, first over second; both means must have the same sign. `isCorrected` adds the second-order term
 * ½ (sd1²/(n1 m1²) - sd2²/(n2 m2²)).
 *
 * Sources: Hedges, Gurevitch & Curtis 1999, Ecology 80:1150-1156; correction Lajeunesse 2015, Ecology 96:2056-2063.
 */
export function logRatioOfMeans(
  first: ContinuousGroup,
  second: ContinuousGroup,
  options: { isCorrected: boolean } = { isCorrected: true },
): EffectSize {
  const relative1 = first.sd ** 2 / (first.n * first.mean ** 2);
  const relative2 = second.sd ** 2 / (second.n * second.mean ** 2);
  const correction = options.isCorrected ? 0.5 * (relative1 - relative2) : 0;
  return { yi: Math.log(first.mean / second.mean) + correction, vi: relative1 + relative2 };
}
