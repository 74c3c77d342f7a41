export type {
  CertaintyDomain,
  CertaintyProposal,
  DomainProposal,
  RatedInterval,
} from './certainty/certainty-types.ts';
export type { StudyContribution } from './certainty/domains.ts';
export {
  type ComparisonCertainty,
  type PairEvidence,
  proposeCertainty,
} from './certainty/propose-certainty.ts';
export {
  logRatioOfChange,
  meanChange,
  type RepeatedGroup,
  rawStandardisedChange,
  standardisedChange,
} from './effect-sizes/change-scores.ts';
export type { TwoByTwo } from './effect-sizes/dichotomous.ts';
export type { EffectSize } from './effect-sizes/effect-size.ts';
export {
  type ArmEffectOptions,
  type ArmEffects,
  effectSizesFromArms,
} from './effect-sizes/effect-sizes-from-arms.ts';
export { effectSizesFromGroups } from './effect-sizes/effect-sizes-from-groups.ts';
export { SynthesisError, type SynthesisErrorPlace } from './errors.ts';
export type { FurtherNetworkResults } from './further-network-analyses.ts';
export {
  type BeyondMid,
  type ImportantEffect,
  type OutcomeDirection,
  probabilityBeyondMid,
} from './importance/beyond-mid.ts';
export {
  type ComparedEstimate,
  type Importance,
  importanceOf,
  type PairImportance,
} from './importance/conclusions.ts';
export type { ImportanceRequest, PairCertainty } from './importance/importance-request.ts';
export {
  type ContextualisedConclusion,
  type MinimalOptions,
  minimallyContextualised,
} from './importance/minimally-contextualised.ts';
export {
  type Magnitude,
  type MagnitudeConclusion,
  type PartialOptions,
  partiallyContextualised,
} from './importance/partially-contextualised.ts';
export type { Certainty, RatedEstimate } from './importance/rated-estimate.ts';
export {
  type Achievement,
  type AchievementInput,
  riskDifferenceOfMid,
} from './importance/risk-difference-of-mid.ts';
export type { SingleGroup } from './input/parse-table.ts';
export {
  type CumulativeNetworkOptions,
  type CumulativeStep,
  cumulativeNetwork,
} from './living/cumulative-network.ts';
export {
  type ChangeFlag,
  compareNetworks,
  type NetworkChanges,
  type NetworkState,
  type PairChange,
  type PairEstimate,
} from './living/network-changes.ts';
export {
  type NetworkInfluence,
  type NetworkInfluenceOptions,
  networkInfluence,
  networkWithoutStudies,
} from './living/network-influence.ts';
export {
  diversity,
  type ErrorRates,
  requiredInformation,
  requiredParticipants,
  type TargetEffect,
} from './living/required-information.ts';
export {
  type SequentialAnalysis,
  type SequentialAnalysisOptions,
  type SequentialLook,
  type SequentialStep,
  type SequentialVerdict,
  sequentialAnalysis,
} from './living/sequential-analysis.ts';
export {
  type BoundaryOptions,
  type SequentialBoundaries,
  sequentialBoundaries,
} from './living/sequential-boundaries.ts';
export { type SpendingFunction, spentError } from './living/spending-functions.ts';
// Network meta-analysis
export type { AnyArm, ArmContrastOptions, ArmLevelRate } from './network/arms/arm-statistics.ts';
export { type ArmContrasts, armContrasts, contrastsFromArms } from './network/arms/contrasts-from-arms.ts';
export {
  type ComponentEffect,
  type ComponentMatrices,
  type ComponentNetwork,
  type ComponentNetworkOptions,
  componentNetwork,
} from './network/component/component-network.ts';
export {
  type ComponentDesign,
  type ComponentOptions,
  componentDesign,
} from './network/component/components.ts';
export {
  likelihoodModes,
  type NetworkTau2Estimator,
  networkTau2,
} from './network/core/between-study-variance.ts';
export { type Design, decomposeQ, networkDesigns, type QDecomposition } from './network/core/designs.ts';
export { fitNetwork, type NetworkFit } from './network/core/fit-network.ts';
export type { LikelihoodMode } from './network/core/likelihood-search.ts';
export { networkTau2Interval } from './network/core/tau2-interval.ts';
export {
  type ComparisonAdjustedFunnel,
  comparisonAdjustedFunnel,
  type FunnelPoint,
} from './network/diagnostics/comparison-adjusted-funnel.ts';
export { type ContrastDiagnostic, contrastDiagnostics } from './network/diagnostics/contrast-diagnostics.ts';
export { type DirectComparison, directComparisons } from './network/diagnostics/direct-comparisons.ts';
export { networkDistances } from './network/diagnostics/network-distances.ts';
export { type NetworkMeasures, networkMeasures } from './network/diagnostics/network-measures.ts';
export { type StudyImpact, studyImpact } from './network/diagnostics/study-impact.ts';
export {
  type ContributionMethod,
  type ContributionOptions,
  contributionMatrix,
} from './network/flow/contribution-matrix.ts';
export { type DesignHatMatrix, designHatMatrix } from './network/flow/design-hat-matrix.ts';
export { hatMatrix, type PairMatrix, type TreatmentPair } from './network/flow/hat-matrix.ts';
export type { ShortestPathTies } from './network/flow/shortest-path-contributions.ts';
export {
  type StudyContributionOptions,
  type StudyContributions,
  studyContributions,
} from './network/flow/study-contributions.ts';
export { unadjustedContributions } from './network/flow/unadjusted-contributions.ts';
export {
  type DesignContribution,
  type DesignDecomposition,
  designDecomposition,
} from './network/incoherence/design-decomposition.ts';
export { type NetHeat, netHeat } from './network/incoherence/net-heat.ts';
export {
  type SeparateEvidenceOptions,
  type SplitComparison,
  separateEvidence,
} from './network/incoherence/separate-evidence.ts';
export { defaultMultiArmTolerance, type MultiArmTolerance } from './network/model/multi-arm.ts';
export type { Network, NetworkStudy, NetworkWarning } from './network/model/network.ts';
export { type PrepareNetworkOptions, prepareNetwork } from './network/model/prepare-network.ts';
export { splitNetwork } from './network/model/split-network.ts';
export { type NetworkComponents, networkByComponent } from './network/network-by-component.ts';
export { analyseNetwork, networkMetaAnalysis } from './network/network-meta-analysis.ts';
export { pScores, type SmallValues } from './network/ranking/p-scores.ts';
export { type RankogramOptions, type Rankograms, rankograms } from './network/ranking/rankograms.ts';
export {
  type NetworkMetaRegression,
  type NetworkMetaRegressionOptions,
  networkMetaRegression,
  type VersusReference,
} from './network/regression/network-meta-regression.ts';
export {
  type NetworkSubgroup,
  type NetworkSubgroups,
  networkSubgroups,
  type SubgroupComparison,
} from './network/regression/network-subgroups.ts';
export { type LeagueCell, type LeagueOptions, leagueTable } from './network/result/league-table.ts';
export type {
  ComparisonEvidence,
  EstimateWithInterval,
  NetworkAnalysis,
  NetworkComparisonDetail,
  NetworkIntervalMethod,
  NetworkMatrices,
  NetworkOptions,
  NetworkPrediction,
  NetworkPredictionMethod,
} from './network/result/options.ts';
export {
  type MantelHaenszelNetwork,
  type MantelHaenszelNetworkOptions,
  mantelHaenszelNetwork,
} from './network/sparse/mantel-haenszel-network.ts';
export {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fCdf,
  fQuantile,
  fUpperTail,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentTCdf,
  studentTQuantile,
  studentTUpperTail,
} from './numerics/distributions.ts';
export { logGamma } from './numerics/special-functions.ts';
export { type FailSafeN, failSafeN } from './pairwise/bias/fail-safe.ts';
export {
  eggerTest,
  type FunnelPredictor,
  type FunnelRegression,
  mixedEggerTest,
} from './pairwise/bias/funnel-regression.ts';
export { type PetPeese, petPeese } from './pairwise/bias/pet-peese.ts';
export { beggTest, type RankTest, type RankTestMethod } from './pairwise/bias/rank-test.ts';
export {
  type StepSelectionModel,
  type StepSelectionOptions,
  stepSelectionModel,
} from './pairwise/bias/step-selection-model.ts';
export { harbordTest, petersTest, type TableFunnelTest } from './pairwise/bias/table-tests.ts';
export {
  type TrimFillEstimator,
  type TrimFillOptions,
  type TrimFillResult,
  trimAndFill,
} from './pairwise/bias/trim-and-fill.ts';
export type { FurtherResults, WithoutStudies } from './pairwise/further-analyses.ts';
export type { Coefficient, ModelOptions, OmnibusTest } from './pairwise/model/fit-model.ts';
export type { PredictionMethod } from './pairwise/model/prediction.ts';
export { pairwiseMetaAnalysis } from './pairwise/pairwise-meta-analysis.ts';
export type { PairwiseResult, PairwiseStudy, PooledEstimate } from './pairwise/pairwise-result.ts';
export {
  type MetaRegressionOptions,
  type MetaRegressionResult,
  metaRegression,
  type NamedCoefficient,
} from './pairwise/regression/meta-regression.ts';
export { type Moderator, moderatorFromText } from './pairwise/regression/moderators.ts';
export { type PermutationTest, permutationTest } from './pairwise/regression/permutation-test.ts';
export {
  type SubgroupOptions,
  type SubgroupResult,
  subgroupAnalysis,
} from './pairwise/regression/subgroup.ts';
export type { ClusterVariances } from './pairwise/robust/clustered-model.ts';
export {
  type RobustOptions,
  type RobustResult,
  type RobustVersion,
  robustVariance,
} from './pairwise/robust/robust-variance.ts';
export { type ThreeLevelResult, threeLevelMetaAnalysis } from './pairwise/robust/three-level.ts';
export { cumulative } from './pairwise/sensitivity/cumulative.ts';
export { influence, type StudyInfluence } from './pairwise/sensitivity/influence.ts';
export { leaveOneOut, type SubsetResult } from './pairwise/sensitivity/leave-one-out.ts';
export { type ShrunkenEffect, shrunkenEffects } from './pairwise/sensitivity/shrunken-effects.ts';
export {
  type MantelHaenszelResult,
  mantelHaenszel,
  type StudyTable,
  type TablePooling,
} from './pairwise/sparse/mantel-haenszel.ts';
export { petoPooling } from './pairwise/sparse/peto.ts';
export type {
  FurtherNetworkAnalysis,
  NetworkModerator,
  NetworkRequest,
  NetworkSequential,
} from './spec/network-request.ts';
export { type PairwiseSettings, resolvePairwiseSettings } from './spec/resolve-settings.ts';
export type { Compatibility, PairwiseSpec, ZeroCellRule, ZeroCells } from './spec/spec-types.ts';
export type { FurtherAnalysis, Pooling, SynthesisSpec } from './spec/synthesis-spec.ts';
export { type SynthesisInput, synthesise } from './synthesise.ts';
export type {
  NetworkComponentsSynthesis,
  NetworkPartSynthesis,
  NetworkSynthesis,
} from './synthesise-network.ts';
export type {
  AnalysisWarning,
  ArmLevelContinuous,
  ArmLevelDichotomous,
  Contrast,
  EffectMeasure,
  ExcludedStudy,
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
export type { WholeNetworkResults } from './whole-network-analyses.ts';
