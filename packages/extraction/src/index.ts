// Calculators

export { type CalculatorView, calculate, calculators } from './calculators/calculate.ts';
export type { CalculatedQuantity, CalculatorInput } from './calculators/calculator.ts';
// Checks

export { checkArmValue } from './checks/arm-checks.ts';
export type { ArmToCheck } from './checks/arm-to-check.ts';
export type { CheckSeverity, PlausibilityCheck } from './checks/check.ts';
export { type AnswerCheck, checkAnswers } from './checks/check-answers.ts';
export { type ContrastToCheck, checkContrast } from './checks/contrast-checks.ts';
export { type BaselineArm, checkStudy, type StudyToCheck } from './checks/study-checks.ts';
export { agreementByField, type FieldAgreement } from './consensus/agreement.ts';
// Consensus
export { type Alignment, alignEntries } from './consensus/align-entries.ts';
export {
  compareExtractions,
  type ExtractionComparison,
  type ExtractionDifference,
} from './consensus/compare-extractions.ts';
export { sameAnswer } from './consensus/same-answer.ts';
// Conversions
export { changeStandardDeviation, correlationFromChange } from './conversions/change.ts';
export { type ArmMoments, combineArms, combineEvents } from './conversions/combine-arms.ts';
export type { Conversion } from './conversions/conversion.ts';
export {
  clusterAdjustedStandardError,
  crossoverDifference,
  designEffect,
  effectiveSampleSize,
} from './conversions/design-effects.ts';
export { eventsFromPercentage, percentageFromEvents } from './conversions/events.ts';
export { fitQuantiles } from './conversions/fit-quantiles.ts';
export {
  meanFromQuantiles,
  type SkewnessTest,
  standardDeviationFromQuantiles,
  testSkewness,
} from './conversions/from-quantiles.ts';
export type { QuantileSummary } from './conversions/quantile-summary.ts';
export { rescale, rescaleDifference, rescaleSpread, type Scale } from './conversions/rescale.ts';
export {
  pooledStandardDeviationFromConfidenceInterval,
  pooledStandardDeviationFromP,
  pooledStandardDeviationFromStandardError,
  pooledStandardDeviationFromT,
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
} from './conversions/standard-deviation.ts';
export {
  standardErrorFromConfidenceInterval,
  standardErrorFromP,
  standardErrorFromStatistic,
} from './conversions/standard-error.ts';
export {
  type FigureAxis,
  type PicturePoint,
  readFigureLength,
  readFigurePoint,
} from './digitiser/read-figure.ts';
// Exports
export {
  type AnalysisData,
  analysisData,
  cinemaJson,
  metaforCsv,
  metaInsightCsv,
  netmetaCsv,
} from './exports/analysis-tables.ts';
export { characteristicsDocument } from './exports/characteristics.ts';
export type { ExportInput, ExportRisk, ExportStudy, ExportValue } from './exports/export-study.ts';
export { extractionWorkbook } from './exports/extraction-workbook.ts';
export { formatLongCsv, parseLongCsv } from './exports/long-table.ts';
export { revManArchive } from './exports/revman.ts';
export { ExtractionError, type ExtractionErrorCode } from './extraction-error.ts';
// Forms
export { type PathStep, parseAnswerPath } from './forms/answer-path.ts';
export { formatDataDictionary, parseDataDictionary } from './forms/data-dictionary.ts';
export { type ChangeImpact, diffForms, type FormChange } from './forms/diff-forms.ts';
export type {
  ArmField,
  BooleanField,
  ChoiceField,
  Condition,
  DateField,
  Field,
  FormSchema,
  GroupField,
  NumberField,
  Option,
  Repeat,
  Section,
  TextField,
} from './forms/form.ts';
export { formLabels, isFormPath } from './forms/form-paths.ts';
export type { FormProblem } from './forms/form-reader.ts';
export { type AnswerProblem, validateAnswers } from './forms/validate-answers.ts';
export { parseForm, validateForm } from './forms/validate-form.ts';
export { isAsked } from './forms/visibility.ts';
// Risk of bias
export type {
  DomainOutcome,
  RiskJudgement,
  Rob2Answers,
  Rob2Domain,
  SignallingAnswer,
} from './risk-of-bias/answers.ts';
export {
  type AssessmentDifferences,
  assertAssessment,
  compareAssessments,
  type JudgedAssessment,
  type JudgedDomain,
  judgeAssessment,
  type RiskAssessment,
  type RiskOverride,
  type RiskTool,
  type SupportedAnswer,
} from './risk-of-bias/assessment.ts';
export {
  type ModifiedCochraneAnswer,
  type ModifiedCochraneItem,
  modifiedCochraneItems,
  riskOfAnswer,
  suggestLossAnswer,
  summariseModifiedCochrane,
} from './risk-of-bias/modified-cochrane.ts';
export {
  judgeRob2Domain,
  judgeRob2Overall,
  type OverallOutcome,
  type Rob2Row,
  robvisCsv,
} from './risk-of-bias/rob2.ts';
export { rob2DomainNames, rob2Questions, type SignallingQuestion } from './risk-of-bias/rob2-questions.ts';
// Forms we ship
export { continuousOutcomeForm, spinePainForm } from './spine-pain/spine-pain-form.ts';
// From answers to analyses
export {
  type AgreedAnswers,
  type AnalysisSnapshot,
  agreeAnswers,
  type IncludedStudy,
  snapshotAnalyses,
} from './study-data/agreed-answers.ts';
export { type AnalysisContrast, analysisInput, type StudyInput } from './study-data/analysis-inputs.ts';
export { type ConvertedAnswer, convertAnswers } from './study-data/convert-answers.ts';
export { type MappedArm, mapArms, remapNodes } from './study-data/map-arms.ts';
export { readStudyAnswers, type StudyAnswers } from './study-data/study-answers.ts';
// Summaries
export {
  type ArmSummary,
  type ReportedArm,
  type ScaleChange,
  type SummaryStep,
  summariseArm,
  type Timing,
} from './summaries/arm-summary.ts';
export {
  type ContrastSummary,
  type ReportedContrast,
  summariseContrast,
} from './summaries/contrast-summary.ts';
// Values
export { parseReportedValue, parseTypedNumber } from './values/parse-reported-value.ts';
export {
  type Answers,
  describeValue,
  exactNumber,
  type MissingReason,
  type QualifiedNumber,
  type Qualifier,
  type ReportedValue,
} from './values/reported-value.ts';
