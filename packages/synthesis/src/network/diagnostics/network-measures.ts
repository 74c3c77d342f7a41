import { networkDesigns } from '../core/designs.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import { allPairs } from '../flow/hat-matrix.ts';
import { directEvidence, poolDirect } from '../result/comparison-evidence.ts';
import { contrastError } from '../result/estimate-matrices.ts';

/** How a network estimate is put together. */
export interface NetworkMeasures {
  treat1: string;
  treat2: string;
  /** Share of the precision that comes from head-to-head studies, 0 to 1. */
  directProportion: number;
  /** Mean number of designs that the evidence passes, 1 for purely direct. */
  meanPathLength: number;
  /** Least number of independent designs side by side, 1 for a bridge. */
  minimalParallelism: number;
  /** The same counted in studies. */
  minimalParallelismStudies: number;
}

/**
 * Direct evidence proportion, mean path length and minimal parallelism of every pair.
 *
 * The evidence that a multi-arm design carries is half the sum of what enters and leaves its arms.
 *
 * Source: König, Krahn & Binder 2013, Stat Med 32:5414-5429.
 */
export function networkMeasures(fit: NetworkFit): NetworkMeasures[] {
  const { treatments } = fit.network;
  const n = treatments.length;
  const designs = networkDesigns(fit.network);
  const direct = directEvidence(fit);
  return allPairs(n).map((pair) => {
    const evidence = direct.get(pair.i * n + pair.j);
    let path = 0;
    let largest = 0;
    let largestStudy = 0;
    for (const { arms, studies } of designs) {
      const total = new Float64Array(arms.length);
      for (const s of studies) {
        const through = armFlow(fit, s, pair);
        largestStudy = Math.max(largestStudy, halfSum(through));
        through.forEach((value, a) => {
          total[a]! += value;
        });
      }
      path += halfSum(total);
      largest = Math.max(largest, halfSum(total));
    }
    return {
      treat1: treatments[pair.i]!,
      treat2: treatments[pair.j]!,
      directProportion: evidence
        ? Math.min(1, contrastError(fit, pair.i, pair.j) ** 2 / poolDirect(evidence, fit.tau2).variance)
        : 0,
      meanPathLength: path,
      minimalParallelism: 1 / largest,
      minimalParallelismStudies: 1 / largestStudy,
    };
  });
}

/** What enters (> 0) or leaves each arm of a study when one unit of evidence runs from i to j. */
function armFlow(fit: NetworkFit, s: number, { i, j }: { i: number; j: number }): Float64Array {
  const { arms } = fit.network.studies[s]!;
  const n = fit.network.treatments.length;
  const k = arms.length;
  const laplacian = fit.laplacians[s]!;
  const flow = new Float64Array(k);
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      const row = arms[b]! * n;
      flow[a]! += laplacian[a * k + b]! * (fit.covariance[row + i]! - fit.covariance[row + j]!);
    }
  }
  return flow;
}

function halfSum(values: Float64Array): number {
  return values.reduce((sum, value) => sum + Math.abs(value), 0) / 2;
}
