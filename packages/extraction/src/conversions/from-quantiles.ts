import { normalQuantile } from '@perennial/synthesis';
import { type Conversion, finished, show, showInBrackets } from './conversion.ts';
import { type QuantileCase, type QuantileSummary, quantileCase } from './quantile-summary.ts';

/** Expected half-range and half-interquartile range of n standard normal values (Blom's scores; Wan 2014). */
function expectedSpread(n: number): { range: number; quartiles: number } {
  return {
    range: 2 * normalQuantile((n - 0.375) / (n + 0.25)),
    quartiles: 2 * normalQuantile((0.75 * n - 0.125) / (n + 0.25)),
  };
}

/**
 * Mean from a median with quartiles, range or both, as the optimal weighting of mid-range, mid-quartile and median.
 *
 * @throws ExtractionError `conversion.not_derivable`, `conversion.inconsistent`, `conversion.out_of_range`
 * Source: Luo et al. 2018, Stat Methods Med Res 27:1785-1805.
 */
export function meanFromQuantiles(summary: QuantileSummary): Conversion {
  const known = quantileCase(summary);
  const { n, median } = known;
  const source = 'Luo et al. 2018, Stat Methods Med Res 27:1785-1805';
  if (known.kind === 'range') {
    const w = 4 / (4 + n ** 0.75);
    const middle = (known.minimum + known.maximum) / 2;
    const value = w * middle + (1 - w) * median;
    return finished({
      value,
      formula: `mean = w × (min + max)/2 + (1 − w) × median = ${show(w)} × ${showInBrackets(middle)} + ${show(1 - w)} × ${showInBrackets(median)} = ${show(value)}, with w = 4 ÷ (4 + n^0.75), n = ${show(n)}`,
      source: source,
    });
  }
  if (known.kind === 'quartiles') {
    const w = 0.7 + 0.39 / n;
    const middle = (known.q1 + known.q3) / 2;
    const value = w * middle + (1 - w) * median;
    return finished({
      value,
      formula: `mean = w × (q1 + q3)/2 + (1 − w) × median = ${show(w)} × ${showInBrackets(middle)} + ${show(1 - w)} × ${showInBrackets(median)} = ${show(value)}, with w = 0.7 + 0.39/n, n = ${show(n)}`,
      source: source,
    });
  }
  const w1 = 2.2 / (2.2 + n ** 0.75);
  const w2 = 0.7 - 0.72 / n ** 0.55;
  const range = (known.minimum + known.maximum) / 2;
  const quartiles = (known.q1 + known.q3) / 2;
  const value = w1 * range + w2 * quartiles + (1 - w1 - w2) * median;
  return finished({
    value,
    formula: `mean = w1 × (min + max)/2 + w2 × (q1 + q3)/2 + (1 − w1 − w2) × median = ${show(w1)} × ${showInBrackets(range)} + ${show(w2)} × ${showInBrackets(quartiles)} + ${show(1 - w1 - w2)} × ${showInBrackets(median)} = ${show(value)}, with w1 = 2.2 ÷ (2.2 + n^0.75), w2 = 0.7 − 0.72 ÷ n^0.55, n = ${show(n)}`,
    source: source,
  });
}

function fromRange(known: Extract<QuantileCase, { kind: 'range' }>): Conversion {
  const { range } = expectedSpread(known.n);
  const value = (known.maximum - known.minimum) / range;
  return {
    value,
    formula: `SD = (max − min) ÷ ξ = (${show(known.maximum)} − ${showInBrackets(known.minimum)}) ÷ ${show(range)} = ${show(value)}, with ξ = 2Φ⁻¹((n − 0.375)/(n + 0.25)), n = ${show(known.n)}`,
    source: 'Wan et al. 2014, BMC Med Res Methodol 14:135',
  };
}

function fromQuartiles(known: Extract<QuantileCase, { kind: 'quartiles' }>): Conversion {
  const { quartiles } = expectedSpread(known.n);
  const value = (known.q3 - known.q1) / quartiles;
  return {
    value,
    formula: `SD = (q3 − q1) ÷ η = (${show(known.q3)} − ${showInBrackets(known.q1)}) ÷ ${show(quartiles)} = ${show(value)}, with η = 2Φ⁻¹((0.75n − 0.125)/(n + 0.25)), n = ${show(known.n)}`,
    source: 'Wan et al. 2014, BMC Med Res Methodol 14:135',
  };
}

/**
 * Standard deviation from quartiles, range or both, for data that are near normal (see `testSkewness`). With all five
 * numbers, `five` chooses the optimal weights of Shi 2020 (default) or the equal weights of Wan 2014.
 *
 * Closed forms with Blom's scores throughout, as metafor has them; Wan's rounded tables for small n differ by up to 0.3 %.
 *
 * @throws ExtractionError `conversion.not_derivable`, `conversion.inconsistent`, `conversion.out_of_range`
 */
export function standardDeviationFromQuantiles(
  summary: QuantileSummary,
  options: { five?: 'shi' | 'wan' } = {},
): Conversion {
  const known = quantileCase(summary);
  if (known.kind === 'range') return finished(fromRange(known));
  if (known.kind === 'quartiles') return finished(fromQuartiles(known));
  const { range, quartiles } = expectedSpread(known.n);
  const isShi = (options.five ?? 'shi') === 'shi';
  const w = isShi ? 1 / (1 + 0.07 * known.n ** 0.6) : 0.5;
  const value = (w * (known.maximum - known.minimum)) / range + ((1 - w) * (known.q3 - known.q1)) / quartiles;
  return finished({
    value,
    formula: `SD = w × (max − min)/ξ + (1 − w) × (q3 − q1)/η = ${show(w)} × ${show(known.maximum - known.minimum)}/${show(range)} + ${show(1 - w)} × ${show(known.q3 - known.q1)}/${show(quartiles)} = ${show(value)}, with ${isShi ? 'w = 1 ÷ (1 + 0.07n^0.6), ' : ''}n = ${show(known.n)}`,
    source: isShi
      ? 'Shi et al. 2020, Res Synth Methods 11:641-654'
      : 'Wan et al. 2014, BMC Med Res Methodol 14:135',
  });
}

/** Whether quantiles are too lopsided for the normal formulae, at the 5% level. */
export interface SkewnessTest {
  statistic: number;
  criticalValue: number;
  isSkewed: boolean;
  formula: string;
  source: string;
}

function skewnessOf(known: QuantileCase): { statistic: number; criticalValue: number; words: string } {
  const { n, median } = known;
  if (known.kind === 'range') {
    return {
      statistic: Math.abs(known.minimum + known.maximum - 2 * median) / (known.maximum - known.minimum),
      criticalValue: 1.01 / Math.log(n + 9) + 2.43 / (n + 1),
      words: '|min + max − 2 median| ÷ (max − min)',
    };
  }
  if (known.kind === 'quartiles') {
    return {
      statistic: Math.abs(known.q1 + known.q3 - 2 * median) / (known.q3 - known.q1),
      criticalValue: 2.66 / Math.sqrt(n) - 5.92 / n ** 2,
      words: '|q1 + q3 − 2 median| ÷ (q3 − q1)',
    };
  }
  const byRange = Math.abs(known.minimum + known.maximum - 2 * median) / (known.maximum - known.minimum);
  const byQuartiles = Math.abs(known.q1 + known.q3 - 2 * median) / (known.q3 - known.q1);
  return {
    statistic: Math.max(((2.65 * Math.log(0.6 * n)) / Math.sqrt(n)) * byRange, byQuartiles),
    criticalValue: 2.97 / Math.sqrt(n) - 39.1 / n ** 3,
    words:
      'the larger of 2.65 ln(0.6n)/√n × |min + max − 2 median| ÷ (max − min) and |q1 + q3 − 2 median| ÷ (q3 − q1)',
  };
}

/**
 * Tests the quantiles for skewness at the 5% level. A skewed summary should not be turned into a mean by the normal
 * formulae: use `fitQuantiles`, or keep the median.
 *
 * @throws ExtractionError `conversion.not_derivable`, `conversion.inconsistent`, `conversion.out_of_range`
 * Source: Shi et al. 2023, Stat Methods Med Res 32:1338-1360.
 */
export function testSkewness(summary: QuantileSummary): SkewnessTest {
  const known = quantileCase(summary);
  const { statistic, criticalValue, words } = skewnessOf(known);
  const isSkewed = statistic > criticalValue;
  return {
    statistic,
    criticalValue,
    isSkewed,
    formula: `${words} = ${show(statistic)}, ${isSkewed ? 'above' : 'not above'} ${show(criticalValue)} for n = ${show(known.n)}`,
    source: 'Shi et al. 2023, Stat Methods Med Res 32:1338-1360',
  };
}
