export type { Thresholds } from './compare/decide.ts';
export type { DeduplicateOptions } from './deduplicate.ts';
export { deduplicate } from './deduplicate.ts';
export { DeduplicationError } from './deduplication-error.ts';
export type { IncrementInput } from './increment.ts';
export { deduplicateIncrement } from './increment.ts';
export type {
  DeduplicationResult,
  MatchAuthor,
  MatchCluster,
  MatchDecision,
  MatchOutcome,
  MatchRecord,
  MatchRelation,
  PersonVerdict,
} from './match-record.ts';
export { matchRecordOf } from './match-record-of.ts';
export { normaliseDoi } from './normalise/doi.ts';
export { normaliseRegistryNumber } from './normalise/identifiers.ts';
export type { ClusterScore } from './score-clusters.ts';
export { scoreClusters } from './score-clusters.ts';
