import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pooledStandardDeviationFromConfidenceInterval,
  pooledStandardDeviationFromP,
  pooledStandardDeviationFromStandardError,
  pooledStandardDeviationFromT,
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
  standardErrorFromConfidenceInterval,
  standardErrorFromP,
} from '../index.ts';

const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
const size = fc.integer({ min: 2, max: 400 });

describe('worked examples of the Cochrane Handbook 6.5', () => {
  test('SD of 25 participants with a mean interval of 30.0 to 34.2 (section 6.5.2.2)', () => {
    expect(standardDeviationFromConfidenceInterval({ lower: 30, upper: 34.2, n: 25 }).value).toBeCloseTo(
      5.09,
      2,
    );
  });

  test('SD from a difference of 3.8 with P = 0.008 in 25 and 22 participants (section 6.5.2.3)', () => {
    const { value, formula } = pooledStandardDeviationFromP({ difference: 3.8, p: 0.008, n1: 25, n2: 22 });
    expect(value).toBeCloseTo(4.69, 1);
    expect(formula).toContain('45 df');
  });
});

describe('standard deviations', () => {
  test('come back from the SE and the interval made of them', () => {
    fc.assert(
      fc.property(positive, size, fc.double({ min: -50, max: 50, noNaN: true }), (sd, n, mean) => {
        const standardError = sd / Math.sqrt(n);
        expect(standardDeviationFromStandardError({ standardError, n }).value).toBeCloseTo(sd, 9);
        const z = 1.959963984540054;
        const fromInterval = standardDeviationFromConfidenceInterval({
          lower: mean - z * standardError,
          upper: mean + z * standardError,
          n,
          basis: 'z',
        });
        expect(fromInterval.value).toBeCloseTo(sd, 6);
      }),
    );
  });

  test('scale with the data and are never negative', () => {
    fc.assert(
      fc.property(positive, positive, size, (width, factor, n) => {
        const one = standardDeviationFromConfidenceInterval({ lower: 0, upper: width, n }).value;
        const scaled = standardDeviationFromConfidenceInterval({ lower: 0, upper: width * factor, n }).value;
        expect(one).toBeGreaterThan(0);
        expect(scaled / (one * factor)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('rest on t below 60 participants and on z from there on', () => {
    expect(standardDeviationFromConfidenceInterval({ lower: 0, upper: 2, n: 59 }).formula).toContain(
      't on 58 df',
    );
    expect(standardDeviationFromConfidenceInterval({ lower: 0, upper: 2, n: 60 }).formula).toContain(
      'z = 1.95996',
    );
  });

  test('take 3.29 for a 90% and 5.15 for a 99% interval, as the Handbook does', () => {
    const sd = (level: number) =>
      standardDeviationFromConfidenceInterval({ lower: 0, upper: 1, n: 100, level }).value;
    expect(10 / sd(0.9)).toBeCloseTo(3.29, 2);
    expect(10 / sd(0.99)).toBeCloseTo(5.15, 2);
  });

  test('of two arms agree whether they come from SE, interval, t or P', () => {
    const [n1, n2, difference, t] = [20, 24, -1.4, -2.2];
    const standardError = difference / t;
    const expected = pooledStandardDeviationFromStandardError({ standardError, n1, n2 }).value;
    expect(pooledStandardDeviationFromT({ difference, t, n1, n2 }).value).toBeCloseTo(expected, 12);
    const half = 2.0180817 * standardError;
    const interval = { lower: difference - half, upper: difference + half, n1, n2 };
    expect(pooledStandardDeviationFromConfidenceInterval(interval).value).toBeCloseTo(expected, 5);
    const { value: se } = standardErrorFromConfidenceInterval({
      lower: interval.lower,
      upper: interval.upper,
      df: 42,
    });
    expect(se).toBeCloseTo(standardError, 6);
  });

  test('say how they were made, with the numbers in', () => {
    const { formula, source } = standardDeviationFromStandardError({ standardError: 0.53, n: 40 });
    expect(formula).toBe('SD = SE × √n = 0.53 × √40 = 3.35201');
    expect(source).toBe('Cochrane Handbook 6.5, section 6.5.2.2');
  });
});

describe('bad input', () => {
  test.each([
    ['conversion.inconsistent', () => standardErrorFromConfidenceInterval({ lower: 1, upper: -1 })],
    ['conversion.inconsistent', () => standardErrorFromConfidenceInterval({ lower: 1, upper: 1 })],
    ['conversion.not_finite', () => standardErrorFromConfidenceInterval({ lower: Number.NaN, upper: 1 })],
    ['conversion.out_of_range', () => standardDeviationFromStandardError({ standardError: -1, n: 10 })],
    ['conversion.out_of_range', () => standardDeviationFromConfidenceInterval({ lower: 0, upper: 1, n: 1 })],
    ['conversion.out_of_range', () => standardErrorFromP({ estimate: 1, p: 0 })],
    ['conversion.not_derivable', () => standardErrorFromP({ estimate: 0, p: 0.5 })],
    ['conversion.not_finite', () => standardDeviationFromStandardError({ standardError: 1e308, n: 1000 })],
    [
      'conversion.out_of_range',
      () => pooledStandardDeviationFromStandardError({ standardError: 1, n1: 1, n2: 1 }),
    ],
  ])('is refused by %s', (code, convert) => {
    expect(convert).toThrow(expect.objectContaining({ code }));
  });
});
