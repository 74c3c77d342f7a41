import { networkDesigns } from '../core/designs.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import { allPairs, type TreatmentPair } from './hat-matrix.ts';

/** Hat matrix over designs: a multi-arm design has one column per contrast with its first treatment. */
export interface DesignHatMatrix {
  rows: TreatmentPair[];
  columns: (TreatmentPair & { design: string[] })[];
  values: number[][];
}

/**
 * Weight of every design's own effects in every network estimate. The columns of a design with k treatments are its
 * k - 1 contrasts of the first treatment versus the others (first in the order of the network).
 *
 * Source: Krahn, Binder & König 2013, BMC Med Res Methodol 13:35.
 */
export function designHatMatrix(fit: NetworkFit): DesignHatMatrix {
  const { treatments } = fit.network;
  const n = treatments.length;
  const designs = networkDesigns(fit.network);
  const laplacians = designs.map((design) => {
    const sum = new Float64Array(design.arms.length ** 2);
    for (const s of design.studies) {
      fit.laplacians[s]!.forEach((value, at) => {
        sum[at]! += value;
      });
    }
    return sum;
  });
  const name = (i: number, j: number): TreatmentPair => ({ treat1: treatments[i]!, treat2: treatments[j]! });
  const pairs = allPairs(n);
  return {
    rows: pairs.map(({ i, j }) => name(i, j)),
    columns: designs.flatMap(({ arms }) =>
      arms.slice(1).map((arm) => ({ ...name(arms[0]!, arm), design: arms.map((at) => treatments[at]!) })),
    ),
    values: pairs.map(({ i, j }) =>
      designs.flatMap(({ arms }, d) => {
        const k = arms.length;
        return arms.slice(1).map((_, a) => {
          let flow = 0;
          for (let b = 0; b < k; b++) {
            const row = arms[b]! * n;
            flow -= laplacians[d]![(a + 1) * k + b]! * (fit.covariance[row + i]! - fit.covariance[row + j]!);
          }
          return flow;
        });
      }),
    ),
  };
}
