import type { EffectSize } from './effect-size.ts';

/** Events in an amount of person-time. */
export interface RateGroup {
  events: number;
  time: number;
}

/** Measures that compare two rates. */
export type RateMeasure = 'IRR' | 'IRD';

/** Log incidence rate ratio; variance 1/x1 + 1/x2. */
export function logRateRatio(first: RateGroup, second: RateGroup): EffectSize {
  return {
    yi: Math.log(first.events / first.time / (second.events / second.time)),
    vi: 1 / first.events + 1 / second.events,
  };
}

/** Incidence rate difference; variance x1/t1² + x2/t2². */
export function rateDifference(first: RateGroup, second: RateGroup): EffectSize {
  return {
    yi: first.events / first.time - second.events / second.time,
    vi: first.events / first.time ** 2 + second.events / second.time ** 2,
  };
}
