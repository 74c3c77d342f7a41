export { type Agreement, agreement, type Interval } from './agreement/agreement.ts';
export type { RankInput, RankResult } from './rank/rank-types.ts';
export { ScreeningError, type ScreeningErrorCode } from './screening-error.ts';
export type { ScreeningText } from './screening-text.ts';
export type { SimulationInput, SimulationResult } from './simulation/simulation-types.ts';
export { type BuscarInput, type BuscarResult, buscar } from './stopping/buscar.ts';
export { classifyTopic } from './topic/classify-topic.ts';
export type {
  TopicClassification,
  TopicDictionary,
  TopicFacet,
  TopicSpan,
  TopicValue,
} from './topic/topic-dictionary.ts';
export type { TrialClassification } from './trial/trial-classification.ts';
