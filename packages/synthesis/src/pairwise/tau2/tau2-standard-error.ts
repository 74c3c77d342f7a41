import type { Tau2Estimator } from '../../types.ts';
import type { Design } from '../model/design.ts';
import { traceP, tracePP } from '../model/projection.ts';
import { fitWeighted, inverseVarianceWeights } from '../model/weighted-fit.ts';
import { sidikJonkmanStart } from './estimate-tau2.ts';

/** 2 tr(PVPV) + 4 tau2 tr(PVP) + 2 tau2^2 tr(PP): variance of y'Py when y has variances v + tau2. */
function quadraticFormVariance(
  design: Design,
  weights: Float64Array,
  tau2: number,
): { variance: number; trace: number } {
  const fit = fitWeighted(design, weights);
  const variance =
    2 * tracePP(design, fit, design.v, design.v) +
    4 * tau2 * tracePP(design, fit, design.v) +
    2 * tau2 * tau2 * tracePP(design, fit);
  return { variance, trace: traceP(design, fit) };
}

/**
 * Large-sample standard error of an estimate of tau2, by the formula that belongs to its estimator (Viechtbauer 2005,
 * J Educ Behav Stat 30:261-293; for PM and EB Sidik & Jonkman 2007, Stat Med 26:1964-1981).
 *
 * @returns NaN for the common-effect model and when k <= p
 */
export function tau2StandardError(
  design: Design,
  estimator: Tau2Estimator,
  tau2: number,
  genqWeights?: Float64Array,
): number {
  const { k, p } = design;
  if (k <= p || estimator === 'EE') return Number.NaN;
  const df = k - p;
  const common = inverseVarianceWeights(design, 0);
  const random = inverseVarianceWeights(design, tau2);
  const sum = (weights: Float64Array, power: number) => weights.reduce((total, w) => total + w ** power, 0);
  switch (estimator) {
    case 'HS':
    case 'HSk': {
      const factor = estimator === 'HSk' ? k / df : 1;
      return (factor * Math.sqrt(quadraticFormVariance(design, common, tau2).variance)) / sum(common, 1);
    }
    case 'DL':
    case 'HE':
    case 'GENQ': {
      const weights =
        estimator === 'HE'
          ? new Float64Array(k).fill(1)
          : estimator === 'GENQ' && genqWeights
            ? genqWeights
            : common;
      const { variance, trace } = quadraticFormVariance(design, weights, tau2);
      return Math.sqrt(variance) / trace;
    }
    case 'SJ': {
      const start = sidikJonkmanStart(design);
      const { variance } = quadraticFormVariance(design, inverseVarianceWeights(design, start), tau2);
      return (start / df) * Math.sqrt(variance);
    }
    case 'ML':
      return Math.sqrt(2 / sum(random, 2));
    case 'REML':
      return Math.sqrt(2 / tracePP(design, fitWeighted(design, random)));
    case 'DLIT':
    case 'SJIT':
    case 'EB':
    case 'PM':
    case 'PMM':
      return Math.sqrt((2 * k * k) / df) / sum(random, 1);
  }
}
