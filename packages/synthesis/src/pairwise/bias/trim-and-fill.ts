import { SynthesisError } from '../../errors.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies, interceptDesign, regressionDesign } from '../model/design.ts';
import { type Coefficient, fitModel, type ModelOptions } from '../model/fit-model.ts';

/** Estimators of the number of missing studies (Duval & Tweedie 2000). */
export type TrimFillEstimator = 'L0' | 'R0' | 'Q0';

/** The meta-analysis with the studies filled in that the funnel plot seems to lack. */
export interface TrimFillResult extends Coefficient {
  /** Number of studies filled in. */
  k0: number;
  /** Standard error of the estimated number; null where the formula has no value. */
  k0Se: number | null;
  /** The side on which studies are missing. */
  side: 'left' | 'right';
  tau2: number;
  filled: StudyEffect[];
}

/** Settings beside the model; `side` is guessed from Egger's slope when left out. */
export interface TrimFillOptions {
  estimator?: TrimFillEstimator;
  side?: 'left' | 'right';
}

const MAX_ROUNDS = 100;

/**
 * Trim and fill: the number k0 of suppressed studies on one side of the funnel is estimated by rank statistics, the k0
 * most extreme studies of the other side are mirrored about the trimmed estimate, and the model is fitted again.
 *
 * @throws SynthesisError `bias.too_few_studies` (k < 3), `bias.not_converged` when the trimming goes round in circles
 * Source: Duval & Tweedie 2000, Biometrics 56:455-463 and JASA 95:89-98.
 */
export function trimAndFill(
  studies: readonly StudyEffect[],
  model: ModelOptions,
  options: TrimFillOptions = {},
): TrimFillResult {
  checkStudies(studies);
  if (studies.length < 3)
    throw new SynthesisError('bias.too_few_studies', 'trim and fill needs 3 studies or more');
  const side = options.side ?? guessSide(studies, model);
  // The algorithm looks for studies missing on the left; the mirror image serves the other side.
  const sign = side === 'right' ? -1 : 1;
  const sorted = studies.map((s) => ({ ...s, yi: sign * s.yi })).sort((a, b) => a.yi - b.yi);
  const { k0, k0Se, centre } = countMissing(sorted, model, options.estimator ?? 'L0');
  const filled = sorted.slice(sorted.length - k0).map(({ study, yi, vi }) => ({
    study: `filled: ${study}`,
    yi: sign * (2 * centre - yi),
    vi,
  }));
  const fitted = fitModel(interceptDesign([...studies, ...filled]), model);
  return { ...fitted.coefficients[0]!, k0, k0Se, side, tau2: fitted.tau2, filled };
}

/** Studies are missing on the left when small studies lie to the right (positive slope on the standard error). */
function guessSide(studies: readonly StudyEffect[], model: ModelOptions): 'left' | 'right' {
  const ones = new Array<number>(studies.length).fill(1);
  const design = regressionDesign(studies, [ones, studies.map(({ vi }) => Math.sqrt(vi))]);
  return fitModel(design, { ...model, ci: 'wald' }).coefficients[1]!.estimate < 0 ? 'right' : 'left';
}

function countMissing(
  sorted: readonly StudyEffect[],
  model: ModelOptions,
  estimator: TrimFillEstimator,
): { k0: number; k0Se: number | null; centre: number } {
  const k = sorted.length;
  let k0 = 0;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const centre = fitModel(interceptDesign(sorted.slice(0, k - k0)), { ...model, ci: 'wald' })
      .coefficients[0]!.estimate;
    const ranks = signedRanks(sorted.map(({ yi }) => yi - centre));
    const { missing, se } = estimateMissing(ranks, estimator);
    const next = Math.max(0, roundHalfEven(missing));
    if (next === k0 && round > 0) return { k0, k0Se: Number.isFinite(se) ? se : null, centre };
    k0 = Math.min(next, k - 1);
  }
  throw new SynthesisError(
    'bias.not_converged',
    `the number of missing studies kept changing for ${MAX_ROUNDS} rounds`,
  );
}

/** Ranks of the absolute values with the values' signs, ties in the order given. */
function signedRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => Math.abs(values[a]!) - Math.abs(values[b]!) || a - b);
  const ranks = new Array<number>(values.length).fill(0);
  order.forEach((i, place) => {
    ranks[i] = Math.sign(values[i]!) * (place + 1);
  });
  return ranks;
}

function estimateMissing(
  ranks: readonly number[],
  estimator: TrimFillEstimator,
): { missing: number; se: number } {
  const k = ranks.length;
  if (estimator === 'R0') {
    const lowest = Math.max(0, ...ranks.filter((r) => r < 0).map((r) => -r));
    // All estimates lie on the centre: nothing can be missing on either side.
    if (lowest === 0) return { missing: 0, se: Math.sqrt(2) };
    const missing = k - lowest - 1;
    return { missing, se: Math.sqrt(2 * Math.max(0, missing) + 2) };
  }
  const sum = ranks.reduce((total, r) => total + Math.max(0, r), 0);
  if (estimator === 'L0') {
    const missing = (4 * sum - k * (k + 1)) / (2 * k - 1);
    return { missing, se: (4 * Math.sqrt(rankSumVariance(k, missing))) / (2 * k - 1) };
  }
  const missing = k - 0.5 - Math.sqrt(2 * k * k - 4 * sum + 0.25);
  const spread = Math.sqrt((k - 0.5) ** 2 - missing * (2 * k - missing - 1));
  return { missing, se: (2 * Math.sqrt(rankSumVariance(k, missing))) / spread };
}

function rankSumVariance(k: number, m: number): number {
  return (
    (k * (k + 1) * (2 * k + 1) +
      10 * m ** 3 +
      27 * m * m +
      17 * m -
      18 * k * m * m -
      18 * k * m +
      6 * k * k * m) /
    24
  );
}

/** R rounds halves to even, and so do the published examples. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
