import { invertPositiveDefinite } from './symmetric-matrix.ts';

/** Where a search ended. */
export interface Minimum {
  x: number[];
  value: number;
  /** False when the steps ran out before the gradient vanished. */
  isConverged: boolean;
}

const MAX_STEPS = 500;

/** Gradient by central differences, steps scaled to each coordinate. */
function gradient(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  return x.map((value, i) => {
    const h = 6e-6 * Math.max(1, Math.abs(value));
    const at = (shift: number) => f(x.map((v, j) => (j === i ? v + shift : v)));
    return (at(h) - at(-h)) / (2 * h);
  });
}

/**
 * Local minimum of a smooth function of a few variables by BFGS with numerical derivatives and step halving.
 * Values that are not numbers count as infinitely high.
 *
 * Source: Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1.
 */
export function minimiseSmooth(f: (x: readonly number[]) => number, start: readonly number[]): Minimum {
  const n = start.length;
  const safe = (x: readonly number[]) => {
    const value = f(x);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  let x = [...start];
  let value = safe(x);
  let g = gradient(safe, x);
  let h = identity(n);
  for (let step = 0; step < MAX_STEPS; step++) {
    if (Math.max(...g.map(Math.abs)) < 1e-9 * (1 + Math.abs(value))) return { x, value, isConverged: true };
    let direction = h.map((row) => -dot(row, g));
    if (dot(direction, g) >= 0) {
      h = identity(n);
      direction = g.map((v) => -v);
    }
    const next = halve(safe, { x, value, slope: dot(direction, g) }, direction);
    if (!next) return { x, value, isConverged: Math.max(...g.map(Math.abs)) < 1e-4 * (1 + Math.abs(value)) };
    const gNext = gradient(safe, next.x);
    h = updated(
      h,
      next.x.map((v, i) => v - x[i]!),
      gNext.map((v, i) => v - g[i]!),
    );
    x = next.x;
    value = next.value;
    g = gNext;
  }
  return { x, value, isConverged: false };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
}

/** The longest of the steps 1, ½, ¼, … that lowers the function enough; none when rounding is all that is left. */
function halve(
  f: (x: readonly number[]) => number,
  from: { x: readonly number[]; value: number; slope: number },
  direction: readonly number[],
): { x: number[]; value: number } | undefined {
  for (let length = 1; length > 1e-12; length /= 2) {
    const x = from.x.map((v, i) => v + length * direction[i]!);
    const value = f(x);
    if (value < from.value + 1e-4 * length * from.slope) return { x, value };
  }
  return undefined;
}

/** The BFGS update of the inverse Hessian; left as it is when the curvature is not positive. */
function updated(h: readonly number[][], s: readonly number[], y: readonly number[]): number[][] {
  const curvature = dot(s, y);
  if (!(curvature > 1e-14)) return h.map((row) => [...row]);
  const hy = h.map((row) => dot(row, y));
  const factor = (1 + dot(y, hy) / curvature) / curvature;
  return h.map((row, i) =>
    row.map((v, j) => v + factor * s[i]! * s[j]! - (hy[i]! * s[j]! + s[i]! * hy[j]!) / curvature),
  );
}

/**
 * Standard errors from the curvature of a negative log-likelihood at its minimum: square roots of the diagonal of the
 * inverse numerical Hessian.
 *
 * @returns undefined when the Hessian is not positive definite (a flat or boundary minimum)
 */
export function curvatureErrors(
  f: (x: readonly number[]) => number,
  x: readonly number[],
): number[] | undefined {
  const n = x.length;
  const steps = x.map((value) => 1e-4 * Math.max(1e-2, Math.abs(value)));
  const at = (shifts: ReadonlyMap<number, number>) => f(x.map((v, i) => v + (shifts.get(i) ?? 0)));
  const hessian = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const [hi, hj] = [steps[i]!, steps[j]!];
      const value =
        i === j
          ? (at(new Map([[i, hi]])) - 2 * f(x) + at(new Map([[i, -hi]]))) / (hi * hi)
          : (at(pair(i, hi, j, hj)) -
              at(pair(i, hi, j, -hj)) -
              at(pair(i, -hi, j, hj)) +
              at(pair(i, -hi, j, -hj))) /
            (4 * hi * hj);
      hessian[i * n + j] = value;
      hessian[j * n + i] = value;
    }
  }
  if (!hessian.every((value) => Number.isFinite(value))) return undefined;
  try {
    const inverse = invertPositiveDefinite(hessian, n);
    return x.map((_, i) => Math.sqrt(inverse[i * n + i]!));
  } catch {
    return undefined;
  }
}

function pair(i: number, hi: number, j: number, hj: number): ReadonlyMap<number, number> {
  return new Map([
    [i, hi],
    [j, hj],
  ]);
}
