import type { Kernel } from './kernel.ts';
import { MersenneTwister } from './mersenne-twister.ts';

/** What to fit: documents of a kernel, their classes and how much each error costs. */
export interface KernelProblem {
  readonly kernel: Kernel;
  readonly rows: readonly number[];
  /** +1 or -1, in the order of `rows`. */
  readonly signs: readonly number[];
  /** Cost of an error, > 0, in the order of `rows`. */
  readonly costs: readonly number[];
  readonly seed: number;
}

const TOLERANCE = 1e-3;
const MAX_PASSES = 200;

/**
 * Fits a support vector machine with squared hinge loss on a kernel by dual coordinate descent (Hsieh et al.
 * 2008) and scores all documents. The intercept is penalised as a feature of constant 1.
 *
 * @returns the score of every document; above 0 speaks for the positive class
 */
export function scoreByKernelSvm({ kernel, rows, signs, costs, seed }: KernelProblem): Float64Array {
  const n = rows.length;
  const near = trainingKernel(kernel, rows);
  const alpha = new Float64Array(n);
  const scores = new Float64Array(n);
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const random = new MersenneTwister(seed);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    for (let i = n - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    let largest = 0;
    for (let s = 0; s < n; s++) {
      const i = order[s]!;
      const self = near[i * n + i]!;
      const ridge = 0.5 / costs[i]!;
      const gradient = signs[i]! * scores[i]! - 1 + alpha[i]! * ridge;
      const change = Math.max(alpha[i]! - gradient / (self + ridge), 0) - alpha[i]!;
      if (change === 0) continue;
      alpha[i]! += change;
      largest = Math.max(largest, Math.abs(change) * self);
      const step = change * signs[i]!;
      const start = i * n;
      for (let j = 0; j < n; j++) scores[j]! += step * near[start + j]!;
    }
    if (largest < TOLERANCE) break;
  }
  return scoreAll(
    kernel,
    rows,
    alpha.map((value, i) => value * signs[i]!),
  );
}

/** The kernel among the rows learnt from, with the intercept's 1 added. */
function trainingKernel({ size, values }: Kernel, rows: readonly number[]): Float32Array {
  const n = rows.length;
  const near = new Float32Array(n * n);
  for (let i = 0; i < n; i++) {
    const start = rows[i]! * size;
    for (let j = 0; j < n; j++) near[i * n + j] = values[start + rows[j]!]! + 1;
  }
  return near;
}

function scoreAll({ size, values }: Kernel, rows: readonly number[], weights: Float64Array): Float64Array {
  const scores = new Float64Array(size);
  rows.forEach((row, i) => {
    const weight = weights[i]!;
    if (weight === 0) return;
    const start = row * size;
    for (let j = 0; j < size; j++) scores[j]! += weight * (values[start + j]! + 1);
  });
  return scores;
}
