import { SynthesisError } from '../errors.ts';

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const SHIFT = 16;
const MAX_TERMS = 200_000;
const TINY = 1e-300;

/** Coefficients B(2j) / (2j (2j - 1)) of Stirling's series (Abramowitz & Stegun 1964, 6.1.41). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156];

function stirlingSeries(x: number): number {
  const inverse = 1 / x;
  const square = inverse * inverse;
  let sum = 0;
  for (let j = STIRLING.length - 1; j >= 0; j--) sum = sum * square + STIRLING[j]!;
  return sum * inverse;
}

/**
 * Natural logarithm of the gamma function for x > 0, absolute error about 1e-15 times max(1, |result|).
 *
 * @returns NaN for x <= 0 or NaN; Infinity at Infinity
 * Source: Stirling's series after shifting the argument past 16 (Abramowitz & Stegun 1964, 6.1.15 and 6.1.41).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let shifted = x;
  while (shifted < SHIFT) {
    product *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    HALF_LOG_TWO_PI +
    stirlingSeries(shifted) -
    Math.log(product)
  );
}

/**
 * ln Γ(x + 1/2) - ln Γ(x) for x > 0, without the cancellation of two large logarithms: Hedges' exact
 * correction needs it for samples of any size.
 *
 * Both arguments are shifted past 16, where the difference of the two Stirling series is taken term by term.
 */
export function logGammaHalfStep(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let ratio = 1;
  let shifted = x;
  while (shifted < SHIFT) {
    ratio *= shifted / (shifted + 0.5);
    shifted += 1;
  }
  const difference =
    shifted * Math.log1p(0.5 / shifted) +
    0.5 * Math.log(shifted) -
    0.5 +
    stirlingSeries(shifted + 0.5) -
    stirlingSeries(shifted);
  return difference + Math.log(ratio);
}

/** ln Γ(x + 1) minus Stirling's leading terms; tends to 1 / (12 x). */
function stirlingError(x: number): number {
  if (x >= SHIFT) return stirlingSeries(x);
  return logGamma(x + 1) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}

/** x ln(x / m) + m - x >= 0, accurate when x is near m, where the plain form cancels. */
function deviance(x: number, m: number): number {
  if (m === 0) return Number.POSITIVE_INFINITY;
  const v = (x - m) / (x + m);
  if (Math.abs(v) > 0.1) return x * Math.log(x / m) + m - x;
  const square = v * v;
  let power = 2 * x * v;
  let sum = v * (x - m);
  for (let j = 3; j < 100; j += 2) {
    power *= square;
    const next = sum + power / j;
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Both tails of a distribution at one point; each is accurate however small it is. */
export interface Tails {
  lower: number;
  upper: number;
}

function notConverged(name: string, at: readonly number[]): SynthesisError {
  return new SynthesisError('numerics.not_converged', `${name} did not converge at (${at.join(', ')})`);
}

function gammaSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < MAX_TERMS; n++) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * 1e-17) return sum;
  }
  throw notConverged('incomplete gamma series', [a, x]);
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MAX_TERMS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 3e-16) return h;
  }
  throw notConverged('incomplete gamma fraction', [a, x]);
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

/**
 * Regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), a > 0, x >= 0.
 *
 * Series below a + 1 and Lentz's continued fraction above (Abramowitz & Stegun 1964, 6.5.29 and 6.5.31), with the
 * leading factor in Loader's saddle-point form (Loader 2000, "Fast and accurate computation of binomial
 * probabilities"), so that tails keep their relative accuracy.
 */
export function regularisedGamma(a: number, x: number): Tails {
  if (!(a > 0) || !(x >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const front = Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);
  if (x < a + 1) {
    const lower = Math.min(1, front * gammaSeries(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front * a * gammaFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** The fraction that front x^a y^b / B(a, b) is divided by, for x <= a / (a + b). */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const gap = a * y - b * x;
  let h = nonZero((a * (gap + 1)) / (a + 1));
  let c = h;
  let d = 0;
  for (let n = 1; n < MAX_TERMS; n++) {
    const e = a + 2 * n - 1;
    const alpha = (((a + n - 1) * (a + b + n - 1)) / (e * e)) * n * (b - n) * x * x;
    const beta = n + (n * (b - n) * x) / e + ((a + n) / (e + 2)) * (gap + 1 + n * (1 + y));
    d = 1 / nonZero(beta + alpha * d);
    c = nonZero(beta + alpha / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 3e-16) return h;
  }
  throw notConverged('incomplete beta fraction', [a, b, x]);
}

/**
 * Regularised incomplete beta function I_x(a, b) (lower) and its complement (upper).
 *
 * @param x in [0, 1]
 * @param y 1 - x, given apart so that a value of x next to 1 keeps its digits
 * Source: continued fraction of Didonato & Morris 1992, ACM Trans Math Softw 18:360-373, which uses y and so does not
 * cancel when a is large and x near 1; front factor as in {@link regularisedGamma}.
 */
export function regularisedBeta(a: number, b: number, x: number, y: number): Tails {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) return { lower: Number.NaN, upper: Number.NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  const front = Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
  if (a * y >= b * x) {
    const lower = Math.min(1, front / betaFraction(a, b, x, y));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, front / betaFraction(b, a, y, x));
  return { lower: 1 - upper, upper };
}
