import { SynthesisError } from '../errors.ts';
import { normalQuantile } from '../numerics/distributions.ts';
import { findRoot } from '../numerics/roots.ts';
import {
  continueBetween,
  crossingAbove,
  crossingBelow,
  type LookStep,
  type SubDensity,
  start,
} from './sequential-density.ts';
import { type SpendingFunction, spentError } from './spending-functions.ts';

export interface BoundaryOptions {
  /** Two-sided type I error, default 0.05; half is spent on each side. */
  alpha?: number;
  /** Default `obrien-fleming`. */
  spending?: SpendingFunction;
  /** Type II error that futility boundaries spend and that the inflation factor answers to, default 0.1. */
  beta?: number;
  /** Adds futility boundaries that do not bind (the efficacy boundaries ignore them). */
  futility?: SpendingFunction;
}

/** Boundaries for z at each look; the lower ones mirror the upper ones. */
export interface SequentialBoundaries {
  /** Information fractions of the looks. */
  fractions: number[];
  /** Reject when |z| reaches it. */
  efficacy: number[];
  /** One-sided error spent up to each look. */
  spent: number[];
  /** Stop for futility when |z| falls below it; null where nothing can be spent yet. Only with `futility`. */
  futility?: (number | null)[];
  /** Factor on the fixed-sample information that keeps the power 1 - beta. Needs a last look at 1. */
  inflation?: number;
}

/** A bound past which the error to spend cannot be told from 0. */
const FARTHEST = 38;

/**
 * Group-sequential boundaries that spend alpha (Lan-DeMets) over the given information fractions.
 *
 * Monitoring boundaries are an option for prospectively planned series of updates; the Cochrane Handbook (chapter 22)
 * advises against them for the main conclusion of an ordinary update.
 *
 * @param fractions increasing, in (0, 1]
 * @throws SynthesisError `sequential.bad_fractions`, `sequential.bad_error`
 * Sources: Lan & DeMets 1983, Biometrika 70:659-663; Jennison & Turnbull 2000, Group Sequential Methods, chapters 7 and
 *   19; Pampallona, Tsiatis & Kim 2001, Drug Inf J 35:1113-1121 for beta spending.
 */
export function sequentialBoundaries(
  fractions: readonly number[],
  options: BoundaryOptions = {},
): SequentialBoundaries {
  const { alpha = 0.05, beta = 0.1, spending = 'obrien-fleming' } = options;
  checkInput(fractions, alpha, beta);
  const spent = fractions.map((t) => spentError(t, alpha / 2, spending));
  const efficacy = efficacyBounds(fractions, spent);
  const base = { fractions: [...fractions], efficacy, spent };
  if (fractions[fractions.length - 1] !== 1) return base;
  const fixed = -normalQuantile(alpha / 2) - normalQuantile(beta);
  if (options.futility === undefined) {
    const power = (root: number) => upperPower(fractions, efficacy, fixed * Math.sqrt(root));
    return { ...base, inflation: findRoot((root) => power(root) - (1 - beta), 0.5, 8, 1e-12) };
  }
  const plan = { fractions, efficacy, beta, spending: options.futility };
  const gap = (root: number) => futilityBounds(plan, fixed * Math.sqrt(root)).gap;
  const inflation = findRoot(gap, 0.5, 8, 1e-10);
  const { bounds } = futilityBounds(plan, fixed * Math.sqrt(inflation));
  return { ...base, futility: bounds.map((bound) => (bound > 0 ? bound : null)), inflation };
}

function checkInput(fractions: readonly number[], alpha: number, beta: number): void {
  const isIncreasing = fractions.every((t, k) => t > (fractions[k - 1] ?? 0) && t <= 1);
  if (fractions.length === 0 || !isIncreasing)
    throw new SynthesisError('sequential.bad_fractions', 'information fractions must increase within (0, 1]');
  for (const error of [alpha, beta])
    if (!(error > 0 && error < 1))
      throw new SynthesisError('sequential.bad_error', `an error rate of ${error}`);
}

function stepAt(fractions: readonly number[], k: number, drift: number): LookStep {
  return { information: fractions[k]!, previous: fractions[k - 1] ?? 0, next: fractions[k + 1], drift };
}

function efficacyBounds(fractions: readonly number[], spent: readonly number[]): number[] {
  const bounds: number[] = [];
  let density: SubDensity = start;
  fractions.forEach((_, k) => {
    const step = stepAt(fractions, k, 0);
    const target = spent[k]! - (spent[k - 1] ?? 0);
    const bound = solveBound((b) => crossingAbove(density, step, b), target);
    bounds.push(bound);
    density = continueBetween(density, step, [-bound, bound]);
  });
  return bounds;
}

/** The bound at which a falling probability equals the target, on the log scale so that far bounds stay accurate. */
function solveBound(probability: (bound: number) => number, target: number): number {
  if (!(target > 0)) return FARTHEST;
  const log = (b: number) => Math.log(Math.max(probability(b), Number.MIN_VALUE)) - Math.log(target);
  if (log(FARTHEST) >= 0) return FARTHEST;
  if (log(-FARTHEST) <= 0) return -FARTHEST;
  return findRoot(log, -FARTHEST, FARTHEST);
}

function upperPower(fractions: readonly number[], efficacy: readonly number[], drift: number): number {
  let density: SubDensity = start;
  let power = 0;
  fractions.forEach((_, k) => {
    const step = stepAt(fractions, k, drift);
    power += crossingAbove(density, step, efficacy[k]!);
    density = continueBetween(density, step, [-efficacy[k]!, efficacy[k]!]);
  });
  return power;
}

interface FutilityPlan {
  fractions: readonly number[];
  efficacy: readonly number[];
  beta: number;
  spending: SpendingFunction;
}

/**
 * Lower bounds that spend beta under the alternative; `gap` is the last one minus the last efficacy bound. A bound at or
 * below 0 cannot stop a two-sided comparison: it is skipped and its error is left for later looks.
 */
function futilityBounds(
  { fractions, efficacy, beta, spending }: FutilityPlan,
  drift: number,
): { bounds: number[]; gap: number } {
  const bounds: number[] = [];
  let density: SubDensity = start;
  let before = 0;
  fractions.forEach((t, k) => {
    const step = stepAt(fractions, k, drift);
    const spent = spentError(t, beta, spending);
    const bound = -solveBound((b) => crossingBelow(density, step, -b), spent - before);
    bounds.push(bound);
    const isUsed = bound > 0;
    if (isUsed) before = spent;
    const high = efficacy[k]!;
    density = continueBetween(density, step, [isUsed ? Math.min(bound, high) : -high, high]);
  });
  const last = bounds.length - 1;
  return { bounds, gap: bounds[last]! - efficacy[last]! };
}
