import type { Network, NetworkStudy } from '../model/network.ts';
import {
  degreesOfFreedom,
  fitNetwork,
  type NetworkFit,
  solveNetwork,
  weightedResiduals,
} from './fit-network.ts';
import { fittedTrace } from './heterogeneity-terms.ts';
import { highestMode, type LikelihoodMode, searchModes } from './likelihood-search.ts';
import { networkLikelihood } from './network-likelihood.ts';

/** Estimators of the between-study variance of a network. */
export type NetworkTau2Estimator = 'DL' | 'REML' | 'ML';

/**
 * Between-study variance of a connected network, common to all comparisons.
 *
 * @returns tau2 >= 0 in squared units of the effects; exactly 0 at the boundary, and 0 when there are no degrees of
 *   freedom to estimate it
 * @throws as `fitNetwork`
 */
export function networkTau2(network: Network, estimator: NetworkTau2Estimator): number {
  if (degreesOfFreedom(network) === 0) return 0;
  if (estimator === 'DL') return tau2Moments(fitNetwork(network, 0));
  return highestMode(likelihoodModes(network, estimator));
}

/**
 * Generalised DerSimonian-Laird estimator max(0, (Q - df) / tr(P S)) from the common-effect fit, S the covariance of
 * the contrasts for tau2 = 1 (1 on the diagonal, 1/2 within a study).
 *
 * Source: Jackson, White & Riley 2012, Stat Med 31:3805-3820; Rücker & Schwarzer 2014, Stat Med 33:4353-4369.
 */
export function tau2Moments(common: NetworkFit): number {
  if (common.df === 0) return 0;
  return Math.max(0, (common.q - common.df) / heterogeneityTrace(common));
}

/** tr(P S) = 1/2 sum over studies of tr(L) - tr(L C L), C the covariance of the positions. */
export function heterogeneityTrace({ network, laplacians, covariance }: TraceInput): number {
  const n = network.treatments.length;
  let trace = 0;
  network.studies.forEach(({ arms }, s) => {
    const k = arms.length;
    const laplacian = laplacians[s]!;
    for (let a = 0; a < k; a++) trace += laplacian[a * k + a]! / 2;
    trace -= fittedTrace(laplacian, (a, b) => covariance[arms[a]! * n + arms[b]!]!, k);
  });
  return trace;
}

type TraceInput = Pick<NetworkFit, 'network' | 'laplacians' | 'covariance'>;

/**
 * Every local maximum of the (restricted) likelihood of a connected network over tau2 >= 0, polished to the root of the
 * score equation -tr(P S) + y' P S P y = 0 (REML; tr(W S) for ML).
 *
 * Multi-arm studies enter with their full within-study covariance.
 *
 * Source: Jackson, Riley & White 2011, Stat Med 30:2481-2498, for the likelihood of the multivariate model.
 */
export function likelihoodModes(network: Network, estimator: 'REML' | 'ML'): LikelihoodMode[] {
  const flat: Network = { ...network, studies: network.studies.map(unweighted) };
  const { laplacians, position } = solveNetwork(flat, 0);
  return searchModes({
    evaluate: networkLikelihood(network, estimator),
    ...spectrumRange(network),
    rss: weightedResiduals(flat, laplacians, position),
    df: degreesOfFreedom(network),
  });
}

/** Smallest and largest eigenvalue of the studies' Gram matrices. */
export function spectrumRange({ studies }: Network): { smallest: number; largest: number } {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const { spectrum, variances } of studies) {
    for (const value of spectrum ? spectrum.values : [variances[1]! / 2]) {
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
  }
  return { smallest, largest };
}

/** The same study with a Laplacian that only centres: every eigenvalue 1. */
export function unweighted(study: NetworkStudy): NetworkStudy {
  if (!study.spectrum) return { ...study, variances: Float64Array.of(0, 2, 2, 0) };
  return { ...study, spectrum: { ...study.spectrum, values: study.spectrum.values.map(() => 1) } };
}
