import type { ArmLevelContinuous, ArmLevelDichotomous } from '../../types.ts';

/** One arm of a trial with a count over person-time. */
export interface ArmLevelRate {
  study: string;
  treatment: string;
  events: number;
  time: number;
}

/** Measures whose contrast is a difference of two numbers that each belong to one arm. */
export type ArmMeasure = 'MD' | 'SMD' | 'ROM' | 'OR' | 'RR' | 'RD' | 'IRR';

export interface ArmContrastOptions {
  /**
   * Added to the events and the non-events of every arm of a study in which an arm has no events (OR, RR, RD, IRR) or
   * only events (OR, RD), default 0.5; in RD it enters the variance only, in IRR the events only.
   */
  increment?: number;
  /**
   * What a risk ratio's corrected total is: `cells` adds the increment to both cells, n + 2c (metafor, RevMan; the
   * default), `events` adds it once, n + c (meta and netmeta).
   */
  riskRatioTotal?: 'cells' | 'events';
  /** `hedges` (default): bias-corrected; `cohen`: not corrected (netmeta's pairwise). */
  smd?: 'hedges' | 'cohen';
  /**
   * Studies without an event in any arm (or, for OR, without a non-event) say nothing about a ratio: `exclude`
   * (default) leaves them out and says so, `include` keeps them with the increment. RD keeps them either way.
   */
  doubleZero?: 'exclude' | 'include';
}

/** Value and sampling variance of one arm on the scale where a contrast is a difference. */
export interface ArmStatistic {
  value: number;
  variance: number;
}

export type AnyArm = ArmLevelContinuous | ArmLevelDichotomous | ArmLevelRate;

/** Mean (MD) or log mean (ROM; Hedges, Gurevitch & Curtis 1999, Ecology 80:1150-1156) of an arm. */
export function continuousStatistic(arm: ArmLevelContinuous, measure: 'MD' | 'ROM'): ArmStatistic {
  const variance = arm.sd ** 2 / arm.n;
  if (measure === 'MD') return { value: arm.mean, variance };
  return { value: Math.log(Math.abs(arm.mean)), variance: variance / arm.mean ** 2 };
}

/** Log odds, log risk or risk of an arm after adding `c` to its events and non-events. */
export function dichotomousStatistic(
  { events, n }: ArmLevelDichotomous,
  measure: 'OR' | 'RR' | 'RD',
  { c, total }: { c: number; total: 'cells' | 'events' },
): ArmStatistic {
  const yes = events + c;
  const no = n - events + c;
  if (measure === 'OR') return { value: Math.log(yes / no), variance: 1 / yes + 1 / no };
  if (measure === 'RD') return { value: events / n, variance: (yes * no) / (yes + no) ** 3 };
  const whole = total === 'cells' ? yes + no : n + c;
  return { value: Math.log(yes / whole), variance: 1 / yes - 1 / whole };
}

/** Log incidence rate of an arm after adding `c` events. */
export function rateStatistic({ events, time }: ArmLevelRate, c: number): ArmStatistic {
  return { value: Math.log((events + c) / time), variance: 1 / (events + c) };
}
