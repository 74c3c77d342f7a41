import { SynthesisError } from '../../errors.ts';
import { symmetricEigen } from '../../numerics/symmetric-matrix.ts';
import { nearestArmVariances } from './nearest-arm-variances.ts';
import type { NetworkWarning, StudySpectrum } from './network.ts';

/** How far rounded multi-arm contrasts may be from consistent before the study is refused. */
export interface MultiArmTolerance {
  /** Largest gap between an effect and the sum along another path, in units of the smallest standard error. */
  effect: number;
  /** Largest relative change of a standard error that a repair may make. */
  standardError: number;
}

/** Two decimals of rounding on effects and standard errors of a few tenths stay inside; a sign error does not. */
export const defaultMultiArmTolerance: MultiArmTolerance = { effect: 0.25, standardError: 0.1 };

/** Relative size under which a discrepancy is floating-point noise and not worth a warning. */
const NOISE = 1e-9;

interface MultiArmInput {
  label: string;
  k: number;
  /** k × k effects, row minus column. */
  effects: Float64Array;
  /** k × k squared standard errors. */
  variances: Float64Array;
  tolerance: MultiArmTolerance;
}

export interface MultiArmCheck {
  variances: Float64Array;
  spectrum: StudySpectrum;
  warnings: NetworkWarning[];
}

/**
 * Checks that the pairwise contrasts of one multi-arm study can come from k arms, and repairs rounded variances.
 *
 * Effects must close every triangle. Variances must be squared distances of a Euclidean simplex whose graph weights
 * are not negative (Rücker 2012, section 2.3); when rounding has broken this, the nearest variances of the form
 * s_i + s_j with s >= 0 replace them and a warning says so.
 *
 * @throws SynthesisError `network.multi_arm_effects` or `network.multi_arm_variances` beyond the tolerance
 * Source: Rücker 2012, Res Synth Methods 3:312-324; Rücker & Schwarzer 2014, Stat Med 33:4353-4369.
 */
export function checkMultiArm(input: MultiArmInput): MultiArmCheck {
  const warnings = checkEffects(input);
  const spectrum = validSpectrum(input.variances, input.k);
  if (spectrum) return { variances: input.variances, spectrum, warnings };

  const repaired = repair(input);
  const repairedSpectrum = validSpectrum(repaired.variances, input.k);
  if (!repairedSpectrum || repaired.change > input.tolerance.standardError) {
    throw new SynthesisError(
      'network.multi_arm_variances',
      `study ${input.label}: no set of arms has these standard errors; the nearest one changes a standard error ` +
        `by ${percent(repaired.change)} (allowed ${percent(input.tolerance.standardError)}). Give arm-level data.`,
      { study: input.label },
    );
  }
  warnings.push({
    code: 'network.multi_arm_repaired',
    message:
      `study ${input.label}: its rounded standard errors contradict each other; the nearest valid ones were used ` +
      `(largest change ${percent(repaired.change)})`,
    study: input.label,
  });
  return { variances: repaired.variances, spectrum: repairedSpectrum, warnings };
}

function percent(share: number): string {
  return `${(100 * share).toPrecision(2)}%`;
}

function checkEffects(input: MultiArmInput): NetworkWarning[] {
  const { label, k, effects, variances, tolerance } = input;
  let gap = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j) continue;
      smallest = Math.min(smallest, Math.sqrt(variances[i * k + j]!));
      largest = Math.max(largest, Math.abs(effects[i * k + j]!));
      for (let l = 0; l < k; l++) {
        const detour = effects[i * k + l]! + effects[l * k + j]!;
        gap = Math.max(gap, Math.abs(effects[i * k + j]! - detour));
      }
    }
  }
  const share = gap / smallest;
  if (share > tolerance.effect) {
    throw new SynthesisError(
      'network.multi_arm_effects',
      `study ${label}: its contrasts do not add up (A-B plus B-C differs from A-C by ${gap.toPrecision(3)}, ` +
        `${share.toPrecision(2)} of its smallest standard error)`,
      { study: label },
    );
  }
  if (gap <= NOISE * Math.max(largest, smallest)) return [];
  return [
    {
      code: 'network.multi_arm_rounded',
      message: `study ${label}: its contrasts add up to within ${gap.toPrecision(3)} only; the weighted fit was used`,
      study: label,
    },
  ];
}

/** Spectrum of -1/2 P R P when R is a valid set of variances (positive definite, no negative weight). */
function validSpectrum(variances: Float64Array, k: number): StudySpectrum | undefined {
  const spectrum = gramSpectrum(variances, k);
  const largest = spectrum.values.reduce((max, value) => Math.max(max, value), 0);
  if (spectrum.values.some((value) => !(value > NOISE * largest))) return undefined;
  const limit = NOISE / Math.min(...spectrum.values);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) if (-laplacianEntry(spectrum, k, i, j) < -limit) return undefined;
  }
  return spectrum;
}

function laplacianEntry({ values, vectors }: StudySpectrum, k: number, i: number, j: number): number {
  let sum = 0;
  for (let e = 0; e < k - 1; e++) sum += (vectors[i * (k - 1) + e]! * vectors[j * (k - 1) + e]!) / values[e]!;
  return sum;
}

/**
 * Spectrum on the space of contrasts: -1/2 H' R H for an orthonormal basis H (k × (k - 1), Helmert) of the vectors that
 * sum to 0, mapped back to the arms.
 */
function gramSpectrum(variances: Float64Array, k: number): StudySpectrum {
  const m = k - 1;
  const basis = helmert(k);
  const gram = new Float64Array(m * m);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const half = -0.5 * variances[i * k + j]!;
      for (let a = 0; a < m; a++) {
        for (let b = 0; b < m; b++) gram[a * m + b]! += half * basis[i * m + a]! * basis[j * m + b]!;
      }
    }
  }
  const { values, vectors: rotation } = symmetricEigen(gram, m);
  const vectors = new Float64Array(k * m);
  for (let i = 0; i < k; i++) {
    for (let e = 0; e < m; e++) {
      for (let a = 0; a < m; a++) vectors[i * m + e]! += basis[i * m + a]! * rotation[a * m + e]!;
    }
  }
  return { values, vectors };
}

/** k × (k - 1) orthonormal columns; column a compares arm a + 1 with the mean of the arms before it. */
function helmert(k: number): Float64Array {
  const m = k - 1;
  const basis = new Float64Array(k * m);
  for (let a = 0; a < m; a++) {
    const norm = Math.sqrt((a + 1) * (a + 2));
    for (let i = 0; i <= a; i++) basis[i * m + a] = -1 / norm;
    basis[(a + 1) * m + a] = (a + 1) / norm;
  }
  return basis;
}

function repair({ k, variances }: MultiArmInput): { variances: Float64Array; change: number } {
  const arms = nearestArmVariances(variances, k);
  const repaired = new Float64Array(k * k);
  let change = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j) continue;
      repaired[i * k + j] = arms[i]! + arms[j]!;
      change = Math.max(change, Math.abs(Math.sqrt(repaired[i * k + j]! / variances[i * k + j]!) - 1));
    }
  }
  return { variances: repaired, change };
}
