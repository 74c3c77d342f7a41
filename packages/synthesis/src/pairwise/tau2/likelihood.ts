import { findRoot } from '../../numerics/roots.ts';
import type { Design } from '../model/design.ts';
import { squaredScores, traceP } from '../model/projection.ts';
import { fitWeighted, inverseVarianceWeights } from '../model/weighted-fit.ts';

/** Which likelihood: full (`ML`) or restricted (`REML`). */
export type LikelihoodKind = 'ML' | 'REML';

/**
 * Log-likelihood of tau2 with the coefficients at their weighted least squares values.
 *
 * REML carries the constant ½ ln |X'X|, as nlme and metafor do (Harville 1977, J Am Stat Assoc 72:320-338).
 */
export function logLikelihood(design: Design, tau2: number, kind: LikelihoodKind): number {
  const { k, p } = design;
  const fit = fitWeighted(design, inverseVarianceWeights(design, tau2));
  if (kind === 'ML') return fullLogLikelihood(design, tau2, fit.residuals);
  const core = fullLogLikelihood(design, tau2, fit.residuals) + 0.5 * k * Math.log(2 * Math.PI);
  const unweighted = fitWeighted(design, new Float64Array(k).fill(1)).logDeterminant;
  return core - 0.5 * (k - p) * Math.log(2 * Math.PI) + 0.5 * (unweighted - fit.logDeterminant);
}

/** Normal log-likelihood of given residuals, whatever weights made them. */
export function fullLogLikelihood({ k, v }: Design, tau2: number, residuals: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const total = v[i]! + tau2;
    sum += Math.log(2 * Math.PI * total) + residuals[i]! ** 2 / total;
  }
  return -0.5 * sum;
}

/** Twice the derivative of the log-likelihood with respect to tau2. */
function score(design: Design, tau2: number, kind: LikelihoodKind): number {
  if (design.isIntercept) return interceptScore(design, tau2, kind);
  const fit = fitWeighted(design, inverseVarianceWeights(design, tau2));
  const squares = squaredScores(fit);
  if (kind === 'REML') return squares - traceP(design, fit);
  let sumW = 0;
  for (let i = 0; i < design.k; i++) sumW += fit.weights[i]!;
  return squares - sumW;
}

/** The score of a plain meta-analysis without any array: the search calls it dozens of times. */
function interceptScore({ k, y, v }: Design, tau2: number, kind: LikelihoodKind): number {
  let sumW = 0;
  let sumW2 = 0;
  let sumWy = 0;
  let heaviest = 0;
  const origin = y[0]!;
  for (let i = 0; i < k; i++) {
    const w = 1 / (v[i]! + tau2);
    sumW += w;
    sumW2 += w * w;
    sumWy += w * (y[i]! - origin);
    if (w > heaviest) heaviest = w;
  }
  const shift = sumWy / sumW + origin;
  let squares = 0;
  for (let i = 0; i < k; i++) {
    const r = (y[i]! - shift) / (v[i]! + tau2);
    squares += r * r;
  }
  if (kind === 'ML') return squares - sumW;
  // tr P = S - sum w^2 / S; with one dominant study the difference cancels, and the careful form is worth its time.
  if (heaviest < 0.5 * sumW) return squares - (sumW - sumW2 / sumW);
  const design: Design = { k, p: 1, y, v, x: new Float64Array(0), isIntercept: true };
  return squares - traceP(design, fitWeighted(design, inverseVarianceWeights(design, tau2)));
}

/**
 * A tau2 above which both likelihoods only fall.
 *
 * With s = tau2 + min v, y'PPy <= RSS / s^2 (RSS of the unweighted fit) and tr P >= (k - p) / (s + range of v), so
 * that the score is negative once s^2 - S s - S (max v - min v) > 0, S = RSS / (k - p).
 */
export function tau2Ceiling(design: Design): number {
  const { k, p, v } = design;
  let least = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let i = 0; i < k; i++) {
    least = Math.min(least, v[i]!);
    largest = Math.max(largest, v[i]!);
  }
  const spread = fitWeighted(design, new Float64Array(k).fill(1)).rss / (k - p);
  const s = (spread + Math.sqrt(spread * spread + 4 * spread * (largest - least))) / 2;
  return Math.max(0, s - least);
}

const GRID_PER_DECADE = 8;
const GRID_LIMIT = 160;

/** 0 and a logarithmic grid up to the ceiling that starts well below the smallest variance. */
function searchGrid(design: Design, ceiling: number): number[] {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < design.k; i++) least = Math.min(least, design.v[i]!);
  const start = Math.min(least / 100, ceiling / 1000);
  const decades = Math.log10(ceiling / start);
  const points = Math.min(GRID_LIMIT, Math.ceil(decades * GRID_PER_DECADE) + 1);
  const grid = [0];
  for (let i = 0; i < points; i++) grid.push(start * (ceiling / start) ** (i / (points - 1)));
  return grid;
}

/**
 * The tau2 >= 0 that maximises the full or restricted likelihood, over its whole range: the likelihood can have two
 * maxima, and then a search from any one start may end at the wrong one. Exactly 0 when the maximum is at the
 * boundary. Always returns; k > p is required of the caller.
 *
 * Every downward crossing of the score on a grid up to {@link tau2Ceiling} is polished to the last bits, and the
 * one with the highest likelihood is taken.
 */
export function maximiseLikelihood(design: Design, kind: LikelihoodKind): number {
  const ceiling = tau2Ceiling(design) * 1.0001;
  const scoreAt = (tau2: number) => score(design, tau2, kind);
  if (!(ceiling > 0)) return 0;
  const grid = searchGrid(design, ceiling);
  const candidates: number[] = [];
  let before = scoreAt(0);
  if (before <= 0) candidates.push(0);
  for (let i = 1; i < grid.length; i++) {
    const here = scoreAt(grid[i]!);
    if (before > 0 && here <= 0) candidates.push(findRoot(scoreAt, grid[i - 1]!, grid[i]!));
    before = here;
  }
  // The score is negative at the ceiling in exact arithmetic; rounding can hide it when all variances are equal.
  if (candidates.length === 0 || before > 0) candidates.push(ceiling);
  if (candidates.length === 1) return candidates[0]!;
  let best = candidates[0]!;
  let bestValue = logLikelihood(design, best, kind);
  for (const candidate of candidates.slice(1)) {
    const value = logLikelihood(design, candidate, kind);
    if (value > bestValue) {
      best = candidate;
      bestValue = value;
    }
  }
  return best;
}
