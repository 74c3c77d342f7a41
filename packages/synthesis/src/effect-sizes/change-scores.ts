import { hedgesCorrection } from './continuous.ts';
import type { EffectSize } from './effect-size.ts';

/** One group measured twice: `r` is the correlation of the two measurements. */
export interface RepeatedGroup {
  n: number;
  mean1: number;
  mean2: number;
  sd1: number;
  sd2: number;
  r: number;
}

function changeVariance({ sd1, sd2, r }: RepeatedGroup): number {
  return sd1 ** 2 + sd2 ** 2 - 2 * r * sd1 * sd2;
}

/** Mean change (first minus second measurement) of one group; variance sd_change² / n. */
export function meanChange(group: RepeatedGroup): EffectSize {
  return { yi: group.mean1 - group.mean2, vi: changeVariance(group) / group.n };
}

/**
 * Mean change standardised by the standard deviation of the changes, corrected with J(n - 1).
 *
 * Source: Gibbons, Hedeker & Davis 1993, J Educ Stat 18:271-279 (metafor's SMCC).
 */
export function standardisedChange(group: RepeatedGroup): EffectSize {
  const { n } = group;
  const g = (hedgesCorrection(n - 1) * (group.mean1 - group.mean2)) / Math.sqrt(changeVariance(group));
  return { yi: g, vi: 1 / n + (g * g) / (2 * n) };
}

/**
 * Mean change standardised by the first measurement's standard deviation, corrected with J(n - 1).
 *
 * Source: Becker 1988, Br J Math Stat Psychol 41:257-278 (metafor's SMCR).
 */
export function rawStandardisedChange(group: RepeatedGroup): EffectSize {
  const { n } = group;
  const g = (hedgesCorrection(n - 1) * (group.mean1 - group.mean2)) / group.sd1;
  return { yi: g, vi: (2 * (1 - group.r)) / n + (g * g) / (2 * n) };
}

/**
 * Log ratio of the two means of one group, with the second-order correction.
 *
 * Source: Lajeunesse 2011, Ecology 92:2049-2055 (metafor's ROMC).
 */
export function logRatioOfChange(group: RepeatedGroup): EffectSize {
  const { n, mean1, mean2, sd1, sd2, r } = group;
  const relative1 = sd1 ** 2 / (n * mean1 ** 2);
  const relative2 = sd2 ** 2 / (n * mean2 ** 2);
  return {
    yi: Math.log(mean1 / mean2) + 0.5 * (relative1 - relative2),
    vi: relative1 + relative2 - (2 * r * sd1 * sd2) / (mean1 * mean2 * n),
  };
}
