import { findRoot } from '../../numerics/roots.ts';

/** A local maximum of the likelihood over tau2. */
export interface LikelihoodMode {
  tau2: number;
  /** Log-likelihood up to a constant that is the same for every tau2. */
  logLikelihood: number;
}

/** Score and log-likelihood of a model as functions of tau2, and what bounds the search. */
export interface LikelihoodProblem {
  /** Derivative (up to a positive factor) and value of the log-likelihood. */
  evaluate(tau2: number): { score: number; logLikelihood: number };
  /** Smallest and largest sampling variance of the problem, as eigenvalues per arm. */
  smallest: number;
  largest: number;
  /** Unweighted residual sum of squares and degrees of freedom. */
  rss: number;
  df: number;
}

/** Ratio between neighbouring points of the search grid; the score varies slowly on a logarithmic scale. */
const GRID_RATIO = 1.7;

/**
 * Every local maximum of a (restricted) likelihood over tau2 >= 0 that a logarithmic grid can see, each polished to the
 * root of the score. The grid ends where the score is provably negative, so no maximum lies beyond it; a maximum at the
 * boundary is exactly 0.
 *
 * The end: with t = tau2/2 and lambda the largest eigenvalue of a study's Gram matrix, y' P S P y <= RSS / (2 t²) and
 * tr(P S) >= df / (2 (lambda + t)), so the score is negative once df t² > RSS (lambda + t).
 */
export function searchModes(problem: LikelihoodProblem): LikelihoodMode[] {
  const grid = searchGrid(problem);
  const scores = grid.map((tau2) => problem.evaluate(tau2).score);
  const modes: LikelihoodMode[] = [];
  const add = (tau2: number) => modes.push({ tau2, logLikelihood: problem.evaluate(tau2).logLikelihood });
  if (!(scores[0]! > 0)) add(0);
  for (let g = 0; g + 1 < grid.length; g++) {
    if (!(scores[g]! > 0 && scores[g + 1]! <= 0)) continue;
    add(findRoot((x) => problem.evaluate(x).score, grid[g]!, grid[g + 1]!));
  }
  return modes;
}

/** The tau2 of the highest mode. */
export function highestMode(modes: readonly LikelihoodMode[]): number {
  return modes.reduce((best, mode) => (mode.logLikelihood > best.logLikelihood ? mode : best)).tau2;
}

function searchGrid({ smallest, largest, rss, df }: LikelihoodProblem): number[] {
  const t = (rss + Math.sqrt(rss * rss + 4 * df * rss * largest)) / (2 * df);
  const end = 2.1 * t + 1e-12 * largest;
  const grid = [0];
  for (let x = Math.min(smallest, end) * 1e-3; x < end; x *= GRID_RATIO) grid.push(x);
  grid.push(end);
  return grid;
}
