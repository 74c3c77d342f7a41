import { SynthesisError } from '../errors.ts';
import { normalCdf } from '../numerics/distributions.ts';
import type { OutcomeDirection } from './beyond-mid.ts';

/** A mean difference and what is known of the comparator arm. */
export interface AchievementInput {
  /** Mean difference, treatment minus comparator, with its interval, in the units of the scale. */
  estimate: number;
  lower: number;
  upper: number;
  /** Mean change from baseline under the comparator (typically the median over trials), and its standard deviation. */
  comparatorChange: number;
  sd: number;
  /** Smallest change that matters to a patient, > 0. */
  mid: number;
  direction: OutcomeDirection;
}

/** Shares of patients who improve by the minimal important difference or more; differences are treatment - comparator. */
export interface Achievement {
  comparator: number;
  treatment: number;
  riskDifference: number;
  lower: number;
  upper: number;
  /** The same per 1000 patients, rounded to whole patients. */
  perThousand: { comparator: number; treatment: number; difference: number; lower: number; upper: number };
}

/**
 * Risk difference of achieving the minimal important difference, for patients whose change is normally distributed with
 * the same standard deviation in both arms.
 *
 * The interval is that of the mean difference carried through the same transformation, not a pooled one.
 *
 * @throws SynthesisError `importance.bad_mid`, `importance.bad_sd`, `importance.bad_effect`
 * Source: Thorlund, Walter, Johnston, Furukawa & Guyatt 2011, Res Synth Methods 2:188-203; GRADE guidelines 13, Guyatt et
 *   al. 2013, J Clin Epidemiol 66:173-183.
 */
export function riskDifferenceOfMid(input: AchievementInput): Achievement {
  const { estimate, lower, upper, comparatorChange, sd, mid, direction } = input;
  if (!(mid > 0))
    throw new SynthesisError(
      'importance.bad_mid',
      `the minimal important difference must be above 0, got ${mid}`,
    );
  if (!(sd > 0 && sd < Number.POSITIVE_INFINITY))
    throw new SynthesisError('importance.bad_sd', `a standard deviation of ${sd}`);
  if (![estimate, lower, upper, comparatorChange].every(Number.isFinite) || lower > upper)
    throw new SynthesisError('importance.bad_effect', `an effect of ${estimate} (${lower} to ${upper})`);
  const sign = direction === 'lower-is-better' ? -1 : 1;
  const share = (difference: number) => normalCdf((sign * (comparatorChange + difference) - mid) / sd);
  const comparator = share(0);
  const treatment = share(estimate);
  const ends = [share(lower) - comparator, share(upper) - comparator].sort((a, b) => a - b);
  const [low, high] = [ends[0]!, ends[1]!];
  const thousand = (value: number) => Math.round(1000 * value) + 0;
  return {
    comparator,
    treatment,
    riskDifference: treatment - comparator,
    lower: low,
    upper: high,
    perThousand: {
      comparator: thousand(comparator),
      treatment: thousand(treatment),
      difference: thousand(treatment - comparator),
      lower: thousand(low),
      upper: thousand(high),
    },
  };
}
