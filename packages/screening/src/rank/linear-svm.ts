import { MersenneTwister } from './mersenne-twister.ts';
import { rowDot, type SparseMatrix } from './sparse-matrix.ts';

/** A linear decision: score = weights · row + intercept; above 0 speaks for the positive class. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly intercept: number;
}

/** What to fit: rows of a matrix, their classes and how much each error costs. */
export interface SvmProblem {
  readonly matrix: SparseMatrix;
  /** Rows to learn from. Their order decides the order of updates, so it is part of the result. */
  readonly rows: ArrayLike<number>;
  /** +1 or -1, in the order of `rows`. */
  readonly signs: ArrayLike<number>;
  /** Cost of an error (C times the example's weight), > 0, in the order of `rows`. */
  readonly costs: ArrayLike<number>;
  readonly seed: number;
  /** Stop when the projected gradient's range is at most this; 1e-4 as in scikit-learn when left out. */
  readonly tolerance?: number;
  /** Passes over the examples at most; 1,000 when left out. */
  readonly maxPasses?: number;
}

/**
 * Fits a linear support vector machine with squared hinge loss by dual coordinate descent with shrinking
 * (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, ICML, algorithm 3). The intercept is one more feature of
 * constant 1, penalised like the others. Examples are visited in an order drawn anew in each pass.
 *
 * @returns weights as long as the matrix is wide; all zero when there are no examples
 */
export function fitLinearSvm(problem: SvmProblem): LinearModel {
  const { matrix, rows, signs, costs } = problem;
  const n = rows.length;
  const state = {
    matrix,
    rows,
    signs,
    weights: new Float64Array(matrix.columns),
    intercept: 0,
    alpha: new Float64Array(n),
    halfInverseCost: Float64Array.from({ length: n }, (_, i) => 0.5 / costs[i]!),
  };
  const curvature = state.halfInverseCost.map((d, i) => addSquares(d, matrix, rows[i]!) + 1);
  descend(state, curvature, problem);
  return { weights: state.weights, intercept: state.intercept };
}

interface DescentState {
  readonly matrix: SparseMatrix;
  readonly rows: ArrayLike<number>;
  readonly signs: ArrayLike<number>;
  readonly weights: Float64Array;
  intercept: number;
  readonly alpha: Float64Array;
  readonly halfInverseCost: Float64Array;
}

function descend(state: DescentState, curvature: Float64Array, problem: SvmProblem): void {
  const random = new MersenneTwister(problem.seed);
  const tolerance = problem.tolerance ?? 1e-4;
  const n = state.alpha.length;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  let active = n;
  let shrinkAbove = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < (problem.maxPasses ?? 1000); pass++) {
    for (let i = 0; i < active; i++) swap(order, i, i + random.below(active - i));
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = Number.POSITIVE_INFINITY;
    for (let s = 0; s < active; s++) {
      const i = order[s]!;
      const gradient = gradientOf(state, i);
      if (state.alpha[i] === 0 && gradient > shrinkAbove) {
        active -= 1;
        swap(order, s, active);
        s -= 1;
        continue;
      }
      const projected = state.alpha[i] === 0 ? Math.min(gradient, 0) : gradient;
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (Math.abs(projected) > 1e-12) update(state, i, gradient / curvature[i]!);
    }
    if (highest - lowest <= tolerance) {
      if (active === n) return;
      active = n;
      shrinkAbove = Number.POSITIVE_INFINITY;
    } else {
      shrinkAbove = highest > 0 ? highest : Number.POSITIVE_INFINITY;
    }
  }
}

function gradientOf(state: DescentState, i: number): number {
  const score = rowDot(state.matrix, state.rows[i]!, state.weights) + state.intercept;
  return score * state.signs[i]! - 1 + state.alpha[i]! * state.halfInverseCost[i]!;
}

function update(state: DescentState, i: number, step: number): void {
  const { indices, values, offsets } = state.matrix;
  const before = state.alpha[i]!;
  const after = Math.max(before - step, 0);
  const change = (after - before) * state.signs[i]!;
  state.alpha[i] = after;
  const row = state.rows[i]!;
  const end = offsets[row + 1]!;
  for (let k = offsets[row]!; k < end; k++) state.weights[indices[k]!]! += change * values[k]!;
  state.intercept += change;
}

/** Adds to `start`, entry by entry: the reference sums in this order, and so rounds the same. */
function addSquares(start: number, matrix: SparseMatrix, row: number): number {
  let sum = start;
  for (let k = matrix.offsets[row]!; k < matrix.offsets[row + 1]!; k++) sum += matrix.values[k]! ** 2;
  return sum;
}

function swap(order: Int32Array, a: number, b: number): void {
  const kept = order[a]!;
  order[a] = order[b]!;
  order[b] = kept;
}
