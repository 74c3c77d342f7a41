import type { NetworkFit } from '../core/fit-network.ts';
import { type ContributionOptions, contributionMatrix } from './contribution-matrix.ts';
import type { TreatmentPair } from './hat-matrix.ts';

/** Share of every study in every network estimate. */
export interface StudyContributions {
  /** Rows: every pair. */
  pairs: TreatmentPair[];
  /** Columns, in the order of the network's studies. */
  studies: string[];
  /** Rows sum to 1. */
  values: number[][];
}

export interface StudyContributionOptions extends ContributionOptions {
  /**
   * Weight of a study within a direct comparison: its weight in this fit (`fit`, the default), or netmeta's
   * 1 / (adjusted common-effect variance + tau2), which differs for multi-arm studies (`added-tau2`, needs `common`).
   */
  weights?: { kind: 'fit' } | { kind: 'added-tau2'; common: NetworkFit };
}

/**
 * Contribution of every study: each direct comparison's share is split over its studies by their weights.
 *
 * @throws as `contributionMatrix`
 * Source: Papakonstantinou et al. 2018, F1000Research 7:610, section "study contributions".
 */
export function studyContributions(
  fit: NetworkFit,
  options: StudyContributionOptions = {},
): StudyContributions {
  const { rows, columns, values } = contributionMatrix(fit, options);
  const { studies, treatments } = fit.network;
  const place = new Map(columns.map(({ treat1, treat2 }, c) => [`${treat1}\n${treat2}`, c]));
  const entries: { study: number; column: number; weight: number }[] = [];
  const totals = new Float64Array(columns.length);
  studies.forEach(({ arms }, study) => {
    const k = arms.length;
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const column = place.get(`${treatments[arms[a]!]}\n${treatments[arms[b]!]}`)!;
        const weight = studyWeight(fit, { study, cell: a * k + b }, options.weights);
        totals[column]! += weight;
        entries.push({ study, column, weight });
      }
    }
  });
  return {
    pairs: rows,
    studies: studies.map((study) => study.label),
    values: values.map((row) => {
      const shares = new Array<number>(studies.length).fill(0);
      for (const { study, column, weight } of entries)
        shares[study]! += (row[column]! * weight) / totals[column]!;
      return shares;
    }),
  };
}

function studyWeight(
  fit: NetworkFit,
  { study, cell }: { study: number; cell: number },
  weights: StudyContributionOptions['weights'],
): number {
  if (weights?.kind !== 'added-tau2') return -fit.laplacians[study]![cell]!;
  return 1 / (-1 / weights.common.laplacians[study]![cell]! + fit.tau2);
}
