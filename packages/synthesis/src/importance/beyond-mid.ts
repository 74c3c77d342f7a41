import { SynthesisError } from '../errors.ts';
import { normalCdf, studentTCdf } from '../numerics/distributions.ts';

/** Which way the outcome should go. */
export type OutcomeDirection = 'lower-is-better' | 'higher-is-better';

/** An effect and the smallest difference that matters to a patient, on the same scale. */
export interface ImportantEffect {
  /** Treatment minus comparator. */
  estimate: number;
  se: number;
  /** > 0, in the units of the estimate. */
  mid: number;
  direction: OutcomeDirection;
  /** Degrees of freedom of the estimate; default normal. */
  df?: number;
}

/** Probabilities that the true mean effect is an important benefit, trivial or an important harm; they sum to 1. */
export interface BeyondMid {
  benefit: number;
  trivial: number;
  harm: number;
}

/**
 * Probability that the effect passes the minimal important difference, in either direction, reading the estimate's
 * sampling distribution as that of the effect (flat prior).
 *
 * With the prediction standard error in place of `se` it is about the effect in a new setting.
 *
 * @throws SynthesisError `importance.bad_mid`, `importance.bad_effect`
 * Source: GRADE guidance 32 on thresholds as targets of certainty, Zeng et al. 2021, J Clin Epidemiol 137:163-175.
 */
export function probabilityBeyondMid(effect: ImportantEffect): BeyondMid {
  checkEffect(effect);
  const { estimate, se, mid, direction, df } = effect;
  const gain = direction === 'lower-is-better' ? -estimate : estimate;
  const below = (z: number) => (df === undefined ? normalCdf(z) : studentTCdf(z, df));
  const benefit = below((gain - mid) / se);
  const harm = below((-gain - mid) / se);
  return { benefit, trivial: Math.max(0, 1 - benefit - harm), harm };
}

function checkEffect({ estimate, se, mid }: Pick<ImportantEffect, 'estimate' | 'se' | 'mid'>): void {
  if (!(mid > 0 && mid < Number.POSITIVE_INFINITY))
    throw new SynthesisError(
      'importance.bad_mid',
      `the minimal important difference must be above 0, got ${mid}`,
    );
  if (!Number.isFinite(estimate) || !(se > 0 && se < Number.POSITIVE_INFINITY))
    throw new SynthesisError('importance.bad_effect', `an estimate of ${estimate} with standard error ${se}`);
}
