import { cholesky, choleskySolve } from '../../numerics/symmetric-matrix.ts';

/** What a multi-arm study reports, k × k row-major; a pair that is not reported has variance 0. */
export interface ReportedContrasts {
  k: number;
  /** Row minus column. */
  effects: Float64Array;
  /** Squared standard errors. */
  variances: Float64Array;
  /** Variance of an arm's own estimate where the study reports it, else 0. */
  armVariances: Float64Array;
}

/** Why the pairs that are missing do not follow from those that are there. */
export type Undetermined = 'effects' | 'variances' | 'contradiction';

/** Tells a variance that rounding has made from one that is there, relative to the study's largest. */
const NOISE = 1e-9;

/**
 * Fills in the pairs of a multi-arm study that are not reported, in place.
 *
 * Effects follow when the reported pairs connect all arms (weighted least squares where they close a loop). Variances
 * follow from v_ij = s_i + s_j, the arms being independent samples, when the pairs close a loop of odd length or one
 * arm's own variance is known; pairs against one arm alone (A : B, A : C) leave them open, since the share of A in
 * them is unknown.
 *
 * @returns undefined when every pair is there now, else what is missing; the matrices are untouched then
 * Source: Rücker 2012, Res Synth Methods 3:312-324, section 2.3, for the arms behind a study's variances.
 */
export function completeMultiArm(reported: ReportedContrasts): Undetermined | undefined {
  if (!isConnected(reported)) return 'effects';
  const arms = armVariances(reported);
  if (!arms) return 'variances';
  const levels = armLevels(reported);
  if (!levels) return 'effects';
  const { k, effects, variances } = reported;
  const largest = variances.reduce((max, value) => Math.max(max, value), 0);
  const filled: [at: number, effect: number, variance: number][] = [];
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j || variances[i * k + j] !== 0) continue;
      const variance = arms[i]! + arms[j]!;
      if (!(variance > NOISE * largest)) return 'contradiction';
      filled.push([i * k + j, levels[i]! - levels[j]!, variance]);
    }
  }
  for (const [at, effect, variance] of filled) {
    effects[at] = effect;
    variances[at] = variance;
  }
  return undefined;
}

function isConnected({ k, variances }: ReportedContrasts): boolean {
  const reached = new Set([0]);
  for (const i of reached) for (let j = 0; j < k; j++) if (variances[i * k + j]! > 0) reached.add(j);
  return reached.size === k;
}

/**
 * Arm variances s with s_i + s_j = v_ij in the sense of least squares of relative differences; undefined when the
 * reported pairs do not determine them. The normal matrix is a signless Laplacian: singular just when the graph is
 * bipartite and no arm's own variance is known.
 */
function armVariances({ k, variances, armVariances: known }: ReportedContrasts): Float64Array | undefined {
  const largest = variances.reduce((max, value) => Math.max(max, value), 0);
  const normal = new Float64Array(k * k);
  const right = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const relative = variances[i * k + j]! / largest;
      if (!(relative > 0)) continue;
      const weight = 1 / relative ** 2;
      normal[i * k + i]! += weight;
      normal[i * k + j]! += weight;
      right[i]! += weight * relative;
    }
    const own = known[i]! / largest;
    if (own > 0) {
      normal[i * k + i]! += 1 / own ** 2;
      right[i]! += 1 / own;
    }
  }
  const factor = cholesky(normal, k);
  if (!factor || isNearlySingular(factor, normal, k)) return undefined;
  return choleskySolve(factor, k, right).map((value) => value * largest);
}

/** A pivot that rounding alone has kept above 0. */
function isNearlySingular(factor: Float64Array, matrix: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i++) if (factor[i * k + i]! ** 2 < 1e-10 * matrix[i * k + i]!) return true;
  return false;
}

/** Each arm's value on the analysis scale relative to the first arm's. */
function armLevels({ k, effects, variances }: ReportedContrasts): Float64Array | undefined {
  const m = k - 1;
  const normal = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (let i = 1; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const variance = variances[i * k + j]!;
      if (!(variance > 0)) continue;
      normal[(i - 1) * m + i - 1]! += 1 / variance;
      if (j > 0) normal[(i - 1) * m + j - 1]! -= 1 / variance;
      right[i - 1]! += effects[i * k + j]! / variance;
    }
  }
  const factor = cholesky(normal, m);
  return factor ? Float64Array.of(0, ...choleskySolve(factor, m, right)) : undefined;
}
