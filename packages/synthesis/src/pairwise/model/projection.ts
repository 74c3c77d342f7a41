import type { Design } from './design.ts';
import type { WeightedFit } from './weighted-fit.ts';

/**
 * Traces of P = W - WX(X'WX)^-1X'W and of its products with diagonal matrices, in O(k p^2) and without the k × k
 * matrix. Every estimator of tau2, its standard error and the likelihood's score are made of them.
 */

/** tr(P D) for the diagonal D given by `d` (all ones when left out). */
export function traceP(design: Design, fit: WeightedFit, d?: Float64Array): number {
  return design.isIntercept ? traceIntercept(design, fit, d) : traceColumns(design, fit, d);
}

/**
 * For one mean, tr(PD) = sum w d (1 - w / sum w). The heaviest study's share 1 - w / sum w is summed from the others:
 * it would cancel when one study dominates.
 */
function traceIntercept({ k }: Design, { weights }: WeightedFit, d?: Float64Array): number {
  const heaviest = heaviestOf(weights);
  let others = 0;
  for (let i = 0; i < k; i++) if (i !== heaviest) others += weights[i]!;
  const total = others + weights[heaviest]!;
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const w = weights[i]!;
    const rest = i === heaviest ? others / total : 1 - w / total;
    sum += w * rest * (d ? d[i]! : 1);
  }
  return sum;
}

function traceColumns(design: Design, fit: WeightedFit, d?: Float64Array): number {
  const { k, p } = design;
  let sum = 0;
  for (let i = 0; i < k; i++) sum += fit.weights[i]! * (d ? d[i]! : 1);
  const g = weightedCross(design, fit, (i) => fit.weights[i]! ** 2 * (d ? d[i]! : 1));
  for (let a = 0; a < p; a++) sum -= g[a * p + a]!;
  return sum;
}

/** (X'WX)^-1 X'DX for a diagonal D, p × p (not symmetric). */
function weightedCross({ k, p, x }: Design, fit: WeightedFit, diagonal: (i: number) => number): Float64Array {
  const cross = new Float64Array(p * p);
  for (let i = 0; i < k; i++) {
    const d = diagonal(i);
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) cross[a * p + b]! += d * x[i * p + a]! * x[i * p + b]!;
    }
  }
  const product = new Float64Array(p * p);
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      let sum = 0;
      for (let c = 0; c < p; c++) sum += fit.inverse[a * p + c]! * cross[c * p + b]!;
      product[a * p + b] = sum;
    }
  }
  return product;
}

/**
 * tr(P D P E) for diagonals D and E (all ones when left out): with both left out this is tr(PP), with both equal to
 * the sampling variances tr(PVPV).
 */
export function tracePP(design: Design, fit: WeightedFit, d?: Float64Array, e?: Float64Array): number {
  return design.isIntercept ? tracePPIntercept(design, fit, d, e) : tracePPColumns(design, fit, d, e);
}

function heaviestOf(weights: Float64Array): number {
  let heaviest = 0;
  for (let i = 1; i < weights.length; i++) if (weights[i]! > weights[heaviest]!) heaviest = i;
  return heaviest;
}

/**
 * For one mean, tr(PDPE) = sum of P_ij² d_i e_j with P_ii = w_i (1 - w_i / S) and P_ij = -w_i w_j / S; the heaviest
 * study is kept apart for the same reason as in the trace.
 */
function tracePPIntercept(
  { k }: Design,
  { weights: w }: WeightedFit,
  d: Float64Array | undefined,
  e: Float64Array | undefined,
): number {
  const heaviest = heaviestOf(w);
  const dOf = (i: number) => (d ? d[i]! : 1);
  const eOf = (i: number) => (e ? e[i]! : 1);
  let others = 0;
  let sumD = 0;
  let sumE = 0;
  let sumBoth = 0;
  for (let i = 0; i < k; i++) {
    if (i === heaviest) continue;
    const square = w[i]! ** 2;
    others += w[i]!;
    sumD += square * dOf(i);
    sumE += square * eOf(i);
    sumBoth += square * square * dOf(i) * eOf(i);
  }
  const top = w[heaviest]!;
  const total = others + top;
  let diagonal = (top * (others / total)) ** 2 * dOf(heaviest) * eOf(heaviest);
  for (let i = 0; i < k; i++) {
    if (i !== heaviest) diagonal += (w[i]! * (1 - w[i]! / total)) ** 2 * dOf(i) * eOf(i);
  }
  const mixed = top ** 2 * (dOf(heaviest) * sumE + eOf(heaviest) * sumD);
  return diagonal + (mixed + sumD * sumE - sumBoth) / total ** 2;
}

function tracePPColumns(
  design: Design,
  fit: WeightedFit,
  d: Float64Array | undefined,
  e: Float64Array | undefined,
): number {
  const { k, p } = design;
  const w = fit.weights;
  const dOf = (i: number) => (d ? d[i]! : 1);
  const eOf = (i: number) => (e ? e[i]! : 1);
  let sum = 0;
  for (let i = 0; i < k; i++) sum += w[i]! ** 2 * dOf(i) * eOf(i);
  const both = weightedCross(design, fit, (i) => w[i]! ** 3 * dOf(i) * eOf(i));
  for (let a = 0; a < p; a++) sum -= 2 * both[a * p + a]!;
  const left = weightedCross(design, fit, (i) => w[i]! ** 2 * dOf(i));
  const right = weightedCross(design, fit, (i) => w[i]! ** 2 * eOf(i));
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) sum += left[a * p + b]! * right[b * p + a]!;
  return sum;
}

/** y'PPy = sum (w r)^2. */
export function squaredScores(fit: WeightedFit): number {
  let sum = 0;
  for (let i = 0; i < fit.weights.length; i++) sum += (fit.weights[i]! * fit.residuals[i]!) ** 2;
  return sum;
}
