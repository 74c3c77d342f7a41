import { SynthesisError } from '../../errors.ts';
import {
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from '../../numerics/symmetric-matrix.ts';
import type { Design } from './design.ts';

/** Weighted least squares of a design: coefficients, (X'WX)^-1 and the weighted residual sum of squares. */
export interface WeightedFit {
  /** p coefficients. */
  beta: Float64Array;
  /** (X'WX)^-1, p × p row-major. */
  inverse: Float64Array;
  /** ln |X'WX|. */
  logDeterminant: number;
  /** k weights. */
  weights: Float64Array;
  /** k residuals y - X beta. */
  residuals: Float64Array;
  /** Sum of w r^2 = y'Py. */
  rss: number;
}

/** Weights 1 / (v + tau2), the inverse-variance weights of the random-effects model. */
export function inverseVarianceWeights(design: Design, tau2: number): Float64Array {
  const weights = new Float64Array(design.k);
  for (let i = 0; i < design.k; i++) weights[i] = 1 / (design.v[i]! + tau2);
  return weights;
}

/**
 * Weighted least squares with any positive weights.
 *
 * @throws SynthesisError `regression.singular` when the columns of the design are linearly dependent
 */
export function fitWeighted(design: Design, weights: Float64Array): WeightedFit {
  return design.isIntercept ? fitIntercept(design, weights) : fitColumns(design, weights);
}

function fitIntercept({ k, y }: Design, weights: Float64Array): WeightedFit {
  let sumW = 0;
  let sumWy = 0;
  const origin = y[0]!;
  for (let i = 0; i < k; i++) {
    sumW += weights[i]!;
    sumWy += weights[i]! * (y[i]! - origin);
  }
  const mean = origin + sumWy / sumW;
  const residuals = new Float64Array(k);
  let rss = 0;
  for (let i = 0; i < k; i++) {
    const r = y[i]! - mean;
    residuals[i] = r;
    rss += weights[i]! * r * r;
  }
  return {
    beta: Float64Array.of(mean),
    inverse: Float64Array.of(1 / sumW),
    logDeterminant: Math.log(sumW),
    weights,
    residuals,
    rss,
  };
}

function fitColumns(design: Design, weights: Float64Array): WeightedFit {
  const { k, p, x, y } = design;
  const scale = columnScales(design);
  const m = crossProduct(design, weights, scale);
  const right = new Float64Array(p);
  for (let i = 0; i < k; i++) {
    for (let a = 0; a < p; a++) right[a]! += (weights[i]! * x[i * p + a]! * y[i]!) / scale[a]!;
  }
  const factor = cholesky(m, p);
  if (!factor) {
    throw new SynthesisError('regression.singular', 'the moderators are linearly dependent');
  }
  const beta = choleskySolve(factor, p, right);
  const residuals = residualsOf(design, beta, scale);
  refine(design, weights, { factor, beta, residuals, scale });
  let rss = 0;
  for (let i = 0; i < k; i++) rss += weights[i]! * residuals[i]! * residuals[i]!;
  const inverse = choleskyInverse(factor, p);
  let logDeterminant = choleskyLogDeterminant(factor, p);
  for (let a = 0; a < p; a++) {
    beta[a]! /= scale[a]!;
    logDeterminant += 2 * Math.log(scale[a]!);
    for (let b = 0; b < p; b++) inverse[a * p + b]! /= scale[a]! * scale[b]!;
  }
  return { beta, inverse, logDeterminant, weights, residuals, rss };
}

/** Largest absolute entry of every column: moderators such as years would otherwise cost digits. */
function columnScales({ k, p, x }: Design): Float64Array {
  const scale = new Float64Array(p);
  for (let i = 0; i < k; i++) {
    for (let a = 0; a < p; a++) scale[a] = Math.max(scale[a]!, Math.abs(x[i * p + a]!));
  }
  return scale.map((value) => (value > 0 ? value : 1));
}

/** Lower triangle and mirror of X'WX with scaled columns. */
function crossProduct({ k, p, x }: Design, weights: Float64Array, scale: Float64Array): Float64Array {
  const m = new Float64Array(p * p);
  for (let i = 0; i < k; i++) {
    for (let a = 0; a < p; a++) {
      const wx = (weights[i]! * x[i * p + a]!) / scale[a]!;
      for (let b = 0; b <= a; b++) m[a * p + b]! += (wx * x[i * p + b]!) / scale[b]!;
    }
  }
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) m[b * p + a] = m[a * p + b]!;
  return m;
}

function residualsOf({ k, p, x, y }: Design, beta: Float64Array, scale: Float64Array): Float64Array {
  const residuals = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    let fitted = 0;
    for (let a = 0; a < p; a++) fitted += (x[i * p + a]! / scale[a]!) * beta[a]!;
    residuals[i] = y[i]! - fitted;
  }
  return residuals;
}

/** One step of iterative refinement: wins back the digits that the normal equations lose. */
function refine(
  design: Design,
  weights: Float64Array,
  solution: { factor: Float64Array; beta: Float64Array; residuals: Float64Array; scale: Float64Array },
): void {
  const { k, p, x } = design;
  const { factor, beta, residuals, scale } = solution;
  const right = new Float64Array(p);
  for (let i = 0; i < k; i++) {
    for (let a = 0; a < p; a++) right[a]! += (weights[i]! * x[i * p + a]! * residuals[i]!) / scale[a]!;
  }
  const step = choleskySolve(factor, p, right);
  for (let a = 0; a < p; a++) beta[a]! += step[a]!;
  residuals.set(residualsOf(design, beta, scale));
}

/** Leverages h_i = w_i x_i' (X'WX)^-1 x_i, which sum to p. */
export function leverages({ k, p, x }: Design, fit: WeightedFit): Float64Array {
  const hat = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    let sum = 0;
    for (let a = 0; a < p; a++) {
      for (let b = 0; b < p; b++) sum += x[i * p + a]! * fit.inverse[a * p + b]! * x[i * p + b]!;
    }
    hat[i] = fit.weights[i]! * sum;
  }
  return hat;
}
