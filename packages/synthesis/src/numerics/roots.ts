import { SynthesisError } from '../errors.ts';

const MAX_STEPS = 400;

/**
 * Root of a continuous function between `low` and `high`, where it must change sign.
 *
 * @param tolerance absolute width of the bracket to stop at; 0 stops at the last bits of the root
 * @returns the end of the final bracket with the smaller |f|; an exact zero is returned at once
 * @throws SynthesisError `numerics.no_bracket` when f(low) and f(high) have the same sign or are not numbers
 *
 * Source: Chandrupatla 1997, Adv Eng Softw 28:145-149 (inverse quadratic steps with bisection as a guard).
 */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa * fb < 0) && !(Math.sign(fa) * Math.sign(fb) < 0)) {
    throw new SynthesisError(
      'numerics.no_bracket',
      `no sign change between ${low} (${fa}) and ${high} (${fb})`,
    );
  }
  let t = 0.5;
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = a + t * (b - a);
    const fx = f(x);
    let c = b;
    let fc = fb;
    if (Math.sign(fx) === Math.sign(fa)) {
      c = a;
      fc = fa;
    } else {
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const width = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2;
    const limit = width / Math.abs(b - a);
    if (fa === 0 || limit > 0.5) return fa === 0 ? a : best;
    t = Math.min(1 - limit, Math.max(limit, nextFraction([a, b, c], [fa, fb, fc])));
  }
  return a;
}

/** Where to look next between a (0) and b (1): inverse quadratic where it is safe, else the middle. */
function nextFraction(x: readonly [number, number, number], f: readonly [number, number, number]): number {
  const [a, b, c] = x;
  const [fa, fb, fc] = f;
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) return 0.5;
  return (fa / (fb - fa)) * (fc / (fb - fc)) + ((c - a) / (b - a)) * (fa / (fc - fa)) * (fb / (fc - fb));
}

/**
 * Root of an increasing function on the whole line, starting the search for a bracket at `start`.
 * Values of -Infinity and Infinity count as far below and far above.
 *
 * @throws SynthesisError `numerics.no_bracket` when no bracket is found within 2^60 of the start
 */
export function solveIncreasing(f: (x: number) => number, start: number): number {
  const at = Number.isFinite(start) ? start : 0;
  const value = f(at);
  if (value === 0) return at;
  const direction = value < 0 ? 1 : -1;
  let near = at;
  for (let step = 0.125; step < 2 ** 60; step *= 2) {
    const far = near + direction * step;
    const fFar = f(far);
    if (fFar === 0) return far;
    if (fFar * direction > 0) {
      return findRoot((x) => finite(f(x)), Math.min(near, far), Math.max(near, far));
    }
    near = far;
  }
  throw new SynthesisError('numerics.no_bracket', `no root found from ${start}`);
}

function finite(value: number): number {
  return Math.max(-1e6, Math.min(1e6, value));
}
