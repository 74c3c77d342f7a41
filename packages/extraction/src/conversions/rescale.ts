import { ExtractionError } from '../extraction-error.ts';
import { assertFinite, type Conversion, finished, show, showInBrackets } from './conversion.ts';

/** A scale's ends and which way it points. */
export interface Scale {
  min: number;
  max: number;
  higherIsWorse: boolean;
}

const source =
  'linear map between the ends of the scales (Thorlund et al. 2011, Res Synth Methods 2:188-203)';

function assertScale(name: string, scale: Scale): void {
  assertFinite({ [`${name}.min`]: scale.min, [`${name}.max`]: scale.max });
  if (!(scale.min < scale.max)) {
    throw new ExtractionError(
      'conversion.inconsistent',
      `the scale "${name}" runs from ${scale.min} to ${scale.max}`,
      name,
    );
  }
}

function factorBetween(from: Scale, to: Scale): { factor: number; isFlipped: boolean } {
  assertScale('from', from);
  assertScale('to', to);
  return {
    factor: (to.max - to.min) / (from.max - from.min),
    isFlipped: from.higherIsWorse !== to.higherIsWorse,
  };
}

/**
 * A score (a mean, a median, a limit) on another scale; a scale that points the other way is turned over.
 * Only for instruments of the same construct: different constructs need a standardised difference.
 *
 * @throws ExtractionError `conversion.inconsistent` when a scale's ends are the wrong way round
 */
export function rescale(input: { value: number; from: Scale; to: Scale }): Conversion {
  const { value: score, from, to } = input;
  assertFinite({ value: score });
  const { factor, isFlipped } = factorBetween(from, to);
  const value = isFlipped ? to.max - (score - from.min) * factor : to.min + (score - from.min) * factor;
  const shifted = `(${show(score)} − ${showInBrackets(from.min)}) × ${show(factor)}`;
  return finished({
    value,
    formula: isFlipped
      ? `turned over: ${show(to.max)} − ${shifted} = ${show(value)}`
      : `${show(to.min)} + ${shifted} = ${show(value)}`,
    source,
  });
}

/**
 * A difference between scores (a mean difference, a change, a limit of one) on another scale: the origin drops out, and
 * turning the scale over changes the sign.
 *
 * @throws ExtractionError `conversion.inconsistent` when a scale's ends are the wrong way round
 */
export function rescaleDifference(input: { value: number; from: Scale; to: Scale }): Conversion {
  const { value: difference, from, to } = input;
  assertFinite({ value: difference });
  const { factor, isFlipped } = factorBetween(from, to);
  const signed = isFlipped ? -factor : factor;
  const value = difference * signed;
  return finished({
    value,
    formula: `${showInBrackets(difference)} × ${showInBrackets(signed)} = ${show(value)}`,
    source,
  });
}

/**
 * A spread (SD, SE) on another scale: never negative, whichever way the scales point.
 *
 * @throws ExtractionError `conversion.inconsistent` when a scale's ends are the wrong way round, `conversion.out_of_range` below 0
 */
export function rescaleSpread(input: { value: number; from: Scale; to: Scale }): Conversion {
  const { value: spread, from, to } = input;
  assertFinite({ value: spread });
  if (spread < 0)
    throw new ExtractionError('conversion.out_of_range', `a spread of ${spread} does not exist`, 'value');
  const { factor } = factorBetween(from, to);
  const value = spread * factor;
  return finished({ value, formula: `${show(spread)} × ${show(factor)} = ${show(value)}`, source });
}
