import { regularisedBeta, regularisedGamma } from './special-functions.ts';

/** P(Z > z) of the standard normal distribution, exact in the far tail. Source: Abramowitz & Stegun 1964, 26.2.10 and 26.2.14. */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let j = 3; term > sum * 1e-17; j += 2) {
      term *= (z * z) / j;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = z;
  for (let j = 160; j >= 1; j -= 1) fraction = z + j / fraction;
  return density / fraction;
}

/**
 * The value that a decreasing tail function takes to `p`, by bisection on a doubling bracket from 0.
 * Slow and certain: about 60 evaluations, the last bit of a double.
 */
function invertUpperTail(tail: (x: number) => number, p: number): number {
  let high = 1;
  while (tail(high) > p && high < 1e300) high *= 2;
  let low = high === 1 ? 0 : high / 2;
  for (let i = 0; i < 200; i += 1) {
    const middle = low + (high - low) / 2;
    if (middle === low || middle === high) break;
    if (tail(middle) > p) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}

/** Quantile of the standard normal distribution for 0 < p < 1, from the inverted tail. */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  return p < 0.5 ? -invertUpperTail(normalUpperTail, p) : invertUpperTail(normalUpperTail, 1 - p);
}

/** P(T > t) of Student's t with `df` > 0 degrees of freedom, exact in the far tail. */
export function studentTUpperTail(t: number, df: number): number {
  if (t < 0) return 1 - studentTUpperTail(-t, df);
  const square = t * t;
  return 0.5 * regularisedBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** The t that leaves `p` (0 < p < 0.5) above it. */
export function studentTUpperQuantile(p: number, df: number): number {
  return invertUpperTail((t) => studentTUpperTail(t, df), p);
}

/** Quantile of the gamma distribution with this shape and scale 1, for 0 < p < 1. */
export function gammaQuantile(p: number, shape: number): number {
  return invertUpperTail((x) => 1 - regularisedGamma(shape, x), 1 - p);
}
