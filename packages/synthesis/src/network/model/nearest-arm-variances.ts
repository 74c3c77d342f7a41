const MAX_SWEEPS = 2000;

/**
 * Arm variances s >= 0 whose sums s_i + s_j are nearest to the given variances of the pairwise effects, in the sense
 * of least squares of the relative differences (s_i + s_j - v_ij) / v_ij.
 *
 * @param variances k × k, symmetric, > 0 off the diagonal
 * @returns k values; the problem is convex, so the cyclic coordinate descent used here finds its one optimum
 */
export function nearestArmVariances(variances: Float64Array, k: number): Float64Array {
  const arms = new Float64Array(k);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let moved = 0;
    for (let i = 0; i < k; i++) {
      let numerator = 0;
      let denominator = 0;
      for (let j = 0; j < k; j++) {
        if (j === i) continue;
        const variance = variances[i * k + j]!;
        numerator += (variance - arms[j]!) / variance ** 2;
        denominator += 1 / variance ** 2;
      }
      const next = Math.max(0, numerator / denominator);
      moved = Math.max(moved, Math.abs(next - arms[i]!) / (next + Number.MIN_VALUE));
      arms[i] = next;
    }
    if (moved < 1e-14) break;
  }
  return arms;
}
