import { ExtractionError } from '../extraction-error.ts';
import {
  assertFinite,
  assertNotNegative,
  assertSampleSize,
  type Conversion,
  finished,
  show,
  showInBrackets,
} from './conversion.ts';

const clusters = 'Cochrane Handbook 6.5, section 23.1.4';
const crossover = 'Elbourne et al. 2002, Int J Epidemiol 31:140-149';

/**
 * How much a cluster-randomised trial inflates variances: 1 + (M − 1) × ICC, M the mean cluster size.
 *
 * @throws ExtractionError `conversion.out_of_range` when M < 1 or ICC outside 0–1
 */
export function designEffect(input: { meanClusterSize: number; icc: number }): Conversion {
  const { meanClusterSize, icc } = input;
  assertSampleSize('mean cluster size', meanClusterSize, 1);
  assertFinite({ icc });
  if (icc < 0 || icc > 1)
    throw new ExtractionError('conversion.out_of_range', `an ICC of ${icc} lies outside 0 to 1`, 'icc');
  const value = 1 + (meanClusterSize - 1) * icc;
  return finished({
    value,
    formula: `design effect = 1 + (M − 1) × ICC = 1 + (${show(meanClusterSize)} − 1) × ${show(icc)} = ${show(value)}`,
    source: clusters,
  });
}

/**
 * Effective sample size of a cluster-randomised arm: n ÷ design effect. Divide events by the same factor.
 *
 * @throws ExtractionError `conversion.out_of_range`
 */
export function effectiveSampleSize(input: { n: number; meanClusterSize: number; icc: number }): Conversion {
  const { n, ...cluster } = input;
  assertSampleSize('n', n, 1);
  const effect = designEffect(cluster);
  const value = n / effect.value;
  return finished({
    value,
    formula: `${effect.formula}; effective n = ${show(n)} ÷ ${show(effect.value)} = ${show(value)}`,
    source: clusters,
  });
}

/**
 * Standard error of a cluster-randomised effect that was analysed as if individuals had been randomised: SE × √design effect.
 *
 * @throws ExtractionError `conversion.out_of_range`
 */
export function clusterAdjustedStandardError(input: {
  standardError: number;
  meanClusterSize: number;
  icc: number;
}): Conversion {
  const { standardError, ...cluster } = input;
  assertNotNegative('standard error', standardError);
  const effect = designEffect(cluster);
  const value = standardError * Math.sqrt(effect.value);
  return finished({
    value,
    formula: `${effect.formula}; SE = ${show(standardError)} × √${show(effect.value)} = ${show(value)}`,
    source: clusters,
  });
}

/**
 * A crossover trial's mean difference with its paired standard error, from the SDs under each treatment and the
 * correlation between them: √((SD1² + SD2² − 2·r·SD1·SD2) ÷ n). With r = 0 the trial counts as two parallel arms of n.
 *
 * @throws ExtractionError `conversion.out_of_range` when n < 2, an SD is negative or |r| > 1
 */
export function crossoverDifference(input: {
  mean1: number;
  mean2: number;
  standardDeviation1: number;
  standardDeviation2: number;
  n: number;
  correlation: number;
}): Conversion<{ difference: number; standardError: number }> {
  const { mean1, mean2, standardDeviation1, standardDeviation2, n, correlation } = input;
  assertFinite({ mean1, mean2, correlation });
  assertNotNegative('SD 1', standardDeviation1);
  assertNotNegative('SD 2', standardDeviation2);
  assertSampleSize('n', n, 2);
  if (Math.abs(correlation) > 1) {
    throw new ExtractionError(
      'conversion.out_of_range',
      `a correlation of ${correlation} does not exist`,
      'correlation',
    );
  }
  const variance =
    standardDeviation1 ** 2 +
    standardDeviation2 ** 2 -
    2 * correlation * standardDeviation1 * standardDeviation2;
  const difference = mean1 - mean2;
  const standardError = Math.sqrt(Math.max(0, variance) / n);
  return finished({
    value: { difference, standardError },
    formula: `difference = ${show(mean1)} − ${showInBrackets(mean2)} = ${show(difference)}; SE = √((SD1² + SD2² − 2 × r × SD1 × SD2) ÷ n) = √((${show(standardDeviation1)}² + ${show(standardDeviation2)}² − 2 × ${showInBrackets(correlation)} × ${show(standardDeviation1)} × ${show(standardDeviation2)}) ÷ ${show(n)}) = ${show(standardError)}`,
    source: crossover,
  });
}
