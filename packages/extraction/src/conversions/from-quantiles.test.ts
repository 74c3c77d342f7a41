import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitQuantiles,
  meanFromQuantiles,
  type QuantileSummary,
  standardDeviationFromQuantiles,
  testSkewness,
} from '../index.ts';

const shifted = (summary: QuantileSummary, factor: number, by: number): QuantileSummary => {
  const move = (value: number | undefined) => (value === undefined ? undefined : value * factor + by);
  return {
    n: summary.n,
    median: summary.median * factor + by,
    q1: move(summary.q1),
    q3: move(summary.q3),
    minimum: move(summary.minimum),
    maximum: move(summary.maximum),
  };
};

const ordered = fc
  .tuple(
    fc.integer({ min: 5, max: 300 }),
    fc.array(fc.double({ min: 0.2, max: 9, noNaN: true }), { minLength: 5, maxLength: 5 }),
  )
  .map(([n, steps]): QuantileSummary => {
    const [minimum = 0, q1 = 0, median = 0, q3 = 0, maximum = 0] = steps.map((_, i) =>
      steps.slice(0, i + 1).reduce((a, b) => a + b, 0),
    );
    return { n, minimum, q1, median, q3, maximum };
  });

describe('mean and SD from quantiles', () => {
  test('symmetric quantiles give the median as mean', () => {
    expect(meanFromQuantiles({ n: 40, q1: 2, median: 5, q3: 8 }).value).toBeCloseTo(5, 12);
    expect(meanFromQuantiles({ n: 40, minimum: 0, median: 5, maximum: 10 }).value).toBeCloseTo(5, 12);
  });

  test('the interquartile range of many is 1.35 SD (Cochrane Handbook 6.5.2.5)', () => {
    expect(
      1.35 / standardDeviationFromQuantiles({ n: 1e6, q1: 0, median: 0.675, q3: 1.35 }).value,
    ).toBeCloseTo(1.349, 3);
  });

  test('move and stretch with the data', () => {
    fc.assert(
      fc.property(
        ordered,
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (summary, factor, by) => {
          const moved = shifted(summary, factor, by);
          expect(meanFromQuantiles(moved).value).toBeCloseTo(
            meanFromQuantiles(summary).value * factor + by,
            6,
          );
          expect(standardDeviationFromQuantiles(moved).value).toBeCloseTo(
            standardDeviationFromQuantiles(summary).value * factor,
            6,
          );
          expect(testSkewness(moved).statistic).toBeCloseTo(testSkewness(summary).statistic, 6);
        },
      ),
    );
  });

  test('lopsided quantiles are called skewed, even ones are not', () => {
    expect(testSkewness({ n: 60, minimum: 1, q1: 2, median: 3.5, q3: 6, maximum: 12 }).isSkewed).toBe(true);
    expect(testSkewness({ n: 60, minimum: 0, q1: 2, median: 4, q3: 6, maximum: 8 }).isSkewed).toBe(false);
    expect(testSkewness({ n: 100, q1: 1, median: 1.2, q3: 6 }).isSkewed).toBe(true);
  });

  test.each([
    ['conversion.not_derivable', { n: 20, median: 4 }],
    ['conversion.not_derivable', { n: 20, median: 4, q1: 3 }],
    ['conversion.inconsistent', { n: 20, median: 4, q1: 5, q3: 6 }],
    ['conversion.out_of_range', { n: 20, median: 4, q1: 4, q3: 4 }],
    ['conversion.out_of_range', { n: 2, median: 4, q1: 3, q3: 5 }],
    ['conversion.not_finite', { n: 20, median: Number.POSITIVE_INFINITY, q1: 3, q3: 5 }],
  ])('%s is what unusable quantiles get', (code, summary) => {
    expect(() => standardDeviationFromQuantiles(summary)).toThrow(expect.objectContaining({ code }));
  });
});

describe('fitQuantiles', () => {
  test('finds a normal distribution behind symmetric quartiles exactly', () => {
    const { value, formula } = fitQuantiles({ n: 100, q1: 4, median: 6, q3: 8 });
    expect(value.mean).toBeCloseTo(6, 10);
    expect(value.standardDeviation).toBeCloseTo(2 / 0.6744897501960817, 10);
    expect(formula).toContain('normal');
  });

  test('finds the log-normal distribution whose quartiles it is given', () => {
    const [mu, sigma, z] = [1, 0.8, 0.6744897501960817];
    const { value } = fitQuantiles({
      n: 200,
      q1: Math.exp(mu - sigma * z),
      median: Math.exp(mu),
      q3: Math.exp(mu + sigma * z),
    });
    expect(value.mean).toBeCloseTo(Math.exp(mu + sigma ** 2 / 2), 5);
    expect(value.standardDeviation).toBeCloseTo(
      Math.exp(mu + sigma ** 2 / 2) * Math.sqrt(Math.expm1(sigma ** 2)),
      4,
    );
  });

  test('keeps to the normal distribution when values reach zero or below', () => {
    expect(fitQuantiles({ n: 30, minimum: -2, median: 1, maximum: 9 }).formula).toContain(
      'the normal distribution',
    );
  });
});
