/** Effect measures. Those of ratios (OR, RR, ROM, ROMC, IRR, HR, PLN, PLO) are on the log scale throughout. */
export type EffectMeasure =
  | 'MD'
  | 'SMD'
  | 'SMDH'
  | 'ROM'
  | 'OR'
  | 'RR'
  | 'RD'
  | 'PETO'
  | 'AS'
  | 'IRR'
  | 'IRD'
  | 'COR'
  | 'UCOR'
  | 'ZCOR'
  | 'PR'
  | 'PLN'
  | 'PLO'
  | 'PAS'
  | 'PFT'
  | 'MC'
  | 'SMCC'
  | 'SMCR'
  | 'ROMC'
  | 'HR'
  | 'GEN';

/**
 * Estimators of the between-study variance. `EE` is the common-effect model (tau2 = 0); `HSk` is Hunter-Schmidt with
 * the small-sample factor k / (k - p); `PMM` is the median-unbiased Paule-Mandel; `DLIT` and `SJIT` iterate DL and SJ.
 */
export type Tau2Estimator =
  | 'EE'
  | 'DL'
  | 'DLIT'
  | 'HE'
  | 'HS'
  | 'HSk'
  | 'SJ'
  | 'SJIT'
  | 'ML'
  | 'REML'
  | 'EB'
  | 'PM'
  | 'PMM'
  | 'GENQ';

/**
 * How the pooled estimate's interval and test are made: normal (`wald`), Hartung-Knapp-Sidik-Jonkman (`hksj`), the
 * same with the variance never below the Wald one (`hksj-adhoc`), or Wald's error with t on k - p degrees (`t`).
 */
export type IntervalMethod = 'wald' | 'hksj' | 'hksj-adhoc' | 't';

/** An interval: lower bound, upper bound. */
export type Interval = [lower: number, upper: number];

/** A test statistic with its degrees of freedom and two-sided (or upper-tail, for chi-square) p value. */
export interface TestResult {
  value: number;
  df: number;
  p: number;
}

/** One arm of a trial with a continuous outcome, in the outcome's own units. */
export interface ArmLevelContinuous {
  study: string;
  treatment: string;
  n: number;
  mean: number;
  sd: number;
}

/** One arm of a trial with a dichotomous outcome. */
export interface ArmLevelDichotomous {
  study: string;
  treatment: string;
  n: number;
  events: number;
}

/** One comparison within a study: `te` is treat1 versus treat2 on the analysis scale, `sete` its standard error. */
export interface Contrast {
  study: string;
  treat1: string;
  treat2: string;
  te: number;
  sete: number;
  /**
   * Standard error of treat2's own arm. Lets the contrasts of a multi-arm study against one arm stand for all of
   * them; without use elsewhere.
   */
  seTreat2?: number;
}

/** One study's estimate: `yi` on the analysis scale, `vi` its sampling variance (> 0). */
export interface StudyEffect {
  study: string;
  yi: number;
  vi: number;
}

/** What to do in a network meta-analysis. */
export interface NetworkSpec {
  model: 'network';
  measure: EffectMeasure;
  tau2: 'DL' | 'REML' | 'ML';
  reference?: string;
  /** Whether small values of the outcome are good; sets the direction of the P-scores. Default `desirable`. */
  smallValues?: 'desirable' | 'undesirable';
}

/** A model's league of estimates: cell [row][column] is row versus column. */
export interface NetworkEstimates {
  estimate: number[][];
  se: number[][];
}

/** The random-effects league with 95% limits and p values. */
export interface NetworkRandomEstimates extends NetworkEstimates {
  lower: number[][];
  upper: number[][];
  p: number[][];
}

/** One pair of treatments: who compared it, and what direct and indirect evidence say. */
export interface NetworkComparison {
  treat1: string;
  treat2: string;
  studies: string[];
  direct?: { estimate: number; se: number };
  indirect?: { estimate: number; se: number };
}

/** Result of a network meta-analysis of one connected network. */
export interface NetworkResult {
  model: 'network';
  measure: EffectMeasure;
  treatments: string[];
  common: NetworkEstimates;
  random: NetworkRandomEstimates;
  tau2: number;
  i2: number;
  q: { total: TestResult; heterogeneity: TestResult; inconsistency: TestResult };
  pScores: Record<string, number>;
  reference: string;
  comparisons: NetworkComparison[];
  studies: string[];
}

/** Something a reader of the result must know; never a reason to stop. */
export interface AnalysisWarning {
  code: string;
  message: string;
  study?: string;
}

/** A study that took no part, and why. */
export interface ExcludedStudy {
  study: string;
  code: string;
  reason: string;
}
