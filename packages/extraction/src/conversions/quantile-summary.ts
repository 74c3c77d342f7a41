import { ExtractionError } from '../extraction-error.ts';
import { assertFinite, assertSampleSize } from './conversion.ts';

/** Quantiles as a paper gives them: a median with its range, its quartiles, or both. */
export interface QuantileSummary {
  n: number;
  median: number;
  q1?: number | undefined;
  q3?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

/** Which quantiles are there, checked and in order. */
export type QuantileCase =
  | { kind: 'range'; n: number; minimum: number; median: number; maximum: number }
  | { kind: 'quartiles'; n: number; q1: number; median: number; q3: number }
  | { kind: 'five'; n: number; minimum: number; q1: number; median: number; q3: number; maximum: number };

function assertAscending(values: Readonly<Record<string, number>>): void {
  assertFinite(values);
  const entries = Object.entries(values);
  for (let i = 1; i < entries.length; i += 1) {
    const [before, after] = [entries[i - 1], entries[i]];
    if (before && after && before[1] > after[1]) {
      throw new ExtractionError(
        'conversion.inconsistent',
        `${before[0]} ${before[1]} is above ${after[0]} ${after[1]}`,
        before[0],
      );
    }
  }
  const [first, last] = [entries[0], entries[entries.length - 1]];
  if (first && last && first[1] === last[1]) {
    throw new ExtractionError(
      'conversion.out_of_range',
      'all quantiles are equal: they leave no spread',
      first[0],
    );
  }
}

/**
 * Sorts out which of the three published situations a summary is.
 *
 * @throws ExtractionError `conversion.not_derivable` without a pair around the median, `conversion.inconsistent` when out of order
 */
export function quantileCase(summary: QuantileSummary): QuantileCase {
  const { n, median, q1, q3, minimum, maximum } = summary;
  // The order statistics below need a second and a second-last participant.
  assertSampleSize('n', n, 3);
  const hasRange = minimum !== undefined && maximum !== undefined;
  const hasQuartiles = q1 !== undefined && q3 !== undefined;
  if (hasRange && hasQuartiles) {
    assertAscending({ minimum, q1, median, q3, maximum });
    if (q1 === q3)
      throw new ExtractionError(
        'conversion.out_of_range',
        'the quartiles are equal: they leave no spread',
        'q1',
      );
    return { kind: 'five', n, minimum, q1, median, q3, maximum };
  }
  if (hasQuartiles) {
    assertAscending({ q1, median, q3 });
    return { kind: 'quartiles', n, q1, median, q3 };
  }
  if (hasRange) {
    assertAscending({ minimum, median, maximum });
    return { kind: 'range', n, minimum, median, maximum };
  }
  throw new ExtractionError(
    'conversion.not_derivable',
    'a median needs both quartiles, or minimum and maximum, beside it',
    'median',
  );
}
