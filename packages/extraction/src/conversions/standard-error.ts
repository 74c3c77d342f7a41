import { normalQuantile, normalUpperTail, studentTQuantile, studentTUpperTail } from '@perennial/synthesis';
import { ExtractionError } from '../extraction-error.ts';
import {
  assertFinite,
  assertOrdered,
  assertProbability,
  assertSampleSize,
  type Conversion,
  finished,
  show,
} from './conversion.ts';

const handbook = 'Cochrane Handbook 6.5, section 6.3.1';

/** From here on t is z to nine digits, and its series no longer converge. */
const endlessDf = 1e9;
/** Nothing is analysed on fewer degrees of freedom, and the quantiles leave what a double can hold. */
const fewestDf = 0.5;

/** The two-sided P value of a statistic: by t when degrees of freedom are given, else by z. */
export function twoSidedP(statistic: number, df: number | undefined): number {
  const isNormal = df === undefined || df > endlessDf;
  return 2 * (isNormal ? normalUpperTail(statistic) : studentTUpperTail(statistic, df));
}

/** The multiplier of the standard error in an interval, and how to write it: z, or t when degrees of freedom are given. */
export function intervalMultiplier(level: number, df: number | undefined): { value: number; words: string } {
  assertProbability('level', level);
  const upperTail = (1 - level) / 2;
  if (df === undefined) {
    const value = -normalQuantile(upperTail);
    return { value, words: `z = ${show(value)}` };
  }
  assertSampleSize('degrees of freedom', df, fewestDf);
  const value = -(df > endlessDf ? normalQuantile(upperTail) : studentTQuantile(upperTail, df));
  return { value, words: `t on ${show(df)} df = ${show(value)}` };
}

/**
 * Standard error of an estimate from its confidence interval: width ÷ (2 × z), or t with `df` given.
 * For ratios, give the logarithms of the limits.
 *
 * @param level 0.95 when left out
 * @throws ExtractionError `conversion.inconsistent` when lower is not below upper, `conversion.out_of_range`, `conversion.not_finite`
 */
export function standardErrorFromConfidenceInterval(input: {
  lower: number;
  upper: number;
  level?: number;
  df?: number;
}): Conversion {
  const { lower, upper, level = 0.95, df } = input;
  assertOrdered(lower, upper);
  const multiplier = intervalMultiplier(level, df);
  const value = (upper - lower) / (2 * multiplier.value);
  return finished({
    value,
    formula: `SE = (upper − lower) ÷ (2 × ${df === undefined ? 'z' : 't'}) = (${show(upper)} − ${lower < 0 ? `(${show(lower)})` : show(lower)}) ÷ (2 × ${show(multiplier.value)}) = ${show(value)}, with ${multiplier.words} for a ${show(level * 100)}% interval`,
    source: handbook,
  });
}

/**
 * Standard error of an estimate from its exact two-sided P value: |estimate| ÷ z, or t with `df` given.
 *
 * @throws ExtractionError `conversion.not_derivable` when the estimate is 0 (any SE gives P = 1), `conversion.out_of_range` unless 0 < P < 1
 */
export function standardErrorFromP(input: { estimate: number; p: number; df?: number }): Conversion {
  const { estimate, p, df } = input;
  assertFinite({ estimate });
  assertProbability('p', p);
  if (estimate === 0) {
    throw new ExtractionError(
      'conversion.not_derivable',
      'an estimate of 0 says nothing about its standard error',
      'estimate',
    );
  }
  const multiplier = intervalMultiplier(1 - p, df);
  const value = Math.abs(estimate) / multiplier.value;
  return finished({
    value,
    formula: `SE = |estimate| ÷ ${df === undefined ? 'z' : 't'} = ${show(Math.abs(estimate))} ÷ ${show(multiplier.value)} = ${show(value)}, with ${multiplier.words} for a two-sided P of ${show(p)}`,
    source: handbook,
  });
}

/**
 * Standard error of a difference from its t (or z) statistic: |estimate| ÷ |t|.
 *
 * @throws ExtractionError `conversion.not_derivable` when the statistic or the estimate is 0
 */
export function standardErrorFromStatistic(input: { estimate: number; statistic: number }): Conversion {
  const { estimate, statistic } = input;
  assertFinite({ estimate, statistic });
  if (statistic === 0 || estimate === 0) {
    throw new ExtractionError(
      'conversion.not_derivable',
      'a statistic of 0 says nothing about the standard error',
      'statistic',
    );
  }
  const value = Math.abs(estimate / statistic);
  return finished({
    value,
    formula: `SE = |estimate| ÷ |t| = ${show(Math.abs(estimate))} ÷ ${show(Math.abs(statistic))} = ${show(value)}`,
    source: handbook,
  });
}
