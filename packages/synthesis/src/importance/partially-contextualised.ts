import { SynthesisError } from '../errors.ts';
import type { OutcomeDirection } from './beyond-mid.ts';
import type { Certainty, RatedEstimate } from './rated-estimate.ts';

/** Size of an effect between pre-set limits. */
export type Magnitude = 'trivial' | 'small' | 'moderate' | 'large';

export interface PartialOptions {
  reference: string;
  direction: OutcomeDirection;
  /** Lower limits of small, moderate and large effects, increasing and > 0; small is usually the MID. */
  limits: readonly [small: number, moderate: number, large: number];
}

export interface MagnitudeConclusion {
  treatment: string;
  magnitude: Magnitude;
  /** `benefit` or `harm`; a trivial effect is neither. */
  kind: 'benefit' | 'harm' | 'none';
  certainty: Certainty;
  statement: string;
}

/**
 * Conclusions in the partially contextualised framework: each treatment versus the reference falls into the range
 * (trivial, small, moderate, large benefit or harm) that holds its point estimate.
 *
 * @throws SynthesisError `importance.missing_pair`, `importance.bad_limits`
 * Source: Brignardello-Petersen, Izcovich, Rochwerg et al. 2020, BMJ 371:m3907 (steps 1 to 4).
 */
export function partiallyContextualised(
  estimates: readonly RatedEstimate[],
  options: PartialOptions,
): MagnitudeConclusion[] {
  const { reference, direction, limits } = options;
  if (!(0 < limits[0] && limits[0] < limits[1] && limits[1] < limits[2]))
    throw new SynthesisError(
      'importance.bad_limits',
      `the limits must increase from above 0, got ${limits.join(', ')}`,
    );
  return estimates
    .filter(({ treatment, comparator }) => treatment === reference || comparator === reference)
    .map((entry) => {
      const treatment = entry.treatment === reference ? entry.comparator : entry.treatment;
      const isFlipped = (entry.treatment === reference) !== (direction === 'lower-is-better');
      const gain = isFlipped ? -entry.estimate : entry.estimate;
      const magnitude = magnitudeOf(Math.abs(gain), limits);
      const kind = kindOf(gain, magnitude);
      const statement = partialStatement({
        treatment,
        magnitude,
        kind,
        certainty: entry.certainty,
        reference,
      });
      return { treatment, magnitude, kind, certainty: entry.certainty, statement, gain };
    })
    .sort((a, b) => b.gain - a.gain || (a.treatment < b.treatment ? -1 : 1))
    .map(({ gain: _, ...conclusion }) => conclusion);
}

function kindOf(gain: number, magnitude: Magnitude): MagnitudeConclusion['kind'] {
  if (magnitude === 'trivial') return 'none';
  return gain > 0 ? 'benefit' : 'harm';
}

function magnitudeOf(size: number, [small, moderate, large]: readonly [number, number, number]): Magnitude {
  if (size < small) return 'trivial';
  if (size < moderate) return 'small';
  return size < large ? 'moderate' : 'large';
}

function partialStatement({
  treatment,
  magnitude,
  kind,
  certainty,
  reference,
}: Omit<MagnitudeConclusion, 'statement'> & { reference: string }): string {
  const verb = { high: 'has', moderate: 'probably has', low: 'may have', 'very-low': 'may have' }[certainty];
  const doubt = certainty === 'very-low' ? ' (very low certainty)' : '';
  const effect = kind === 'none' ? 'little or no effect' : `a ${magnitude} ${kind}`;
  return `${treatment} ${verb} ${effect} compared with ${reference}${doubt}.`;
}
