export { SynthesisError, type SynthesisErrorPlace } from './errors.ts';
export type {
  ArmLevelContinuous,
  ArmLevelDichotomous,
  Contrast,
  EffectMeasure,
  Interval,
  IntervalMethod,
  NetworkComparison,
  NetworkEstimates,
  NetworkRandomEstimates,
  NetworkResult,
  NetworkSpec,
  StudyEffect,
  Tau2Estimator,
  TestResult,
} from './types.ts';
