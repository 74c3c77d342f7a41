import type { PredictionMethod } from '../pairwise/model/prediction.ts';
import type { Tau2IntervalMethod } from '../pairwise/tau2/tau2-interval.ts';
import type { EffectMeasure, IntervalMethod, Tau2Estimator } from '../types.ts';

/**
 * Whose defaults to follow where the spec is silent. `perennial` (the default) is RevMan 2025's choice of REML, HKSJ and
 * Q-profile; the others reproduce their namesakes. Recorded in every result.
 */
export type Compatibility = 'perennial' | 'revman' | 'metafor' | 'meta';

/**
 * What to add to 2 × 2 tables with empty cells:
 * - `only-zero`: the increment to all four cells of the tables that have an empty one (Gart & Zweifel 1967);
 * - `if-any`: to all tables when one of them has an empty cell;
 * - `all`: to every table;
 * - `none`: nothing; tables without a finite estimate are left out and said so.
 */
export type ZeroCellRule = 'only-zero' | 'if-any' | 'all' | 'none';

/** The whole rule for sparse 2 × 2 tables. */
export interface ZeroCells {
  rule: ZeroCellRule;
  /** What is added to a cell; ½ by default. */
  increment: number;
  /** Studies without events, or with events in everyone, in both arms: kept with the increment, or left out. */
  doubleZero: 'keep' | 'drop';
}

/** Spec of a pairwise meta-analysis. Whatever is left out comes from `compat`. */
export interface PairwiseSpec {
  model: 'pairwise';
  measure: EffectMeasure;
  tau2?: Tau2Estimator;
  ci?: IntervalMethod;
  /** Treatment that the other one is compared with: estimates are other versus reference. */
  reference?: string;
  /** The other treatment, needed when the data hold more than two. */
  treatment?: string;
  /** Confidence level of all intervals, 0.95 by default. */
  level?: number;
  compat?: Compatibility;
  tau2Interval?: Tau2IntervalMethod;
  predictionInterval?: PredictionMethod;
  zeroCells?: Partial<ZeroCells>;
  /** k positive weights for the GENQ estimator, in the order of the studies. */
  genqWeights?: readonly number[];
}
