import { ExtractionError } from '../extraction-error.ts';
import {
  assertFinite,
  assertNotNegative,
  assertPositive,
  type Conversion,
  finished,
  show,
  showInBrackets,
} from './conversion.ts';

const source = 'Cochrane Handbook 6.5, section 6.5.2.8';

function assertCorrelation(r: number): void {
  assertFinite({ correlation: r });
  if (r < -1 || r > 1)
    throw new ExtractionError(
      'conversion.out_of_range',
      `a correlation of ${r} does not exist`,
      'correlation',
    );
}

/**
 * Standard deviation of the change from baseline from those of baseline and end and their correlation:
 * √(SDb² + SDe² − 2·r·SDb·SDe). Below r = 0.5 the end values are the more precise ones: prefer them.
 *
 * @throws ExtractionError `conversion.out_of_range` for a negative SD or |r| > 1
 */
export function changeStandardDeviation(input: {
  baseline: number;
  end: number;
  correlation: number;
}): Conversion {
  const { baseline, end, correlation } = input;
  assertNotNegative('baseline SD', baseline);
  assertNotNegative('end SD', end);
  assertCorrelation(correlation);
  // The difference of squares can fall a rounding error below 0 at r = 1 and equal SDs.
  const value = Math.sqrt(Math.max(0, baseline ** 2 + end ** 2 - 2 * correlation * baseline * end));
  return finished({
    value,
    formula: `SD change = √(SDb² + SDe² − 2 × r × SDb × SDe) = √(${show(baseline)}² + ${show(end)}² − 2 × ${showInBrackets(correlation)} × ${show(baseline)} × ${show(end)}) = ${show(value)}`,
    source,
  });
}

/**
 * Correlation of baseline and end values in a trial that reports all three SDs, for use in trials that do not.
 *
 * @throws ExtractionError `conversion.inconsistent` when no correlation gives these SDs, `conversion.out_of_range`
 */
export function correlationFromChange(input: { baseline: number; end: number; change: number }): Conversion {
  const { baseline, end, change } = input;
  assertPositive('baseline SD', baseline);
  assertPositive('end SD', end);
  assertNotNegative('change SD', change);
  const value = (baseline ** 2 + end ** 2 - change ** 2) / (2 * baseline * end);
  if (value < -1 || value > 1) {
    throw new ExtractionError(
      'conversion.inconsistent',
      `no correlation gives these SDs: it would be ${show(value)}`,
      'change',
    );
  }
  return finished({
    value,
    formula: `r = (SDb² + SDe² − SDc²) ÷ (2 × SDb × SDe) = (${show(baseline)}² + ${show(end)}² − ${show(change)}²) ÷ (2 × ${show(baseline)} × ${show(end)}) = ${show(value)}`,
    source,
  });
}
