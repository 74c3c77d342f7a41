import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeStandardDeviation,
  clusterAdjustedStandardError,
  combineArms,
  combineEvents,
  correlationFromChange,
  crossoverDifference,
  designEffect,
  effectiveSampleSize,
  eventsFromPercentage,
  percentageFromEvents,
  rescale,
  rescaleDifference,
  rescaleSpread,
} from '../index.ts';

const spread = fc.double({ min: 0.1, max: 20, noNaN: true });

function momentsOf(values: readonly number[]) {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { n, mean, standardDeviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 };
}

describe('change from baseline', () => {
  test('SDs of 4.0 and 4.4 with r = 0.80 give 2.68 (Cochrane Handbook 6.5, section 6.5.2.8)', () => {
    expect(changeStandardDeviation({ baseline: 4, end: 4.4, correlation: 0.8 }).value).toBeCloseTo(2.68, 2);
  });

  test('the correlation behind three SDs gives the third back', () => {
    fc.assert(
      fc.property(
        spread,
        spread,
        fc.double({ min: -0.99, max: 0.99, noNaN: true }),
        (baseline, end, correlation) => {
          const change = changeStandardDeviation({ baseline, end, correlation }).value;
          expect(change).toBeGreaterThanOrEqual(0);
          expect(correlationFromChange({ baseline, end, change }).value).toBeCloseTo(correlation, 6);
        },
      ),
    );
  });

  test('three SDs that no correlation explains are refused', () => {
    expect(() => correlationFromChange({ baseline: 1, end: 1, change: 5 })).toThrow(
      expect.objectContaining({ code: 'conversion.inconsistent' }),
    );
    expect(() => changeStandardDeviation({ baseline: 1, end: 1, correlation: 1.2 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
  });
});

describe('combineArms', () => {
  test('gives what all participants in one group would have given', () => {
    const value = fc.double({ min: -30, max: 30, noNaN: true });
    const group = fc.array(value, { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 4 }), (groups) => {
        const combined = combineArms(groups.map(momentsOf)).value;
        const whole = momentsOf(groups.flat());
        expect(combined.n).toBe(whole.n);
        expect(combined.mean).toBeCloseTo(whole.mean, 9);
        expect(combined.standardDeviation).toBeCloseTo(whole.standardDeviation, 9);
      }),
    );
  });

  test('keeps the sign of the means: −2 and 2 are four apart, not zero', () => {
    const apart = combineArms([
      { n: 10, mean: -2, standardDeviation: 1 },
      { n: 10, mean: 2, standardDeviation: 1 },
    ]);
    expect(apart.value.standardDeviation).toBeCloseTo(Math.sqrt((9 + 9 + 5 * 16) / 19), 12);
  });

  test('adds events, and refuses more events than participants', () => {
    expect(
      combineEvents([
        { events: 3, n: 10 },
        { events: 4, n: 12 },
      ]).value,
    ).toEqual({ events: 7, n: 22 });
    expect(() =>
      combineEvents([
        { events: 11, n: 10 },
        { events: 1, n: 5 },
      ]),
    ).toThrow(expect.objectContaining({ code: 'conversion.inconsistent' }));
    expect(() => combineArms([{ n: 10, mean: 1, standardDeviation: 1 }])).toThrow(
      expect.objectContaining({ code: 'conversion.not_derivable' }),
    );
  });
});

describe('events from a percentage', () => {
  test('every printed percentage of a whole number finds that number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(400), (n, drawn) => {
        const events = drawn % (n + 1);
        const percentage = ((events / n) * 100).toFixed(1);
        expect(eventsFromPercentage({ percentage, n }).value).toBe(events);
      }),
    );
  });

  test('54% of 28 is 15, and 54.0% is of nobody: the decimals decide', () => {
    expect(eventsFromPercentage({ percentage: '54', n: 28 }).value).toBe(15);
    expect(() => eventsFromPercentage({ percentage: '54.0', n: 28 })).toThrow(
      expect.objectContaining({ code: 'conversion.inconsistent' }),
    );
  });

  test('names the other counts that would be printed the same', () => {
    expect(eventsFromPercentage({ percentage: '50', n: 400 }).formula).toContain('198 to 202');
  });

  test('refuses what is no percentage', () => {
    for (const percentage of ['101', '-3', '1e2', 'half']) {
      expect(() => eventsFromPercentage({ percentage, n: 50 })).toThrow(
        expect.objectContaining({ code: 'conversion.out_of_range' }),
      );
    }
    expect(percentageFromEvents({ events: 7, n: 28 }).value).toBe(25);
  });
});

describe('rescaling', () => {
  const scale = fc
    .tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: 1, max: 100 }), fc.boolean())
    .map(([min, width, higherIsWorse]) => ({ min, max: min + width, higherIsWorse }));

  test('there and back is where it was', () => {
    fc.assert(
      fc.property(scale, scale, fc.double({ min: -20, max: 120, noNaN: true }), (from, to, value) => {
        expect(rescale({ value: rescale({ value, from, to }).value, from: to, to: from }).value).toBeCloseTo(
          value,
          6,
        );
        expect(
          rescaleDifference({ value: rescaleDifference({ value, from, to }).value, from: to, to: from })
            .value,
        ).toBeCloseTo(value, 6);
      }),
    );
  });

  test('a difference of rescaled scores is the rescaled difference', () => {
    fc.assert(
      fc.property(scale, scale, spread, spread, (from, to, a, b) => {
        const apart = rescale({ value: a, from, to }).value - rescale({ value: b, from, to }).value;
        expect(rescaleDifference({ value: a - b, from, to }).value).toBeCloseTo(apart, 6);
      }),
    );
  });

  test('62 mm of 100 is 6.2 cm, and a scale that points the other way is turned over', () => {
    const vas = { min: 0, max: 10, higherIsWorse: true };
    expect(
      rescale({ value: 62, from: { min: 0, max: 100, higherIsWorse: true }, to: vas }).value,
    ).toBeCloseTo(6.2, 12);
    const relief = { min: 0, max: 100, higherIsWorse: false };
    expect(rescale({ value: 62, from: relief, to: vas }).value).toBeCloseTo(3.8, 12);
    expect(rescaleDifference({ value: 20, from: relief, to: vas }).value).toBeCloseTo(-2, 12);
    expect(rescaleSpread({ value: 20, from: relief, to: vas }).value).toBeCloseTo(2, 12);
  });

  test('a scale without length is refused', () => {
    const point = { min: 5, max: 5, higherIsWorse: true };
    expect(() => rescale({ value: 5, from: point, to: { min: 0, max: 10, higherIsWorse: true } })).toThrow(
      expect.objectContaining({ code: 'conversion.inconsistent' }),
    );
  });
});

describe('cluster and crossover trials', () => {
  test('clusters of 20 with an ICC of 0.05 inflate variance 1.95 times', () => {
    expect(designEffect({ meanClusterSize: 20, icc: 0.05 }).value).toBeCloseTo(1.95, 12);
    expect(effectiveSampleSize({ n: 195, meanClusterSize: 20, icc: 0.05 }).value).toBeCloseTo(100, 10);
    expect(
      clusterAdjustedStandardError({ standardError: 1, meanClusterSize: 20, icc: 0.05 }).value,
    ).toBeCloseTo(Math.sqrt(1.95), 12);
  });

  test('clusters of one change nothing', () => {
    expect(effectiveSampleSize({ n: 80, meanClusterSize: 1, icc: 0.3 }).value).toBe(80);
  });

  test('a crossover with uncorrelated periods is two parallel arms of its size', () => {
    const input = { mean1: 4, mean2: 5, standardDeviation1: 2, standardDeviation2: 1.5, n: 20 };
    const { value } = crossoverDifference({ ...input, correlation: 0 });
    expect(value.difference).toBe(-1);
    expect(value.standardError).toBeCloseTo(Math.sqrt(4 / 20 + 2.25 / 20), 12);
    expect(crossoverDifference({ ...input, correlation: 0.6 }).value.standardError).toBeLessThan(
      value.standardError,
    );
  });

  test('an ICC or correlation that cannot be is refused', () => {
    expect(() => designEffect({ meanClusterSize: 20, icc: 1.2 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
    expect(() =>
      crossoverDifference({
        mean1: 1,
        mean2: 1,
        standardDeviation1: 1,
        standardDeviation2: 1,
        n: 9,
        correlation: -2,
      }),
    ).toThrow(expect.objectContaining({ code: 'conversion.out_of_range' }));
  });
});
