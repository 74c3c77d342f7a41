import { SynthesisError } from '../../errors.ts';
import {
  chiSquareUpperTail,
  fUpperTail,
  normalQuantile,
  normalUpperTail,
  studentTQuantile,
  studentTUpperTail,
} from '../../numerics/distributions.ts';
import { cholesky, choleskySolve } from '../../numerics/symmetric-matrix.ts';
import type { Interval, IntervalMethod, Tau2Estimator } from '../../types.ts';
import { checkWeights, estimateTau2 } from '../tau2/estimate-tau2.ts';
import type { Design } from './design.ts';
import { type Heterogeneity, heterogeneity } from './heterogeneity.ts';
import { fitWeighted, inverseVarianceWeights, type WeightedFit } from './weighted-fit.ts';

/** What to fit. */
export interface ModelOptions {
  tau2: Tau2Estimator;
  ci: IntervalMethod;
  /** Confidence level, 0.95 by default. */
  level?: number;
  /** Weights of the GENQ estimator, also used for its estimate. */
  genqWeights?: Float64Array;
  /** A known between-study variance: nothing is estimated. */
  fixedTau2?: number;
}

/** An estimate with its uncertainty. `df` is null when the reference distribution is the normal. */
export interface Coefficient {
  estimate: number;
  se: number;
  /** estimate / se; null when the standard error is 0 and the estimate is not. */
  statistic: number | null;
  df: number | null;
  p: number;
  ci: Interval;
}

/** A fitted (meta-regression) model. */
export interface ModelFit {
  coefficients: Coefficient[];
  /** Covariance of the coefficients, p × p row-major. */
  covariance: Float64Array;
  tau2: number;
  heterogeneity: Heterogeneity;
  /** Weights behind the estimate. */
  weights: Float64Array;
  fit: WeightedFit;
  /** How the interval was made in the end: Wald when k <= p leaves no degrees of freedom. */
  ci: IntervalMethod;
  df: number | null;
}

/** z or t quantile for a two-sided interval. `df` null means the normal. */
export function criticalValue(level: number, df: number | null): number {
  const tail = (1 - level) / 2;
  return df === null ? -normalQuantile(tail) : -studentTQuantile(tail, df);
}

/** Two-sided p value of a statistic; `df` null means the normal. */
function twoSidedP(statistic: number, df: number | null): number {
  const size = Math.abs(statistic);
  return Math.min(1, 2 * (df === null ? normalUpperTail(size) : studentTUpperTail(size, df)));
}

/** Estimate, test against 0 and interval from an estimate and its standard error. */
export function coefficient(estimate: number, se: number, level: number, df: number | null): Coefficient {
  const margin = criticalValue(level, df) * se;
  // An error of 0 (all studies agree to the last bit, under Hartung-Knapp) leaves 0 / 0 for an estimate of 0.
  const statistic = estimate === 0 ? 0 : estimate / se;
  return {
    estimate,
    se,
    statistic: Number.isFinite(statistic) ? statistic : null,
    df,
    p: twoSidedP(statistic, df),
    ci: [estimate - margin, estimate + margin],
  };
}

/**
 * Fits a common-effect or random-effects model to a design.
 *
 * `hksj` scales the covariance by s^2 = y'Py / (k - p) and refers to t on k - p degrees of freedom (Hartung & Knapp
 * 2001, Stat Med 20:3875-3889; Sidik & Jonkman 2002; Knapp & Hartung 2003 for regression); `hksj-adhoc` by
 * max(1, s^2). With k = p there are no degrees of freedom, and the Wald interval is given and named in `ci`.
 *
 * @throws SynthesisError `pairwise.not_finite` when the numbers are too extreme for a finite answer
 */
export function fitModel(design: Design, options: ModelOptions): ModelFit {
  const { k, p } = design;
  const level = options.level ?? 0.95;
  const tau2 = options.fixedTau2 ?? estimateTau2(design, options.tau2, options.genqWeights);
  const inverseVariance = inverseVarianceWeights(design, tau2);
  const fitted = fitWeighted(design, inverseVariance);
  const estimation =
    options.tau2 === 'GENQ' ? fitWeighted(design, checkWeights(options.genqWeights, k)) : fitted;
  const covariance =
    options.tau2 === 'GENQ' ? sandwich(design, estimation, tau2) : Float64Array.from(fitted.inverse);
  const ci = k > p ? options.ci : 'wald';
  const df = ci === 'wald' ? null : k - p;
  if (ci === 'hksj' || ci === 'hksj-adhoc') {
    const spread = weightedSpread(design, estimation, inverseVariance) / (k - p);
    const factor = ci === 'hksj' ? spread : Math.max(1, spread);
    for (let i = 0; i < covariance.length; i++) covariance[i]! *= factor;
  }
  const coefficients = Array.from(estimation.beta, (estimate, j) =>
    coefficient(estimate, Math.sqrt(covariance[j * p + j]!), level, df),
  );
  if (
    !coefficients.every((c) => Number.isFinite(c.estimate) && Number.isFinite(c.se)) ||
    !Number.isFinite(tau2)
  ) {
    throw new SynthesisError(
      'pairwise.not_finite',
      'the estimates and variances are too extreme for a finite answer',
    );
  }
  return {
    coefficients,
    covariance,
    tau2,
    heterogeneity: heterogeneity(design, tau2, options.tau2),
    weights: estimation.weights,
    fit: estimation,
    ci,
    df,
  };
}

/** Squared residuals of the estimation model under inverse-variance weights. */
function weightedSpread(design: Design, fit: WeightedFit, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < design.k; i++) sum += weights[i]! * fit.residuals[i]! ** 2;
  return sum;
}

/** Covariance of weighted least squares when the weights are not the inverse variances. */
function sandwich({ k, p, x, v }: Design, fit: WeightedFit, tau2: number): Float64Array {
  const meat = new Float64Array(p * p);
  for (let i = 0; i < k; i++) {
    const factor = fit.weights[i]! ** 2 * (v[i]! + tau2);
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++) meat[a * p + b]! += factor * x[i * p + a]! * x[i * p + b]!;
  }
  return multiply(multiply(fit.inverse, meat, p), fit.inverse, p);
}

function multiply(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const product = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let j = 0; j < p; j++) {
      for (let c = 0; c < p; c++) product[i * p + j]! += a[i * p + c]! * b[c * p + j]!;
    }
  }
  return product;
}

/** Wald-type test that some coefficients are all 0. */
export interface OmnibusTest {
  value: number;
  df: number;
  /** Null when the statistic is a chi-square, else the denominator of F. */
  df2: number | null;
  p: number;
}

/**
 * Tests that the coefficients at `indices` are all 0: chi-square after a Wald fit, F (statistic divided by its
 * degrees of freedom) after a t or HKSJ fit.
 */
export function omnibusTest(model: ModelFit, indices: readonly number[]): OmnibusTest {
  const m = indices.length;
  const p = model.coefficients.length;
  const block = new Float64Array(m * m);
  indices.forEach((a, i) => {
    indices.forEach((b, j) => {
      block[i * m + j] = model.covariance[a * p + b]!;
    });
  });
  const estimates = indices.map((i) => model.coefficients[i]!.estimate);
  const factor = cholesky(block, m);
  if (!factor) throw new SynthesisError('regression.singular', 'the moderators are linearly dependent');
  const solved = choleskySolve(factor, m, estimates);
  const statistic = estimates.reduce((sum, estimate, i) => sum + estimate * solved[i]!, 0);
  if (model.df === null) return { value: statistic, df: m, df2: null, p: chiSquareUpperTail(statistic, m) };
  return { value: statistic / m, df: m, df2: model.df, p: fUpperTail(statistic / m, m, model.df) };
}
