import type { NetworkStudy } from '../model/network.ts';

/**
 * Graph Laplacian of one study at a between-study variance: k × k, row-major, rows sum to 0; entry (i, j) is minus
 * the weight of the contrast between arms i and j.
 *
 * A two-arm study has weight 1 / (v + tau2). A multi-arm study with contrast variances R has Laplacian
 * (-1/2 P R P + tau2/2 P)^+ (P centres), which is the generalised least squares weight for a heterogeneity
 * correlation of 1/2 between the contrasts of a study.
 *
 * Source: Rücker 2012, Res Synth Methods 3:312-324; Rücker & Schwarzer 2014, Stat Med 33:4353-4369.
 */
export function studyLaplacian(study: NetworkStudy, tau2: number): Float64Array {
  const k = study.arms.length;
  if (!study.spectrum) {
    const w = 1 / (study.variances[1]! + tau2);
    return Float64Array.of(w, -w, -w, w);
  }
  const { values, vectors } = study.spectrum;
  const laplacian = new Float64Array(k * k);
  const m = k - 1;
  for (let e = 0; e < m; e++) {
    const weight = 1 / (values[e]! + tau2 / 2);
    for (let i = 0; i < k; i++) {
      const scaled = weight * vectors[i * m + e]!;
      for (let j = 0; j < k; j++) laplacian[i * k + j]! += scaled * vectors[j * m + e]!;
    }
  }
  return laplacian;
}

/** Weighted sum of the effects of each arm against the others: entry i is sum over j of w_ij · effect_ij. */
export function studyPull(study: NetworkStudy, laplacian: Float64Array): Float64Array {
  const k = study.arms.length;
  const pull = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) if (j !== i) pull[i]! -= laplacian[i * k + j]! * study.effects[i * k + j]!;
  }
  return pull;
}

/** log |V + tau2 S| of the study's k - 1 independent contrasts, up to a constant that does not depend on tau2. */
export function studyLogDeterminant(study: NetworkStudy, tau2: number): number {
  if (!study.spectrum) return Math.log(study.variances[1]! + tau2);
  let sum = 0;
  for (const value of study.spectrum.values) sum += Math.log(value + tau2 / 2);
  return sum;
}
