import type { EffectMeasure } from '@perennial/synthesis';
import { FigureError } from '../figure-error.ts';

type Matrix = readonly (readonly number[])[];

/**
 * The part of a network meta-analysis the figures read; a `NetworkResult` of `@perennial/synthesis` fits.
 * Matrices are treatments × treatments, cell [row][column] is row versus column on the analysis scale (log for ratios).
 */
export interface NetworkView {
  treatments: readonly string[];
  /** Says whether effects are logarithms of ratios; left out: they are not. */
  measure?: EffectMeasure;
  /** Confidence level of the limits; 0.95 when left out. */
  level?: number;
  random: { estimate: Matrix; lower: Matrix; upper: Matrix };
  /** 0 to 1, higher is better. */
  pScores: Readonly<Record<string, number>>;
  comparisons: readonly {
    treat1: string;
    treat2: string;
    studies: readonly string[];
    /** treat1 versus treat2 from the trials that compare them. */
    direct?: { estimate: number; se: number } | undefined;
  }[];
}

/** One cell of a network's matrix of effects, on the analysis scale. */
export interface NetworkEffect {
  estimate: number;
  lower: number;
  upper: number;
}

/**
 * The effect of one treatment versus another.
 *
 * @throws FigureError `figure.unknown_treatment` when the network does not hold both
 */
export function effectBetween(network: NetworkView, treatment: string, comparator: string): NetworkEffect {
  const row = network.treatments.indexOf(treatment);
  const column = network.treatments.indexOf(comparator);
  if (row < 0 || column < 0) {
    const missing = row < 0 ? treatment : comparator;
    throw new FigureError('figure.unknown_treatment', `the network has no treatment "${missing}"`);
  }
  const cell = (matrix: Matrix) => matrix[row]?.[column] ?? Number.NaN;
  const { estimate, lower, upper } = network.random;
  return { estimate: cell(estimate), lower: cell(lower), upper: cell(upper) };
}

/** Treatments from best to worst P-score; equal scores keep the network's order. */
export function rankedTreatments(network: NetworkView): string[] {
  return [...network.treatments].sort((a, b) => (network.pScores[b] ?? 0) - (network.pScores[a] ?? 0));
}

/** Measures pooled as logarithms and shown as ratios. */
const ratioMeasures: ReadonlySet<EffectMeasure> = new Set(['OR', 'RR', 'ROM', 'ROMC', 'IRR', 'HR', 'PETO']);

/** True when effects of this measure are logarithms of ratios. */
export function isRatioMeasure(measure: EffectMeasure | undefined): boolean {
  return measure !== undefined && ratioMeasures.has(measure);
}

/** Turns analysis-scale numbers into shown ones: ratios are pooled as logarithms and shown as ratios. */
export function toShownScale(effect: NetworkEffect, logScale: boolean): NetworkEffect {
  if (!logScale) return effect;
  return {
    estimate: Math.exp(effect.estimate),
    lower: Math.exp(effect.lower),
    upper: Math.exp(effect.upper),
  };
}
