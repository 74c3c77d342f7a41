import type { TestResult } from '../../types.ts';
import { type NetworkTau2Estimator, networkTau2 } from '../core/between-study-variance.ts';
import { chiSquareTest } from '../core/designs.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import type { Network } from '../model/network.ts';
import { type DirectEvidence, directEvidence, poolDirect } from '../result/comparison-evidence.ts';

/** Heterogeneity among the head-to-head studies of one pair. */
export interface DirectComparison {
  treat1: string;
  treat2: string;
  studies: string[];
  /** Cochran's Q of the pair's contrasts as an ordinary pairwise meta-analysis. */
  q: TestResult;
  /** The pair's own between-study variance; undefined with one study. */
  tau2?: number;
  /** max(0, (Q - df) / Q); undefined with one study. */
  i2?: number;
  /** Q with the multi-arm adjusted weights of the network. */
  qAdjusted: TestResult;
}

/**
 * Pairwise heterogeneity of every direct comparison, each with its own tau2.
 *
 * @param common the common-effect fit of the network
 */
export function directComparisons(common: NetworkFit, estimator: NetworkTau2Estimator): DirectComparison[] {
  const { network } = common;
  const n = network.treatments.length;
  return [...directEvidence(common)]
    .sort((a, b) => a[0] - b[0])
    .map(([key, evidence]) => {
      const [i, j] = [Math.floor(key / n), key % n];
      const df = evidence.studies.length - 1;
      const q = chiSquareTest(poolDirect(evidence, 0).q, df);
      const heterogeneity =
        df > 0 ? { tau2: networkTau2(pairNetwork(evidence), estimator), i2: share(q) } : {};
      return {
        treat1: network.treatments[i]!,
        treat2: network.treatments[j]!,
        studies: evidence.studies.map((s) => network.studies[s]!.label),
        q,
        ...heterogeneity,
        qAdjusted: chiSquareTest(poolDirect(adjusted(common, evidence, { i, j }), 0).q, df),
      };
    });
}

function share({ value, df }: TestResult): number {
  return value > df ? (value - df) / value : 0;
}

function pairNetwork({ effects, variances }: DirectEvidence): Network {
  return {
    treatments: ['1', '2'],
    components: [[0, 1]],
    warnings: [],
    excluded: [],
    studies: effects.map((effect, s) => ({
      label: `${s}`,
      arms: [0, 1],
      effects: Float64Array.of(0, effect, -effect, 0),
      variances: Float64Array.of(0, variances[s]!, variances[s]!, 0),
      spectrum: undefined,
    })),
  };
}

function adjusted(
  common: NetworkFit,
  evidence: DirectEvidence,
  { i, j }: { i: number; j: number },
): DirectEvidence {
  const variances = evidence.studies.map((s) => {
    const { arms } = common.network.studies[s]!;
    return -1 / common.laplacians[s]![arms.indexOf(i) * arms.length + arms.indexOf(j)]!;
  });
  return { ...evidence, variances };
}
