import { SynthesisError } from '../../errors.ts';
import { chiSquareQuantile } from '../../numerics/distributions.ts';
import { findRoot } from '../../numerics/roots.ts';
import type { Tau2Estimator } from '../../types.ts';
import type { Design } from '../model/design.ts';
import { traceP } from '../model/projection.ts';
import { fitWeighted, inverseVarianceWeights } from '../model/weighted-fit.ts';
import { maximiseLikelihood } from './likelihood.ts';

/** Q(tau2) = sum of squared residuals with weights 1 / (v + tau2): falls from Cochran's Q towards 0. */
export function generalisedQ(design: Design, tau2: number): number {
  if (design.isIntercept) return interceptQ(design, tau2);
  return fitWeighted(design, inverseVarianceWeights(design, tau2)).rss;
}

/** The same for a plain meta-analysis without any array. */
function interceptQ({ k, y, v }: Design, tau2: number): number {
  const origin = y[0]!;
  let sumW = 0;
  let sumWy = 0;
  for (let i = 0; i < k; i++) {
    const w = 1 / (v[i]! + tau2);
    sumW += w;
    sumWy += w * (y[i]! - origin);
  }
  const mean = origin + sumWy / sumW;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += (y[i]! - mean) ** 2 / (v[i]! + tau2);
  return sum;
}

/**
 * The tau2 >= 0 at which {@link generalisedQ} equals `target`; 0 when Q(0) is already below it.
 */
export function solveGeneralisedQ(design: Design, target: number): number {
  if (generalisedQ(design, 0) <= target) return 0;
  let high = 0;
  let step = design.v[0]!;
  while (generalisedQ(design, high + step) > target) {
    high += step;
    step *= 4;
  }
  return findRoot((tau2) => generalisedQ(design, tau2) - target, high, high + step);
}

/** Method of moments with any positive weights: tau2 = (y'Py - tr(PV)) / tr(P), not truncated. */
function moments(design: Design, weights: Float64Array): number {
  const fit = fitWeighted(design, weights);
  return (fit.rss - traceP(design, fit, design.v)) / traceP(design, fit);
}

/** Hunter & Schmidt 2004: (factor Q - k) / sum w, not truncated. */
function hunterSchmidt(design: Design, factor: number): number {
  const weights = inverseVarianceWeights(design, 0);
  let sumW = 0;
  for (let i = 0; i < design.k; i++) sumW += weights[i]!;
  return (factor * fitWeighted(design, weights).rss - design.k) / sumW;
}

/** Where Sidik & Jonkman's estimator starts: the mean squared deviation of the estimates. */
export function sidikJonkmanStart(design: Design): number {
  let mean = 0;
  for (let i = 0; i < design.k; i++) mean += design.y[i]! / design.k;
  let sum = 0;
  for (let i = 0; i < design.k; i++) sum += (design.y[i]! - mean) ** 2;
  return sum / design.k;
}

function sidikJonkman(design: Design): number {
  const start = sidikJonkmanStart(design);
  return start === 0 ? 0 : (start * generalisedQ(design, start)) / (design.k - design.p);
}

/**
 * Between-study variance of a meta-analysis or meta-regression (k studies, p coefficients), in squared units of the
 * estimates, truncated at 0.
 *
 * - `EE`: 0. `DL`: DerSimonian & Laird 1986. `HE`: Hedges & Olkin 1985 (unweighted moments).
 *   `GENQ`: moments with `weights` (DerSimonian & Kacker 2007; Jackson 2013).
 * - `HS`: Hunter & Schmidt 2004, `HSk` with Q times k / (k - p) (Brannick et al. 2019). `SJ`: Sidik & Jonkman 2005 (started at the variance of the
 *   estimates with divisor k).
 * - `PM`: Paule & Mandel 1982; `EB` (Morris 1983) solves the same equation, and so do the limits of iterated DL and SJ
 *   (`DLIT`, `SJIT`), which are therefore computed by its root. `PMM`: the median-unbiased variant (Viechtbauer 2021).
 * - `ML`, `REML`: global maximum of the likelihood, see {@link maximiseLikelihood}.
 *
 * @returns 0 when k <= p: one study says nothing of the variance between studies
 * @throws SynthesisError `spec.genq_weights` when GENQ comes without k positive weights
 */
export function estimateTau2(design: Design, estimator: Tau2Estimator, weights?: Float64Array): number {
  const { k, p } = design;
  if (k <= p || estimator === 'EE') return 0;
  switch (estimator) {
    case 'DL':
      return Math.max(0, moments(design, inverseVarianceWeights(design, 0)));
    case 'HE':
      return Math.max(0, moments(design, new Float64Array(k).fill(1)));
    case 'GENQ':
      return Math.max(0, moments(design, checkWeights(weights, k)));
    case 'HS':
      return Math.max(0, hunterSchmidt(design, 1));
    case 'HSk':
      return Math.max(0, hunterSchmidt(design, k / (k - p)));
    case 'SJ':
      return sidikJonkman(design);
    case 'PM':
    case 'EB':
    case 'DLIT':
    case 'SJIT':
      return solveGeneralisedQ(design, k - p);
    case 'PMM':
      return solveGeneralisedQ(design, chiSquareQuantile(0.5, k - p));
    case 'ML':
    case 'REML':
      return maximiseLikelihood(design, estimator);
  }
}

/** The weights of GENQ, checked. */
export function checkWeights(weights: Float64Array | undefined, k: number): Float64Array {
  if (!weights || weights.length !== k || !weights.every((w) => w > 0 && Number.isFinite(w))) {
    throw new SynthesisError('spec.genq_weights', `the GENQ estimator needs ${k} positive weights`);
  }
  return weights;
}
