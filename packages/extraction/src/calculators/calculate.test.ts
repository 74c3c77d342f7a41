import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calculate, calculators, ExtractionError } from '../index.ts';

describe('the calculators', () => {
  test.each<[string, Record<string, number>, number]>([
    ['sd-from-se', { se: 0.5, n: 36 }, 3],
    ['sd-from-difference-se', { se: 1, n1: 50, n2: 50 }, 5],
    ['sd-from-t', { difference: 2, t: 2, n1: 50, n2: 50 }, 5],
    ['sd-of-change', { baseline: 3, end: 4, correlation: 0 }, 5],
    ['events-from-percentage', { percentage: 54, n: 28 }, 15],
    ['combined-mean', { n1: 10, mean1: 2, sd1: 1, n2: 30, mean2: 6, sd2: 1 }, 5],
    ['combined-n', { n1: 10, mean1: 2, sd1: 1, n2: 30, mean2: 6, sd2: 1 }, 40],
    ['combined-events', { events1: 3, n1: 10, events2: 4, n2: 20 }, 7],
    ['effective-n', { n: 100, clusterSize: 11, icc: 0.1 }, 50],
    ['cluster-se', { se: 1, clusterSize: 31, icc: 0.1 }, 2],
    ['crossover-difference', { mean1: 5, mean2: 3, sd1: 1, sd2: 1, n: 10, correlation: 0.5 }, 2],
    ['rescaled-mean', { value: 30, min: 0, max: 100, toMin: 0, toMax: 10 }, 3],
    ['rescaled-mean', { value: 30, min: 0, max: 100, toMin: 0, toMax: 10, flip: 1 }, 7],
    ['rescaled-sd', { value: 30, min: 0, max: 100, toMin: 0, toMax: 10, flip: 1 }, 3],
  ])('%s of %o is %d', (id, inputs, expected) => {
    const { value, formula, source } = calculate(id, inputs);
    expect(value).toBeCloseTo(expected, 10);
    expect(formula).not.toBe('');
    expect(source).not.toBe('');
  });

  test('every calculator gives a finite number with its formula and source, or a typed error: never NaN', () => {
    const hostile = fc.oneof(
      fc.constantFrom(0, 1, -1, 1e308, -1e308, Number.NaN, Number.POSITIVE_INFINITY, 5e-324),
      fc.double({ min: -100, max: 100, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...calculators),
        fc.array(hostile, { minLength: 8, maxLength: 8 }),
        (calculator, values) => {
          const inputs = Object.fromEntries(calculator.inputs.map(({ id }, i) => [id, values[i] ?? 1]));
          try {
            const { value, formula, source } = calculate(calculator.id, inputs);
            expect(Number.isFinite(value)).toBe(true);
            expect(formula.length * source.length).toBeGreaterThan(0);
            if (calculator.gives === 'sd' || calculator.gives === 'se')
              expect(value).toBeGreaterThanOrEqual(0);
          } catch (error) {
            if (!(error instanceof ExtractionError)) throw error;
            expect(error.code).toMatch(/^conversion\./u);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('a missing or unknown input and an unknown calculator are refused by name', () => {
    expect(() => calculate('sd-from-se', { se: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.not_derivable', input: 'n' }),
    );
    expect(() => calculate('sd-from-se', { se: 1, n: 2, m: 3 })).toThrow(
      expect.objectContaining({ input: 'm' }),
    );
    expect(() => calculate('__proto__', {})).toThrow(
      expect.objectContaining({ code: 'conversion.not_derivable' }),
    );
  });
});
