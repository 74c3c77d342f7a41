import { chiSquareUpperTail, normalQuantile } from '../../numerics/distributions.ts';
import type { Interval, Tau2Estimator, TestResult } from '../../types.ts';
import type { Design } from './design.ts';
import { traceP } from './projection.ts';
import { fitWeighted, inverseVarianceWeights } from './weighted-fit.ts';

/** How much the studies disagree beyond chance. */
export interface Heterogeneity {
  /** Cochran's Q (residual Q in a regression), df = k - p, upper chi-square tail. p = 1 when df = 0. */
  q: TestResult;
  /** tau2 / (tau2 + typical variance), 0..1; from Q when tau2 is not estimated (EE). */
  i2: number;
  /** 1 + tau2 / typical variance; Q / df for EE. */
  h2: number;
  /** max(0, (Q - df) / Q), 0..1 (Higgins & Thompson 2002), whatever the estimator of tau2. */
  i2FromQ: number;
  /** Higgins & Thompson's "typical" within-study variance (k - p) / tr(P), squared units of the estimates. */
  typicalVariance: number;
}

/** Q, I2 and H2 of a design at an estimate of tau2 (Higgins & Thompson 2002, Stat Med 21:1539-1558). */
export function heterogeneity(design: Design, tau2: number, estimator: Tau2Estimator): Heterogeneity {
  const df = design.k - design.p;
  const fit = fitWeighted(design, inverseVarianceWeights(design, 0));
  if (df === 0) {
    return { q: { value: 0, df, p: 1 }, i2: 0, h2: 1, i2FromQ: 0, typicalVariance: Number.NaN };
  }
  const q = { value: fit.rss, df, p: chiSquareUpperTail(fit.rss, df) };
  const typicalVariance = df / traceP(design, fit);
  const i2FromQ = Math.max(0, fit.rss > 0 ? (fit.rss - df) / fit.rss : 0);
  if (estimator === 'EE') return { q, i2: i2FromQ, h2: fit.rss / df, i2FromQ, typicalVariance };
  return { q, i2: tau2 / (tau2 + typicalVariance), h2: 1 + tau2 / typicalVariance, i2FromQ, typicalVariance };
}

/**
 * Test-based interval of I2 from Q and k (Higgins & Thompson 2002, formulas for ln H), for a plain meta-analysis.
 *
 * @returns undefined with fewer than 3 studies when Q <= k, where the formula has no value
 */
export function i2IntervalFromQ(q: number, k: number, level: number): Interval | undefined {
  const df = k - 1;
  if (df < 1 || (q <= k && k < 3)) return undefined;
  const logH = 0.5 * Math.log(Math.max(q / df, 1));
  const se =
    q > k
      ? (0.5 * (Math.log(q) - Math.log(df))) / (Math.sqrt(2 * q) - Math.sqrt(2 * k - 3))
      : Math.sqrt((1 / (2 * (k - 2))) * (1 - 1 / (3 * (k - 2) ** 2)));
  const z = -normalQuantile((1 - level) / 2);
  const toI2 = (value: number) => {
    const h = Math.max(1, Math.exp(value));
    return (h * h - 1) / (h * h);
  };
  return [toI2(logH - z * se), toI2(logH + z * se)];
}
