import { SynthesisError } from '../../errors.ts';
import { logGammaHalfStep } from '../../numerics/special-functions.ts';
import type { ArmLevelContinuous, ArmLevelDichotomous, Contrast } from '../../types.ts';
import type { NetworkWarning } from '../model/network.ts';
import {
  type AnyArm,
  type ArmContrastOptions,
  type ArmLevelRate,
  type ArmMeasure,
  type ArmStatistic,
  continuousStatistic,
  dichotomousStatistic,
  rateStatistic,
} from './arm-statistics.ts';
import { checkContinuous, checkDichotomous, checkRate, groupByStudy } from './check-arms.ts';

/** Contrasts with what happened on the way: studies left out, corrections made. */
export interface ArmContrasts {
  contrasts: Contrast[];
  warnings: NetworkWarning[];
}

/**
 * All pairwise contrasts of each study from its arms; shorthand for `armContrasts(...).contrasts`.
 *
 * @param measure MD, SMD, ROM from means; OR, RR, RD from events; IRR from events over time. Ratios are logged
 * @returns per study with k arms k (k - 1) / 2 contrasts whose variances carry the multi-arm covariance
 * @throws as `armContrasts`
 */
export function contrastsFromArms(
  arms: readonly AnyArm[],
  measure: string,
  options: ArmContrastOptions = {},
): Contrast[] {
  return armContrasts(arms, measure, options).contrasts;
}

/**
 * Pairwise contrasts of each study from its arms, with warnings for studies that were left out (no events in any arm)
 * or corrected (0.5 added).
 *
 * SMD divides by the standard deviation pooled over all arms of the study, so that the contrasts of a multi-arm study
 * add up: g = J(N - k) · difference / pooled sd, variance 1/n1 + 1/n2 + g² / (2N).
 *
 * @throws SynthesisError `arms.unsupported_measure`, `arms.wrong_columns`, `arms.bad_label`, `arms.single_arm`,
 *   `arms.duplicate_treatment`, `arms.bad_n`, `arms.bad_mean`, `arms.bad_sd`, `arms.bad_events`, `arms.bad_time`,
 *   `arms.opposite_means` (ROM of means with different signs), `arms.no_effects` when no contrast is left
 * Sources: Hedges 1981, J Educ Stat 6:107-128; Gleser & Olkin 2009, in Cooper, Hedges & Valentine, ch. 19 (common
 *   standard deviation of several arms); Cochrane Handbook 6.5, chapter 10.4 for the corrections.
 */
export function armContrasts(
  arms: readonly AnyArm[],
  measure: string,
  options: ArmContrastOptions = {},
): ArmContrasts {
  const out: ArmContrasts = { contrasts: [], warnings: [] };
  for (const [study, list] of groupByStudy(arms)) {
    const statistics = studyStatistics({
      study,
      list,
      measure: asMeasure(measure),
      options,
      warnings: out.warnings,
    });
    if (!statistics) continue;
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const { te, variance } = statistics(i, j);
        out.contrasts.push({
          study,
          treat1: list[i]!.treatment,
          treat2: list[j]!.treatment,
          te,
          sete: Math.sqrt(variance),
        });
      }
    }
  }
  if (out.contrasts.length === 0)
    throw new SynthesisError(
      'arms.no_effects',
      'no study is left: every one has no events in any arm, or there is none',
    );
  return out;
}

type PairStatistic = (i: number, j: number) => { te: number; variance: number };

interface StudyInput {
  study: string;
  list: readonly AnyArm[];
  measure: ArmMeasure;
  options: ArmContrastOptions;
  warnings: NetworkWarning[];
}

const MEASURES: readonly ArmMeasure[] = ['MD', 'SMD', 'ROM', 'OR', 'RR', 'RD', 'IRR'];

function asMeasure(measure: string): ArmMeasure {
  const found = MEASURES.find((name) => name === measure);
  if (!found)
    throw new SynthesisError(
      'arms.unsupported_measure',
      `contrasts of arms are made for ${MEASURES.join(', ')}; got ${measure}`,
    );
  return found;
}

function studyStatistics(input: StudyInput): PairStatistic | undefined {
  const { study, list, measure, options } = input;
  if (measure === 'SMD') return standardisedPair(checkContinuous(study, list), options.smd ?? 'hedges');
  if (measure === 'MD' || measure === 'ROM') {
    const means = checkContinuous(study, list, measure);
    return difference(means.map((arm) => continuousStatistic(arm, measure)));
  }
  if (measure === 'IRR') return rates(input, checkRate(study, list));
  return risks({ ...input, measure }, checkDichotomous(study, list));
}

function difference(statistics: readonly ArmStatistic[]): PairStatistic {
  return (i, j) => ({
    te: statistics[i]!.value - statistics[j]!.value,
    variance: statistics[i]!.variance + statistics[j]!.variance,
  });
}

function standardisedPair(arms: readonly ArmLevelContinuous[], kind: 'hedges' | 'cohen'): PairStatistic {
  const total = arms.reduce((sum, arm) => sum + arm.n, 0);
  const df = total - arms.length;
  const pooled = Math.sqrt(arms.reduce((sum, arm) => sum + (arm.n - 1) * arm.sd ** 2, 0) / df);
  const correction = kind === 'hedges' ? hedgesCorrection(df) : 1;
  return (i, j) => {
    const te = (correction * (arms[i]!.mean - arms[j]!.mean)) / pooled;
    return { te, variance: 1 / arms[i]!.n + 1 / arms[j]!.n + (te * te) / (2 * total) };
  };
}

/** J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m - 1)/2)). Source: Hedges 1981, J Educ Stat 6:107-128. */
function hedgesCorrection(df: number): number {
  return Math.exp(logGammaHalfStep((df - 1) / 2)) / Math.sqrt(df / 2);
}

function rates(
  { study, options, warnings }: StudyInput,
  arms: readonly ArmLevelRate[],
): PairStatistic | undefined {
  if (arms.every((arm) => arm.events === 0) && options.doubleZero !== 'include')
    return excluded(study, 'event', warnings);
  const c = arms.some((arm) => arm.events === 0) ? corrected(study, options, warnings) : 0;
  return difference(arms.map((arm) => rateStatistic(arm, c)));
}

function risks(
  { study, measure, options, warnings }: StudyInput & { measure: 'OR' | 'RR' | 'RD' },
  arms: readonly ArmLevelDichotomous[],
): PairStatistic | undefined {
  const none = arms.some((arm) => arm.events === 0);
  const all = measure !== 'RR' && arms.some((arm) => arm.events === arm.n);
  if (measure !== 'RD' && options.doubleZero !== 'include') {
    if (arms.every((arm) => arm.events === 0)) return excluded(study, 'event', warnings);
    if (measure === 'OR' && arms.every((arm) => arm.events === arm.n))
      return excluded(study, 'non-event', warnings);
  }
  const c = none || all ? corrected(study, options, warnings) : 0;
  const total = options.riskRatioTotal ?? 'cells';
  return difference(arms.map((arm) => dichotomousStatistic(arm, measure, { c, total })));
}

function excluded(study: string, what: string, warnings: NetworkWarning[]): undefined {
  warnings.push({
    code: 'arms.no_information',
    message: `study ${study} was left out: no arm has a single ${what}`,
    study,
  });
  return undefined;
}

function corrected(study: string, options: ArmContrastOptions, warnings: NetworkWarning[]): number {
  const c = options.increment ?? 0.5;
  if (!(c > 0))
    throw new SynthesisError('arms.bad_increment', `the increment must be above 0, got ${c}`, { study });
  warnings.push({
    code: 'arms.corrected',
    message: `study ${study}: ${c} was added to every cell of its arms`,
    study,
  });
  return c;
}
