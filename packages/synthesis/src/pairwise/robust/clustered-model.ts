import { SynthesisError } from '../../errors.ts';
import {
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from '../../numerics/symmetric-matrix.ts';
import type { Design } from '../model/design.ts';

/**
 * Variances of the model y = Xβ + cluster effect + own effect + sampling error: a cluster's covariance is
 * diag(v + within) + between · J.
 */
export interface ClusterVariances {
  within: number;
  between: number;
}

/** Generalised least squares under {@link ClusterVariances}. */
export interface ClusteredFit {
  beta: Float64Array;
  /** (X'Φ^-1X)^-1, p × p. */
  inverse: Float64Array;
  residuals: Float64Array;
  /** Restricted log-likelihood, with the constant ½ ln |X'X|. */
  logLikelihood: number;
}

/** Members of each cluster, in order of first appearance. */
export function clusterMembers(clusters: readonly string[]): number[][] {
  const members = new Map<string, number[]>();
  clusters.forEach((cluster, i) => {
    const own = members.get(cluster);
    if (own) own.push(i);
    else members.set(cluster, [i]);
  });
  return [...members.values()];
}

/** Φ_c^-1 times a vector of the cluster, by the Sherman-Morrison formula. */
export function applyInverse(
  design: Design,
  members: readonly number[],
  variances: ClusterVariances,
  vector: (member: number) => number,
): Float64Array {
  const scaled = Float64Array.from(members, (i) => vector(i) / (design.v[i]! + variances.within));
  const total = members.reduce((sum, i) => sum + 1 / (design.v[i]! + variances.within), 0);
  const share = variances.between / (1 + variances.between * total);
  const sum = scaled.reduce((a, b) => a + b, 0);
  return scaled.map((value, s) => value - (share * sum) / (design.v[members[s]!]! + variances.within));
}

interface Sums {
  cross: Float64Array;
  right: Float64Array;
  logDeterminant: number;
}

function accumulate(
  design: Design,
  groups: readonly (readonly number[])[],
  variances: ClusterVariances,
): Sums {
  const { p, x, y, v } = design;
  const sums: Sums = { cross: new Float64Array(p * p), right: new Float64Array(p), logDeterminant: 0 };
  for (const members of groups) {
    const total = members.reduce((sum, i) => sum + 1 / (v[i]! + variances.within), 0);
    for (const i of members) sums.logDeterminant += Math.log(v[i]! + variances.within);
    sums.logDeterminant += Math.log1p(variances.between * total);
    for (let a = 0; a < p; a++) {
      const column = applyInverse(design, members, variances, (i) => x[i * p + a]!);
      members.forEach((i, s) => {
        sums.right[a]! += column[s]! * y[i]!;
        for (let b = 0; b < p; b++) sums.cross[a * p + b]! += column[s]! * x[i * p + b]!;
      });
    }
  }
  return sums;
}

/**
 * Generalised least squares and its restricted log-likelihood.
 *
 * @throws SynthesisError `regression.singular` for linearly dependent columns
 */
export function fitClustered(
  design: Design,
  groups: readonly (readonly number[])[],
  variances: ClusterVariances,
): ClusteredFit {
  const { k, p, x, y } = design;
  const { cross, right, logDeterminant } = accumulate(design, groups, variances);
  const factor = cholesky(cross, p);
  if (!factor) throw new SynthesisError('regression.singular', 'the moderators are linearly dependent');
  const beta = choleskySolve(factor, p, right);
  const residuals = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    let fitted = 0;
    for (let a = 0; a < p; a++) fitted += x[i * p + a]! * beta[a]!;
    residuals[i] = y[i]! - fitted;
  }
  let rss = 0;
  for (const members of groups) {
    const scaled = applyInverse(design, members, variances, (i) => residuals[i]!);
    members.forEach((i, s) => {
      rss += scaled[s]! * residuals[i]!;
    });
  }
  const logLikelihood =
    -0.5 * ((k - p) * Math.log(2 * Math.PI) + logDeterminant + choleskyLogDeterminant(factor, p) + rss) +
    0.5 * unweightedLogDeterminant(design);
  return { beta, inverse: choleskyInverse(factor, p), residuals, logLikelihood };
}

function unweightedLogDeterminant({ k, p, x }: Design): number {
  const cross = new Float64Array(p * p);
  for (let i = 0; i < k; i++) {
    for (let a = 0; a < p; a++)
      for (let b = 0; b < p; b++) cross[a * p + b]! += x[i * p + a]! * x[i * p + b]!;
  }
  const factor = cholesky(cross, p);
  return factor ? choleskyLogDeterminant(factor, p) : Number.NaN;
}
