import { fitNetwork, type NetworkFit } from '../core/fit-network.ts';
import type { Network } from '../model/network.ts';
import { directEvidence, poolDirect } from '../result/comparison-evidence.ts';
import { type ContributionOptions, contributionMatrix } from './contribution-matrix.ts';
import type { PairMatrix } from './hat-matrix.ts';

/**
 * Contribution matrix of CINeMA's first version: every direct comparison weighs 1 / variance of its own pairwise
 * meta-analysis, as if the contrasts of a multi-arm study were independent. Kept for comparison with published
 * assessments; `contributionMatrix` is the one to use.
 *
 * @throws as `contributionMatrix`
 * Source: Papakonstantinou et al. 2018, F1000Research 7:610.
 */
export function unadjustedContributions(fit: NetworkFit, options: ContributionOptions = {}): PairMatrix {
  const n = fit.network.treatments.length;
  const studies = [...directEvidence(fit)]
    .sort((a, b) => a[0] - b[0])
    .map(([key, evidence]) => {
      const { variance, estimate } = poolDirect(evidence, fit.tau2);
      return {
        label: `${key}`,
        arms: [Math.floor(key / n), key % n],
        effects: Float64Array.of(0, estimate, -estimate, 0),
        variances: Float64Array.of(0, variance, variance, 0),
        spectrum: undefined,
      };
    });
  const flat: Network = { ...fit.network, studies };
  return contributionMatrix(fitNetwork(flat, 0), options);
}
