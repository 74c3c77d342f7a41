import { ExtractionError } from '../extraction-error.ts';
import {
  assertNotNegative,
  assertOrdered,
  assertPositive,
  assertSampleSize,
  type Conversion,
  finished,
  show,
} from './conversion.ts';
import { intervalMultiplier, standardErrorFromP, standardErrorFromStatistic } from './standard-error.ts';

const singleArm = 'Cochrane Handbook 6.5, section 6.5.2.2';
const twoArms = 'Cochrane Handbook 6.5, section 6.5.2.3';

/** Below this arm size the interval of a mean is taken to rest on t, not z (the Handbook's rule of thumb). */
export const smallArm = 60;

/**
 * Standard deviation of an arm from the standard error of its mean: SE × √n.
 *
 * @throws ExtractionError `conversion.out_of_range` when n < 1 or SE < 0
 */
export function standardDeviationFromStandardError(input: { standardError: number; n: number }): Conversion {
  const { standardError, n } = input;
  assertNotNegative('standard error', standardError);
  assertSampleSize('n', n, 1);
  const value = standardError * Math.sqrt(n);
  return finished({
    value,
    formula: `SD = SE × √n = ${show(standardError)} × √${show(n)} = ${show(value)}`,
    source: singleArm,
  });
}

/**
 * Standard deviation of an arm from the confidence interval of its mean: √n × width ÷ (2 × t on n − 1 df) below 60
 * participants, z from there on; `basis` overrides the rule.
 *
 * @param input.level 0.95 when left out
 * @throws ExtractionError `conversion.inconsistent`, `conversion.out_of_range` when n < 2
 */
export function standardDeviationFromConfidenceInterval(input: {
  lower: number;
  upper: number;
  n: number;
  level?: number;
  basis?: 't' | 'z';
}): Conversion {
  const { lower, upper, n, level = 0.95 } = input;
  assertOrdered(lower, upper);
  assertSampleSize('n', n, 2);
  const basis = input.basis ?? (n < smallArm ? 't' : 'z');
  const multiplier = intervalMultiplier(level, basis === 't' ? n - 1 : undefined);
  const value = (Math.sqrt(n) * (upper - lower)) / (2 * multiplier.value);
  const low = lower < 0 ? `(${show(lower)})` : show(lower);
  return finished({
    value,
    formula: `SD = √n × (upper − lower) ÷ (2 × ${basis}) = √${show(n)} × (${show(upper)} − ${low}) ÷ (2 × ${show(multiplier.value)}) = ${show(value)}, with ${multiplier.words} for a ${show(level * 100)}% interval`,
    source: singleArm,
  });
}

/** SD common to two arms from the standard error of their difference: SE ÷ √(1/n1 + 1/n2). */
function pooledFromStandardError(
  standardError: number,
  n1: number,
  n2: number,
): { value: number; words: string } {
  assertPositive('standard error', standardError);
  assertSampleSize('n1', n1, 1);
  assertSampleSize('n2', n2, 1);
  if (n1 + n2 < 3) {
    throw new ExtractionError(
      'conversion.out_of_range',
      'two arms of one participant each have no standard deviation',
      'n1',
    );
  }
  const value = standardError / Math.sqrt(1 / n1 + 1 / n2);
  return {
    value,
    words: `SD = SE ÷ √(1/n1 + 1/n2) = ${show(standardError)} ÷ √(1/${show(n1)} + 1/${show(n2)}) = ${show(value)}`,
  };
}

/**
 * SD common to both arms from the standard error of the difference in their means. Take it for both arms.
 *
 * @throws ExtractionError `conversion.out_of_range`
 */
export function pooledStandardDeviationFromStandardError(input: {
  standardError: number;
  n1: number;
  n2: number;
}): Conversion {
  const { value, words } = pooledFromStandardError(input.standardError, input.n1, input.n2);
  return finished({ value, formula: words, source: twoArms });
}

/**
 * SD common to both arms from the confidence interval of the difference in means, by t on n1 + n2 − 2 degrees of
 * freedom (z when `basis` says so).
 *
 * @throws ExtractionError `conversion.inconsistent`, `conversion.out_of_range`
 */
export function pooledStandardDeviationFromConfidenceInterval(input: {
  lower: number;
  upper: number;
  n1: number;
  n2: number;
  level?: number;
  basis?: 't' | 'z';
}): Conversion {
  const { lower, upper, n1, n2, level = 0.95, basis = 't' } = input;
  assertOrdered(lower, upper);
  const multiplier = intervalMultiplier(level, basis === 't' ? n1 + n2 - 2 : undefined);
  const standardError = (upper - lower) / (2 * multiplier.value);
  const { value, words } = pooledFromStandardError(standardError, n1, n2);
  const low = lower < 0 ? `(${show(lower)})` : show(lower);
  return finished({
    value,
    formula: `SE = (${show(upper)} − ${low}) ÷ (2 × ${show(multiplier.value)}) = ${show(standardError)}, with ${multiplier.words}; ${words}`,
    source: twoArms,
  });
}

/**
 * SD common to both arms from the difference in means and the exact two-sided P of its t test.
 *
 * @throws ExtractionError `conversion.not_derivable` when the difference is 0, `conversion.out_of_range`
 */
export function pooledStandardDeviationFromP(input: {
  difference: number;
  p: number;
  n1: number;
  n2: number;
}): Conversion {
  const { difference, p, n1, n2 } = input;
  assertSampleSize('n1 + n2', n1 + n2, 3);
  const error = standardErrorFromP({ estimate: difference, p, df: n1 + n2 - 2 });
  const { value, words } = pooledFromStandardError(error.value, n1, n2);
  return finished({ value, formula: `${error.formula}; ${words}`, source: twoArms });
}

/**
 * SD common to both arms from the difference in means and its t statistic.
 *
 * @throws ExtractionError `conversion.not_derivable` when either is 0, `conversion.out_of_range`
 */
export function pooledStandardDeviationFromT(input: {
  difference: number;
  t: number;
  n1: number;
  n2: number;
}): Conversion {
  const { difference, t, n1, n2 } = input;
  const error = standardErrorFromStatistic({ estimate: difference, statistic: t });
  const { value, words } = pooledFromStandardError(error.value, n1, n2);
  return finished({ value, formula: `${error.formula}; ${words}`, source: twoArms });
}
