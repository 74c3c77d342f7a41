import type { PredictionMethod } from '../pairwise/model/prediction.ts';
import type { Tau2IntervalMethod } from '../pairwise/tau2/tau2-interval.ts';
import type { IntervalMethod, Tau2Estimator } from '../types.ts';
import type { Compatibility, PairwiseSpec, ZeroCells } from './spec-types.ts';

/** A pairwise spec with every default filled in; stored with the result. */
export interface PairwiseSettings {
  tau2: Tau2Estimator;
  ci: IntervalMethod;
  level: number;
  compat: Compatibility;
  tau2Interval: Tau2IntervalMethod;
  predictionInterval: PredictionMethod;
  zeroCells: ZeroCells;
}

interface Defaults {
  ci: IntervalMethod;
  prediction: (ci: IntervalMethod) => PredictionMethod;
  doubleZero: ZeroCells['doubleZero'];
}

/** The prediction interval that keeps the standard error and the distribution of the estimate's own interval. */
function alike(ci: IntervalMethod): PredictionMethod {
  if (ci === 'wald') return 'normal';
  return ci === 't' ? 'veroniki' : 'hk';
}

const DEFAULTS: Record<Compatibility, Defaults> = {
  perennial: { ci: 'hksj', prediction: alike, doubleZero: 'keep' },
  revman: { ci: 'hksj', prediction: () => 'hts', doubleZero: 'drop' },
  metafor: { ci: 'wald', prediction: alike, doubleZero: 'keep' },
  meta: { ci: 'wald', prediction: () => 'veroniki', doubleZero: 'drop' },
};

/** Fills the gaps of a spec from the defaults that its `compat` names. */
export function resolvePairwiseSettings(spec: PairwiseSpec): PairwiseSettings {
  const compat = spec.compat ?? 'perennial';
  const defaults = DEFAULTS[compat];
  const ci = spec.ci ?? defaults.ci;
  return {
    tau2: spec.tau2 ?? 'REML',
    ci,
    level: spec.level ?? 0.95,
    compat,
    tau2Interval: spec.tau2Interval ?? 'QP',
    predictionInterval: spec.predictionInterval ?? defaults.prediction(ci),
    zeroCells: { rule: 'only-zero', increment: 0.5, doubleZero: defaults.doubleZero, ...spec.zeroCells },
  };
}
