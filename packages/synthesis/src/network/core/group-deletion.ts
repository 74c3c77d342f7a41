import { pseudoInverseSymmetric, symmetricEigen } from '../../numerics/symmetric-matrix.ts';
import type { NetworkFit } from './fit-network.ts';
import { studyPull } from './study-weights.ts';

/** Studies that are taken out together: their arms, joint Laplacian (k × k), pull (k) and own positions (k). */
export interface StudyGroup {
  readonly arms: readonly number[];
  readonly laplacian: Float64Array;
  readonly pull: Float64Array;
  /** Positions of the arms from these studies alone, summing to 0. */
  readonly own: Float64Array;
}

/** What giving a group of studies parameters of its own does to the fit at the same tau2. */
export interface GroupDeletion {
  /** Drop of Q from freeing the group, its own heterogeneity left out. */
  readonly drop: number;
  /** Directions in which the group can be checked against the rest, 0 (a bridge) to k - 1. */
  readonly rank: number;
  /** k values: minus the change of a treatment's position per unit of `shift`. */
  readonly reach: (treatment: number) => Float64Array;
  /** k: the group's own shift, in units of the square root of its Laplacian. */
  readonly shift: Float64Array;
  /** k × k: inverse of I - S C S on the checkable directions, S the square root of the Laplacian. */
  readonly core: Float64Array;
  /** k × k: projector on the directions that only the group carries. */
  readonly bridge: Float64Array;
}

/** 1 - leverage under which a direction counts as carried by the group alone. */
const BRIDGE = 1e-9;

/** Sums the studies `indices` (all with the same arms) of a fit into one group. */
export function studyGroup(fit: NetworkFit, indices: readonly number[]): StudyGroup {
  const arms = fit.network.studies[indices[0]!]!.arms;
  const laplacian = new Float64Array(arms.length ** 2);
  const pull = new Float64Array(arms.length);
  for (const s of indices) {
    fit.laplacians[s]!.forEach((value, at) => {
      laplacian[at]! += value;
    });
    studyPull(fit.network.studies[s]!, fit.laplacians[s]!).forEach((value, at) => {
      pull[at]! += value;
    });
  }
  const own = multiply(pseudoInverseSymmetric(laplacian, arms.length, 1e-12), pull, arms.length);
  return { arms, laplacian, pull, own };
}

/**
 * Mean-shift (deletion) formula for a group of studies: with S = L^(1/2), A = I - S C S and u = S^+ (pull - L x), the
 * positions move by -C S A^+ u and Q drops by u' A^+ u. Directions that only the group carries are left alone.
 *
 * Source: Cook & Weisberg 1982, Residuals and Influence in Regression, section 3.6; used for detaching designs by Krahn,
 *   Binder & König 2013, BMC Med Res Methodol 13:35.
 */
export function deleteGroup(fit: NetworkFit, group: StudyGroup): GroupDeletion {
  const { arms, laplacian, pull } = group;
  const k = arms.length;
  const n = fit.network.treatments.length;
  const { root, inverseRoot } = squareRoots(laplacian, k);
  const gradient = pull.map((value, a) => {
    let fitted = 0;
    for (let b = 0; b < k; b++) fitted += laplacian[a * k + b]! * fit.position[arms[b]!]!;
    return value - fitted;
  });
  const scaled = multiply(inverseRoot, gradient, k);
  const reach = (treatment: number): Float64Array => {
    const row = new Float64Array(k);
    for (let a = 0; a < k; a++) {
      const covariance = fit.covariance[treatment * n + arms[a]!]!;
      for (let b = 0; b < k; b++) row[b]! += covariance * root[a * k + b]!;
    }
    return row;
  };
  const { core, bridge, rank } = checkable(root, arms.map(reach));
  const shift = multiply(core, scaled, k);
  let drop = 0;
  for (let a = 0; a < k; a++) drop += scaled[a]! * shift[a]!;
  return { drop, rank, reach, shift, core, bridge };
}

/** L^(1/2) and its Moore-Penrose inverse; the constant vector is in the kernel of both. */
function squareRoots(laplacian: Float64Array, k: number): { root: Float64Array; inverseRoot: Float64Array } {
  const { values, vectors } = symmetricEigen(laplacian, k);
  const largest = Math.max(...values);
  const root = new Float64Array(k * k);
  const inverseRoot = new Float64Array(k * k);
  for (let e = 0; e < k; e++) {
    if (!(values[e]! > 1e-12 * largest)) continue;
    const scale = Math.sqrt(values[e]!);
    for (let a = 0; a < k; a++) {
      for (let b = 0; b < k; b++) {
        const product = vectors[a * k + e]! * vectors[b * k + e]!;
        root[a * k + b]! += product * scale;
        inverseRoot[a * k + b]! += product / scale;
      }
    }
  }
  return { root, inverseRoot };
}

interface Directions {
  core: Float64Array;
  bridge: Float64Array;
  rank: number;
}

function checkable(root: Float64Array, reach: readonly Float64Array[]): Directions {
  const k = reach.length;
  const a = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      let leverage = 0;
      for (let b = 0; b < k; b++) leverage += root[i * k + b]! * reach[b]![j]!;
      // The constant vector, which no contrast sees, is pushed to eigenvalue 2 to keep it apart from the bridges.
      a[i * k + j] = a[j * k + i] = (i === j ? 1 : 0) + 1 / k - leverage;
    }
  }
  const { values, vectors } = symmetricEigen(a, k);
  const out = { core: new Float64Array(k * k), bridge: new Float64Array(k * k), rank: 0 };
  for (let e = 0; e < k; e++) {
    const value = values[e]!;
    if (value > 1.5) continue;
    const isBridge = !(value > BRIDGE);
    if (!isBridge) out.rank++;
    const target = isBridge ? out.bridge : out.core;
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) {
        target[i * k + j]! += (vectors[i * k + e]! * vectors[j * k + e]!) / (isBridge ? 1 : value);
      }
    }
  }
  return out;
}

function multiply(matrix: Float64Array, vector: Float64Array, k: number): Float64Array {
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) sum += matrix[i * k + j]! * vector[j]!;
    return sum;
  });
}
