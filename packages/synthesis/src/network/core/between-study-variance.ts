import { findRoot } from '../../numerics/roots.ts';
import type { Network, NetworkStudy } from '../model/network.ts';
import {
  degreesOfFreedom,
  fitNetwork,
  type NetworkFit,
  solutionCovariance,
  solveNetwork,
  weightedResiduals,
} from './fit-network.ts';
import { studyLogDeterminant } from './study-weights.ts';

/** Estimators of the between-study variance of a network. */
export type NetworkTau2Estimator = 'DL' | 'REML' | 'ML';

/** A local maximum of the likelihood over tau2. */
export interface LikelihoodMode {
  tau2: number;
  /** Log-likelihood up to a constant that is the same for every tau2 of the network. */
  logLikelihood: number;
}

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
  const modes = likelihoodModes(network, estimator);
  return modes.reduce((best, mode) => (mode.logLikelihood > best.logLikelihood ? mode : best)).tau2;
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
    if (k === 2) {
      const w = laplacian[0]!;
      const [i, j] = [arms[0]!, arms[1]!];
      trace += w - w * w * (covariance[i * n + i]! + covariance[j * n + j]! - 2 * covariance[i * n + j]!);
      return;
    }
    for (let a = 0; a < k; a++) {
      trace += laplacian[a * k + a]! / 2;
      for (let b = 0; b < k; b++) {
        for (let c = 0; c < k; c++) {
          trace -= (laplacian[a * k + b]! * covariance[arms[b]! * n + arms[c]!]! * laplacian[c * k + a]!) / 2;
        }
      }
    }
  });
  return trace;
}

type TraceInput = Pick<NetworkFit, 'network' | 'laplacians' | 'covariance'>;

/** Ratio between neighbouring points of the search grid; the score varies slowly on a logarithmic scale. */
const GRID_RATIO = 1.7;

/**
 * Every local maximum of the (restricted) likelihood over tau2 >= 0 that a logarithmic grid can see, each polished to
 * the root of the score equation -tr(P S) + y' P S P y = 0 (REML; tr(W S) for ML). The grid ends where the score is
 * provably negative, so no maximum lies beyond it; a maximum at the boundary is exactly 0.
 *
 * Multi-arm studies enter with their full within-study covariance.
 *
 * Source: Jackson, Riley & White 2011, Stat Med 30:2481-2498, for the likelihood of the multivariate model.
 */
export function likelihoodModes(network: Network, estimator: 'REML' | 'ML'): LikelihoodMode[] {
  const at = (tau2: number) => evaluate(network, tau2, estimator);
  const grid = searchGrid(network);
  const scores = grid.map((tau2) => at(tau2).score);
  const modes: LikelihoodMode[] = [];
  if (!(scores[0]! > 0)) modes.push({ tau2: 0, logLikelihood: at(0).logLikelihood });
  for (let g = 0; g + 1 < grid.length; g++) {
    if (!(scores[g]! > 0 && scores[g + 1]! <= 0)) continue;
    const tau2 = findRoot((x) => at(x).score, grid[g]!, grid[g + 1]!);
    modes.push({ tau2, logLikelihood: at(tau2).logLikelihood });
  }
  return modes;
}

function evaluate(network: Network, tau2: number, estimator: 'REML' | 'ML') {
  const n = network.treatments.length;
  const solution = solveNetwork(network, tau2);
  const { laplacians, pulls, position } = solution;
  let trace = 0;
  let squares = 0;
  let logDeterminant = 0;
  network.studies.forEach((study, s) => {
    const k = study.arms.length;
    for (let i = 0; i < k; i++) {
      let gradient = pulls[s]![i]!;
      for (let j = 0; j < k; j++) gradient -= laplacians[s]![i * k + j]! * position[study.arms[j]!]!;
      squares += gradient * gradient;
      trace += laplacians[s]![i * k + i]! / 2;
    }
    logDeterminant += studyLogDeterminant(study, tau2);
  });
  const q = weightedResiduals(network, laplacians, position);
  if (estimator === 'ML') return { score: squares / 2 - trace, logLikelihood: -0.5 * (logDeterminant + q) };
  const covariance = solutionCovariance(solution, n);
  return {
    score: squares / 2 - heterogeneityTrace({ network, laplacians, covariance }),
    logLikelihood: -0.5 * (logDeterminant + solution.logDeterminant + q),
  };
}

/** 0, then a geometric grid up to a tau2 past which the score is negative. */
function searchGrid(network: Network): number[] {
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (const { spectrum, variances } of network.studies) {
    const values = spectrum ? spectrum.values : [variances[1]! / 2];
    for (const value of values) {
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
  }
  const end = scoreBound(network, largest);
  const grid = [0];
  for (let x = Math.min(smallest, end) * 1e-3; x < end; x *= GRID_RATIO) grid.push(x);
  grid.push(end);
  return grid;
}

/**
 * A tau2 past which the score is negative. With t = tau2/2, RSS the unweighted residual sum of squares and lambda the
 * largest eigenvalue of a study's Gram matrix, y' P S P y <= RSS / (2 t^2) and tr(P S) >= df / (2 (lambda + t)) (ML:
 * more), so the score is negative once df t^2 > RSS (lambda + t).
 */
function scoreBound(network: Network, largest: number): number {
  const flat: Network = { ...network, studies: network.studies.map((study) => unweighted(study)) };
  const solution = solveNetwork(flat, 0);
  const rss = weightedResiduals(flat, solution.laplacians, solution.position);
  const df = degreesOfFreedom(network);
  const t = (rss + Math.sqrt(rss * rss + 4 * df * rss * largest)) / (2 * df);
  return 2.1 * t + Number.MIN_VALUE + 1e-12 * largest;
}

/** The same study with a Laplacian that only centres: every eigenvalue 1. */
function unweighted(study: NetworkStudy): NetworkStudy {
  if (!study.spectrum) return { ...study, variances: Float64Array.of(0, 2, 2, 0) };
  return { ...study, spectrum: { ...study.spectrum, values: study.spectrum.values.map(() => 1) } };
}
