import { SynthesisError } from '../../errors.ts';
import {
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from '../../numerics/symmetric-matrix.ts';
import type { Network } from '../model/network.ts';
import { studyLaplacian, studyPull } from './study-weights.ts';

/** Generalised least squares fit of a connected network at a fixed between-study variance. */
export interface NetworkFit {
  readonly network: Network;
  readonly tau2: number;
  /** One k × k Laplacian per study, in the order of `network.studies`. */
  readonly laplacians: readonly Float64Array[];
  /** Position of each treatment; the estimate of i versus j is `position[i] - position[j]`. */
  readonly position: Float64Array;
  /** n × n covariance of the positions (one treatment is held at 0). */
  readonly covariance: Float64Array;
  /** Weighted sum of squared residuals over all contrasts. */
  readonly q: number;
  /** Degrees of freedom of `q`: sum of (arms - 1) minus (treatments - 1). */
  readonly df: number;
}

/** Solution without the covariance: what a search over tau2 needs at every step. */
export interface NetworkSolution {
  readonly laplacians: readonly Float64Array[];
  readonly pulls: readonly Float64Array[];
  readonly position: Float64Array;
  readonly factor: Float64Array;
  readonly ground: number;
  readonly logDeterminant: number;
}

/**
 * Fits the consistency model by generalised least squares at a given between-study variance.
 *
 * @param tau2 in squared units of the effects; 0 gives the common-effect model
 * @throws SynthesisError `network.disconnected` when the network has more than one component,
 *   `network.singular` when the weights span more than double precision can hold
 * Source: Rücker 2012, Res Synth Methods 3:312-324 (the Moore-Penrose form; a grounded Cholesky factor gives the same
 *   contrasts).
 */
export function fitNetwork(network: Network, tau2: number): NetworkFit {
  const solution = solveNetwork(network, tau2);
  const { laplacians, position } = solution;
  return {
    network,
    tau2,
    laplacians,
    position,
    covariance: solutionCovariance(solution, network.treatments.length),
    q: weightedResiduals(network, laplacians, position),
    df: degreesOfFreedom(network),
  };
}

/** Sum over studies of (arms - 1), minus (treatments - 1) of a connected network. */
export function degreesOfFreedom(network: Network): number {
  return (
    network.studies.reduce((sum, study) => sum + study.arms.length - 1, 0) - network.treatments.length + 1
  );
}

/** Positions of the treatments at a between-study variance. @throws as `fitNetwork` */
export function solveNetwork(network: Network, tau2: number): NetworkSolution {
  requireConnected(network);
  const n = network.treatments.length;
  const laplacians = network.studies.map((study) => studyLaplacian(study, tau2));
  const pulls = network.studies.map((study, s) => studyPull(study, laplacians[s]!));
  const total = new Float64Array(n * n);
  const right = new Float64Array(n);
  network.studies.forEach(({ arms }, s) => {
    const k = arms.length;
    const laplacian = laplacians[s]!;
    for (let i = 0; i < k; i++) {
      right[arms[i]!]! += pulls[s]![i]!;
      for (let j = 0; j < k; j++) total[arms[i]! * n + arms[j]!]! += laplacian[i * k + j]!;
    }
  });
  const ground = heaviest(total, n);
  const factor = cholesky(withoutRow(total, n, ground), n - 1);
  if (!factor)
    throw new SynthesisError(
      'network.singular',
      'the studies differ too much in precision to be solved together',
    );
  const free = choleskySolve(
    factor,
    n - 1,
    right.filter((_, i) => i !== ground),
  );
  const position = new Float64Array(n);
  for (let i = 0; i < n; i++) if (i !== ground) position[i] = free[i < ground ? i : i - 1]!;
  return {
    laplacians,
    pulls,
    position,
    factor,
    ground,
    logDeterminant: choleskyLogDeterminant(factor, n - 1),
  };
}

/** n × n covariance of the positions, 0 in the row and column of the grounded treatment. */
function solutionCovariance({ factor, ground }: NetworkSolution, n: number): Float64Array {
  const inverse = choleskyInverse(factor, n - 1);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n - 1; i++) {
    const row = (i < ground ? i : i + 1) * n;
    for (let j = 0; j < n - 1; j++) covariance[row + (j < ground ? j : j + 1)] = inverse[i * (n - 1) + j]!;
  }
  return covariance;
}

/** @throws SynthesisError `network.disconnected` with the components in `details` */
export function requireConnected(network: Network): void {
  if (network.components.length === 1) return;
  const components = network.components.map((component) => component.map((i) => network.treatments[i]!));
  throw new SynthesisError(
    'network.disconnected',
    `the network falls into ${components.length} parts without a study between them: ` +
      components.map((names) => `{${names.join(', ')}}`).join(' '),
    { details: { components } },
  );
}

/** The treatment with the largest total weight: holding it at 0 loses the fewest digits. */
function heaviest(total: Float64Array, n: number): number {
  let best = 0;
  for (let i = 1; i < n; i++) if (total[i * n + i]! > total[best * n + best]!) best = i;
  return best;
}

function withoutRow(a: Float64Array, n: number, dropped: number): Float64Array {
  const out = new Float64Array((n - 1) * (n - 1));
  let at = 0;
  for (let i = 0; i < n; i++) {
    if (i === dropped) continue;
    for (let j = 0; j < n; j++) if (j !== dropped) out[at++] = a[i * n + j]!;
  }
  return out;
}

/** Sum over all contrasts of weight times squared difference between effect and fit. */
export function weightedResiduals(
  network: Network,
  laplacians: readonly Float64Array[],
  position: Float64Array,
): number {
  let q = 0;
  network.studies.forEach(({ arms, effects }, s) => {
    const k = arms.length;
    for (let i = 0; i < k; i++) {
      for (let j = i + 1; j < k; j++) {
        const residual = effects[i * k + j]! - position[arms[i]!]! + position[arms[j]!]!;
        q -= laplacians[s]![i * k + j]! * residual * residual;
      }
    }
  });
  return q;
}

/** Variance of the estimate of treatment i versus treatment j. */
export function contrastVariance({ covariance, network }: NetworkFit, i: number, j: number): number {
  const n = network.treatments.length;
  return covariance[i * n + i]! + covariance[j * n + j]! - 2 * covariance[i * n + j]!;
}
