import { normalUpperTail } from '../numerics/distributions.ts';

/** Nodes and weights of 6-point Gauss-Legendre quadrature on [-1, 1] (Abramowitz & Stegun 1964, table 25.4). */
const NODES = [0.238619186083197, 0.661209386466265, 0.932469514203152];
const WEIGHTS = [0.467913934572691, 0.360761573048139, 0.17132449237917];

/** Distance in standard deviations past which a normal density is nothing (4e-18). */
const FAR = 8.8;

const SQRT_TWO_PI = Math.sqrt(2 * Math.PI);

/** Points and weights of the sub-density of the current z over the paths that have not stopped. */
export interface SubDensity {
  readonly points: Float64Array;
  readonly mass: Float64Array;
}

/** One look: information so far and before, and the drift per unit of root information. */
export interface LookStep {
  information: number;
  /** 0 at the first look. */
  previous: number;
  /** Information of the next look: a short step needs a finer grid. */
  next?: number | undefined;
  drift: number;
}

/** Before any look: all mass at 0. */
export const start: SubDensity = { points: Float64Array.of(0), mass: Float64Array.of(1) };

/**
 * P(the path has not stopped before and z at this look is above the bound).
 *
 * Source: Jennison & Turnbull 2000, Group Sequential Methods, section 19.2; Armitage, McPherson & Rowe 1969, J R Stat
 *   Soc A 132:235-244.
 */
export function crossingAbove(density: SubDensity, step: LookStep, bound: number): number {
  if (bound === Number.POSITIVE_INFINITY) return 0;
  const { scale, shift } = transition(step);
  let sum = 0;
  density.points.forEach((z, i) => {
    const mean = z * Math.sqrt(step.previous) + shift;
    sum += density.mass[i]! * normalUpperTail((bound * Math.sqrt(step.information) - mean) / scale);
  });
  return sum;
}

/** P(the path has not stopped before and z at this look is below the bound). */
export function crossingBelow(density: SubDensity, step: LookStep, bound: number): number {
  const mirrored: SubDensity = { points: density.points.map((z) => -z), mass: density.mass };
  return crossingAbove(mirrored, { ...step, drift: -step.drift }, -bound);
}

/** The sub-density after a look that continues between two bounds. */
export function continueBetween(
  density: SubDensity,
  step: LookStep,
  [low, high]: readonly [number, number],
): SubDensity {
  const { scale, shift } = transition(step);
  const { points, weights } = grid(step, low, high);
  const slope = Math.sqrt(step.information) / scale;
  const means = density.points.map((before) => (before * Math.sqrt(step.previous) + shift) / scale);
  let first = 0;
  const mass = points.map((z, i) => {
    const at = z * slope;
    while (first < means.length && means[first]! < at - FAR) first++;
    let value = 0;
    for (let j = first; j < means.length && means[j]! <= at + FAR; j++) {
      const distance = at - means[j]!;
      value += density.mass[j]! * Math.exp(-0.5 * distance * distance);
    }
    return (value * slope * weights[i]!) / SQRT_TWO_PI;
  });
  return { points, mass };
}

function transition({ information, previous, drift }: LookStep): { scale: number; shift: number } {
  const increment = information - previous;
  return { scale: Math.sqrt(increment), shift: drift * increment };
}

/** Gauss-Legendre panels over the continuation region, as wide as the transition to the next look allows. */
function grid(step: LookStep, low: number, high: number): { points: Float64Array; weights: Float64Array } {
  const mean = step.drift * Math.sqrt(step.information);
  const from = Math.max(low, mean - FAR);
  const to = Math.min(high, mean + FAR);
  if (!(from < to)) return { points: new Float64Array(0), weights: new Float64Array(0) };
  const { information, next = information * 2 } = step;
  const width = Math.min(0.5, Math.sqrt((next - information) / information));
  const panels = Math.max(1, Math.ceil((to - from) / width));
  const half = (to - from) / (2 * panels);
  const points = new Float64Array(6 * panels);
  const weights = new Float64Array(6 * panels);
  for (let panel = 0; panel < panels; panel++) {
    const centre = from + (2 * panel + 1) * half;
    NODES.forEach((node, i) => {
      const [left, right] = [6 * panel + 2 - i, 6 * panel + 3 + i];
      points[left] = centre - half * node;
      points[right] = centre + half * node;
      weights[left] = weights[right] = half * WEIGHTS[i]!;
    });
  }
  return { points, weights };
}
