import { contrastVariance, type NetworkFit } from '../core/fit-network.ts';
import { deleteGroup, type GroupDeletion, studyGroup } from '../core/group-deletion.ts';
import { allPairs, type TreatmentPair } from '../flow/hat-matrix.ts';

/** Loss of precision of every estimate from leaving out each study. */
export interface StudyImpact {
  /** Rows, in the order of the network's studies. */
  studies: string[];
  /** Columns: every pair. */
  pairs: TreatmentPair[];
  /** 1 - var(network) / var(network without the study), 0 to 1; 1 when the pair falls apart without it. */
  values: number[][];
}

/**
 * Impact of each study on the precision of each network estimate, at the same tau2.
 *
 * Source: Rücker, Nikolakopoulou, Papakonstantinou, Salanti, Riley & Schwarzer 2020, BMC Med Res Methodol 20:190.
 */
export function studyImpact(fit: NetworkFit): StudyImpact {
  const { studies, treatments } = fit.network;
  const pairs = allPairs(treatments.length);
  return {
    studies: studies.map((study) => study.label),
    pairs: pairs.map(({ i, j }) => ({ treat1: treatments[i]!, treat2: treatments[j]! })),
    values: studies.map((_, s) => {
      const deletion = deleteGroup(fit, studyGroup(fit, [s]));
      return pairs.map(({ i, j }) => impact(deletion, { i, j, variance: contrastVariance(fit, i, j) }));
    }),
  };
}

function impact(
  { reach, core, bridge }: GroupDeletion,
  { i, j, variance }: { i: number; j: number; variance: number },
): number {
  const from = reach(j);
  const difference = reach(i).map((value, a) => value - from[a]!);
  if (quadratic(bridge, difference) > 1e-9 * variance) return 1;
  const added = quadratic(core, difference);
  return added / (variance + added);
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const k = vector.length;
  let sum = 0;
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) sum += vector[a]! * matrix[a * k + b]! * vector[b]!;
  return sum;
}
