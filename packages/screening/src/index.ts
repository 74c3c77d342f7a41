export { type Agreement, agreement, type Interval } from './agreement/agreement.ts';
export {
  type Assessment,
  assessVerdicts,
  type Doubt,
  type LabelledCitation,
} from './doubt/assess-verdicts.ts';
export { prepareRanking, type Ranking, rankCitations } from './rank/rank-citations.ts';
export type { RankInput, RankResult } from './rank/rank-types.ts';
export { ScreeningError, type ScreeningErrorCode } from './screening-error.ts';
export type { ScreeningText } from './screening-text.ts';
export { screeningTextOf } from './screening-text-of.ts';
export { type ScreeningMetrics, screeningMetrics } from './simulation/metrics.ts';
export { simulateScreening } from './simulation/simulate-screening.ts';
export type { SimulationInput, SimulationResult } from './simulation/simulation-types.ts';
export { type BuscarInput, type BuscarResult, buscar } from './stopping/buscar.ts';
export {
  type ReadCitation,
  type StoppingEvidence,
  stoppingEvidence,
} from './stopping/stopping-evidence.ts';
export { estimateUnfound, type UnfoundEstimate } from './stopping/unfound.ts';
export { classifyTopic } from './topic/classify-topic.ts';
export type {
  TopicClassification,
  TopicDictionary,
  TopicFacet,
  TopicSpan,
  TopicValue,
} from './topic/topic-dictionary.ts';
export { fitCalibration } from './trial/calibration.ts';
export { classifyTrial } from './trial/classify-trial.ts';
export { type PackedTrialModel, packTrialModel, unpackTrialModel } from './trial/packed-trial-model.ts';
export {
  type TrainedTrialModel,
  type TrialExample,
  type TrialTraining,
  trainTrialModel,
} from './trial/train-trial-model.ts';
export { areaUnderCurve } from './trial/training-report.ts';
export type { TrialClassification } from './trial/trial-classification.ts';
export { trialFlags } from './trial/trial-flags.ts';
export { type Contribution, scoreTrial, type TrialModel } from './trial/trial-model.ts';
