import { networkDesigns } from '../core/designs.ts';
import { fitNetwork } from '../core/fit-network.ts';
import { deleteGroup, type GroupDeletion, type StudyGroup, studyGroup } from '../core/group-deletion.ts';
import type { Network } from '../model/network.ts';

/** Data of a net heat plot: designs × designs. */
export interface NetHeat {
  /** Designs that the rest of the network can check, as lists of treatments; rows and columns of both matrices. */
  designs: string[][];
  /**
   * heat[row][column]: fall (> 0) or rise (< 0) of the row design's share of the inconsistency Q when the column design
   * is detached. The diagonal is the design's own share.
   */
  heat: number[][];
  /**
   * share[row][column]: flow through the column design in the fitted effect of the row design, 0 to 1 (the largest over
   * the contrasts of a multi-arm row).
   */
  share: number[][];
}

/**
 * Locates inconsistency: how each design's share of the between-design Q changes when another is detached.
 *
 * A multi-arm design is one row and one column (its share is the quadratic form over all its contrasts), where netmeta
 * draws one per basic contrast.
 *
 * @param tau2 0 for the common-effect plot; the tau2 within designs (`designDecomposition`) for the random-effects one
 * @throws as `fitNetwork`
 * Source: Krahn, Binder & König 2013, BMC Med Res Methodol 13:35.
 */
export function netHeat(network: Network, tau2: number): NetHeat {
  const fit = fitNetwork(network, tau2);
  const entries = networkDesigns(network)
    .map((design) => {
      const group = studyGroup(fit, design.studies);
      return { group, deletion: deleteGroup(fit, group) };
    })
    .filter(({ deletion }) => deletion.rank > 0);
  const base = entries.map(({ group }) => designShare(group, fit.position));
  const moved = entries.map(({ deletion }) => positionsWithout(fit.position, deletion));
  return {
    designs: entries.map(({ group }) => group.arms.map((arm) => network.treatments[arm]!)),
    heat: entries.map((row, r) =>
      entries.map((_, c) => (r === c ? base[r]! : base[r]! - designShare(row.group, moved[c]!))),
    ),
    share: entries.map((row) =>
      entries.map((column) =>
        evidenceShare(row.group, column.group, fit.covariance, network.treatments.length),
      ),
    ),
  };
}

function positionsWithout(position: Float64Array, { reach, shift }: GroupDeletion): Float64Array {
  return position.map((value, i) => {
    const move = reach(i).reduce((sum, part, a) => sum + part * shift[a]!, 0);
    return value - move;
  });
}

/** (θ - x)' L (θ - x) of a design with own positions θ. */
function designShare({ arms, laplacian, own }: StudyGroup, position: Float64Array): number {
  const k = arms.length;
  let share = 0;
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const residual = own[a]! - own[b]! - position[arms[a]!]! + position[arms[b]!]!;
      share -= laplacian[a * k + b]! * residual * residual;
    }
  }
  return share;
}

/** Largest flow through the column design over the contrasts of the row design. */
function evidenceShare(row: StudyGroup, column: StudyGroup, covariance: Float64Array, n: number): number {
  const k = column.arms.length;
  let largest = 0;
  for (const i of row.arms) {
    for (const j of row.arms) {
      if (j <= i) continue;
      let flow = 0;
      for (let a = 0; a < k; a++) {
        let node = 0;
        for (let b = 0; b < k; b++) {
          const arm = column.arms[b]! * n;
          node += column.laplacian[a * k + b]! * (covariance[arm + i]! - covariance[arm + j]!);
        }
        flow += Math.abs(node) / 2;
      }
      largest = Math.max(largest, flow);
    }
  }
  return largest;
}
