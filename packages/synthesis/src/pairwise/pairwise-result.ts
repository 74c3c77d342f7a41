import type { PairwiseSettings } from '../spec/resolve-settings.ts';
import type { Pooling } from '../spec/synthesis-spec.ts';
import type {
  AnalysisWarning,
  EffectMeasure,
  ExcludedStudy,
  Interval,
  IntervalMethod,
  Tau2Estimator,
  TestResult,
} from '../types.ts';
import type { FurtherResults } from './further-analyses.ts';
import type { PredictionMethod } from './model/prediction.ts';
import type { StudyTable } from './sparse/mantel-haenszel.ts';

/** One study in a result: its estimate, Wald interval, and share (0..1) in the random and the common model. */
export interface PairwiseStudy {
  study: string;
  yi: number;
  vi: number;
  ci: Interval;
  weight: number;
  commonWeight: number;
}

/** An estimate of one model. `df` is null for the normal distribution. */
export interface PooledEstimate {
  estimate: number;
  se: number;
  /** estimate / se; null when the standard error is 0 and the estimate is not. */
  statistic: number | null;
  df: number | null;
  p: number;
  ci: Interval;
}

/**
 * A pairwise meta-analysis. Estimates and limits are on the analysis scale (log for ratios); i2 and weights are
 * fractions of 1. Null means that the quantity does not exist for these data (one study has no tau2 interval).
 */
export interface PairwiseResult extends PooledEstimate {
  model: 'pairwise';
  measure: EffectMeasure;
  k: number;
  estimator: Tau2Estimator;
  /** How the interval was made in the end; Wald when one study leaves no degrees of freedom. */
  interval: IntervalMethod;
  tau2: number;
  tau2Se: number | null;
  tau2Ci: Interval | null;
  tau: number;
  /** tau2 against the typical within-study variance (RevMan 2025, metafor); fraction of 1. */
  i2: number;
  /** (Q - df) / Q, the older definition (R meta); fraction of 1. */
  i2FromQ: number;
  /** Test-based interval of `i2FromQ`. */
  i2FromQCi: Interval | null;
  /** Interval of `i2` from the interval of tau2. */
  i2Ci: Interval | null;
  h2: number;
  q: TestResult;
  /** Prediction interval by `settings.predictionInterval`, or the nearest that exists (`predictionInterval` says which). */
  pi: Interval | null;
  predictionInterval: PredictionMethod | null;
  predictionIntervals: Partial<Record<PredictionMethod, Interval>>;
  /** The common-effect (fixed) model with a Wald interval. */
  common: PooledEstimate;
  logLikelihood: { ml: number; reml: number };
  studies: PairwiseStudy[];
  excluded: ExcludedStudy[];
  warnings: AnalysisWarning[];
  settings: PairwiseSettings;
  /** Direction of the estimates when they came from two treatments. */
  treatment?: string;
  reference?: string;
  /** The studies' 2 × 2 tables, `treatment` in the first row, when the data were arms with events and people. */
  tables?: StudyTable[];
  /** Set when the common effect was pooled from the cells of 2 × 2 tables. */
  pooling?: Pooling;
  /** What the spec asked for beside the pooled estimate. */
  analyses?: FurtherResults;
}
