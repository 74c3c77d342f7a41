import { SynthesisError } from '../errors.ts';
import type { AnyArm, ArmLevelRate } from '../network/arms/arm-statistics.ts';
import type { ZeroCells } from '../spec/spec-types.ts';
import type {
  AnalysisWarning,
  ArmLevelContinuous,
  ArmLevelDichotomous,
  EffectMeasure,
  ExcludedStudy,
  StudyEffect,
} from '../types.ts';
import { type ArmPair, type Direction, pairArms } from './arm-pairs.ts';
import { checkContinuousArm, checkDichotomousArm, checkRateArm } from './check-arm.ts';
import {
  type ContinuousMeasure,
  heteroscedasticMeanDifference,
  logRatioOfMeans,
  meanDifference,
  standardisedMeanDifference,
} from './continuous.ts';
import {
  arcsineDifference,
  type DichotomousMeasure,
  logOddsRatio,
  logRiskRatio,
  petoLogOddsRatio,
  riskDifference,
  type TwoByTwo,
} from './dichotomous.ts';
import type { EffectSize } from './effect-size.ts';
import { logRateRatio, type RateMeasure, rateDifference } from './rates.ts';
import { correctZeroCells, hasZeroCell, isDoubleZero } from './zero-cells.ts';

/** How to turn arms into estimates. */
export interface ArmEffectOptions extends Direction {
  measure: EffectMeasure;
  zeroCells?: Partial<ZeroCells> | undefined;
  /** Second-order correction of the ratio of means (default true, as metafor; R meta has none). */
  isRatioOfMeansCorrected?: boolean | undefined;
}

/** The estimates, treatment versus reference, and what happened on the way. */
export interface ArmEffects {
  treatment: string;
  reference: string;
  effects: StudyEffect[];
  excluded: ExcludedStudy[];
  warnings: AnalysisWarning[];
}

const CONTINUOUS: Record<ContinuousMeasure, typeof meanDifference> = {
  MD: meanDifference,
  SMD: standardisedMeanDifference,
  SMDH: heteroscedasticMeanDifference,
  ROM: logRatioOfMeans,
};

const DICHOTOMOUS: Record<DichotomousMeasure, (table: TwoByTwo) => EffectSize> = {
  OR: logOddsRatio,
  RR: logRiskRatio,
  RD: riskDifference,
  PETO: petoLogOddsRatio,
  AS: arcsineDifference,
};

const RATES: Record<RateMeasure, typeof logRateRatio> = { IRR: logRateRatio, IRD: rateDifference };

function isKeyOf<T extends object>(table: T, key: PropertyKey): key is keyof T {
  return Object.hasOwn(table, key);
}

/**
 * One estimate per study from its two arms: MD, SMD, SMDH, ROM from means; OR, RR, RD, PETO, AS from events; IRR, IRD
 * from events over person-time. Ratios are logged; the sign is treatment minus reference.
 *
 * @throws SynthesisError `spec.measure_mismatch` when the arms do not carry what the measure needs, `data.*` with the
 *   study's name when an arm's numbers are impossible
 */
export function effectSizesFromArms(arms: readonly AnyArm[], options: ArmEffectOptions): ArmEffects {
  const { measure } = options;
  if (isKeyOf(CONTINUOUS, measure))
    return continuousEffects(arms.map(asContinuous(measure)), measure, options);
  if (isKeyOf(DICHOTOMOUS, measure))
    return dichotomousEffects(arms.map(asDichotomous(measure)), measure, options);
  if (isKeyOf(RATES, measure)) return rateEffects(arms.map(asRate(measure)), measure, options);
  throw new SynthesisError('spec.measure_mismatch', `${measure} cannot be computed from the arms of trials`);
}

function mismatch(measure: string, needs: string, study: string): SynthesisError {
  return new SynthesisError('spec.measure_mismatch', `${measure} needs ${needs} in every arm`, { study });
}

function asContinuous(measure: string): (arm: AnyArm) => ArmLevelContinuous {
  return (arm) => {
    if (!('mean' in arm)) throw mismatch(measure, 'n, mean and sd', arm.study);
    return checkContinuousArm(arm);
  };
}

function asDichotomous(measure: string): (arm: AnyArm) => ArmLevelDichotomous {
  return (arm) => {
    if (!('events' in arm && 'n' in arm)) throw mismatch(measure, 'n and events', arm.study);
    return checkDichotomousArm(arm);
  };
}

function asRate(measure: string): (arm: AnyArm) => ArmLevelRate {
  return (arm) => {
    if (!('time' in arm)) throw mismatch(measure, 'events and time', arm.study);
    return checkRateArm(arm);
  };
}

function continuousEffects(
  arms: readonly ArmLevelContinuous[],
  measure: ContinuousMeasure,
  options: ArmEffectOptions,
): ArmEffects {
  const { pairs, ...rest } = pairArms(arms, options);
  const effects = pairs.map(({ study, first, second }) => {
    if (measure === 'ROM') {
      if (!(first.mean * second.mean > 0)) {
        throw new SynthesisError(
          'data.ratio_of_means',
          `study "${study}": means ${first.mean} and ${second.mean} have no log ratio`,
          { study, column: 'mean' },
        );
      }
      return {
        study,
        ...logRatioOfMeans(first, second, { isCorrected: options.isRatioOfMeansCorrected ?? true }),
      };
    }
    return { study, ...CONTINUOUS[measure](first, second) };
  });
  return { ...rest, effects, warnings: [] };
}

function rateEffects(
  arms: readonly ArmLevelRate[],
  measure: RateMeasure,
  options: ArmEffectOptions,
): ArmEffects {
  const { pairs, ...rest } = pairArms(arms, options);
  const { rule, increment } = withDefaults(options.zeroCells);
  const hasZero = ({ first, second }: ArmPair<ArmLevelRate>) => first.events === 0 || second.events === 0;
  const isAny = pairs.some(hasZero);
  const kept = keepFinite(
    pairs.map((pair) => {
      const isCorrected =
        rule === 'all' || (rule === 'if-any' && isAny) || (rule === 'only-zero' && hasZero(pair));
      const add = isCorrected ? increment : 0;
      const corrected = (arm: ArmLevelRate) => ({ events: arm.events + add, time: arm.time });
      return { study: pair.study, ...RATES[measure](corrected(pair.first), corrected(pair.second)) };
    }),
  );
  return { ...rest, effects: kept.effects, excluded: [...rest.excluded, ...kept.excluded], warnings: [] };
}

function withDefaults(zeroCells: Partial<ZeroCells> | undefined): ZeroCells {
  return { rule: 'only-zero', increment: 0.5, doubleZero: 'keep', ...zeroCells };
}

function dichotomousEffects(
  arms: readonly ArmLevelDichotomous[],
  measure: DichotomousMeasure,
  options: ArmEffectOptions,
): ArmEffects {
  const { pairs, ...rest } = pairArms(arms, options);
  const zeroCells = withDefaults(options.zeroCells);
  const excluded = [...rest.excluded];
  const warnings: AnalysisWarning[] = [];
  const isRelative = measure === 'OR' || measure === 'RR' || measure === 'PETO';
  const kept: { study: string; table: TwoByTwo }[] = [];
  for (const { study, first, second } of pairs) {
    const table = tableOf(first, second);
    if (isRelative && isDoubleZero(table)) {
      if (zeroCells.doubleZero === 'drop') {
        excluded.push({
          study,
          code: 'study.double_zero',
          reason: 'nobody, or everybody, had the event in both arms: no information about a ratio',
        });
        continue;
      }
      warnings.push({
        code: 'study.double_zero_kept',
        message: `study "${study}": nobody, or everybody, had the event in both arms; it is kept, with the increment`,
        study,
      });
    }
    kept.push({ study, table });
  }
  // The arcsine difference is finite at empty cells, so that its authors leave them as they are.
  const tables =
    measure === 'AS'
      ? kept.map(({ table }) => table)
      : correctZeroCells(
          kept.map((k) => k.table),
          zeroCells,
        );
  kept.forEach(({ study, table }, i) => {
    if (tables[i] !== table && hasZeroCell(table)) {
      warnings.push({
        code: 'study.zero_cell',
        message: `study "${study}": ${zeroCells.increment} was added to each cell`,
        study,
      });
    }
  });
  const finite = keepFinite(kept.map(({ study }, i) => ({ study, ...DICHOTOMOUS[measure](tables[i]!) })));
  return { ...rest, effects: finite.effects, excluded: [...excluded, ...finite.excluded], warnings };
}

function tableOf(first: ArmLevelDichotomous, second: ArmLevelDichotomous): TwoByTwo {
  return {
    a: first.events,
    b: first.n - first.events,
    c: second.events,
    d: second.n - second.events,
  };
}

/** Studies without a finite estimate and positive variance (empty cells left uncorrected) are set apart, not lost. */
export function keepFinite(effects: readonly StudyEffect[]): {
  effects: StudyEffect[];
  excluded: ExcludedStudy[];
} {
  const isUsable = ({ yi, vi }: StudyEffect) => Number.isFinite(yi) && Number.isFinite(vi) && vi > 0;
  return {
    effects: effects.filter(isUsable),
    excluded: effects
      .filter((effect) => !isUsable(effect))
      .map(({ study }) => ({
        study,
        code: 'study.no_estimate',
        reason: 'its counts give no finite estimate under the zero-cell rule',
      })),
  };
}
