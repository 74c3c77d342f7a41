import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement } from './agreement.ts';

function table(a: number, b: number, c: number, d: number): [number, number][] {
  const cell = (n: number, pair: [number, number]) => Array.from({ length: n }, () => pair);
  return [...cell(a, [1, 1]), ...cell(b, [1, 0]), ...cell(c, [0, 1]), ...cell(d, [0, 0])];
}

describe('agreement', () => {
  test("gives Cohen's kappa, its interval and the adjusted kappa of a worked table", () => {
    // 20, 5, 10, 15: the usual worked example of Cohen's kappa (observed 0.70, expected 0.50).
    const result = agreement(table(20, 5, 10, 15));
    expect(result.raw).toBeCloseTo(0.7, 12);
    expect(result.kappa).toBeCloseTo(0.4, 12);
    expect(result.prevalenceAdjusted).toBeCloseTo(0.4, 12);
    expect(result.kappaInterval.lower).toBeGreaterThan(0.14);
    expect(result.kappaInterval.upper).toBeLessThan(0.66);
    expect(result.interval).toEqual(result.kappaInterval);
  });
  test('shows the kappa paradox: high raw agreement, low kappa, high adjusted kappa when little is relevant', () => {
    const result = agreement(table(1, 3, 3, 93));
    expect(result.raw).toBeCloseTo(0.94, 12);
    expect(result.kappa).toBeLessThan(0.25);
    expect(result.prevalenceAdjusted).toBeCloseTo(0.88, 12);
  });
  test('is undefined, not wrong, with no pairs or one verdict only', () => {
    expect(agreement([]).raw).toBeNaN();
    const unanimous = agreement(table(0, 0, 0, 30));
    expect(unanimous.raw).toBe(1);
    expect(unanimous.kappa).toBeNaN();
    expect(unanimous.prevalenceAdjusted).toBe(1);
  });
  test('takes more than two verdicts', () => {
    const result = agreement([
      ['include', 'include'],
      ['maybe', 'exclude'],
      ['exclude', 'exclude'],
    ]);
    expect(result.prevalenceAdjusted).toBeCloseTo((3 * (2 / 3) - 1) / 2, 12);
  });
  test('no agreement at all has an interval that begins at nothing, to the last digit', () => {
    const { raw, rawInterval } = agreement([
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
    expect(raw).toBe(0);
    expect(rawInterval.lower).toBe(0);
  });
  test('does not depend on who is first, and keeps every interval around its estimate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })), { minLength: 1 }),
        (pairs) => {
          const one = agreement(pairs);
          const other = agreement(pairs.map(([a, b]): [number, number] => [b, a]));
          expect(other.raw).toBe(one.raw);
          if (!Number.isNaN(one.kappa)) {
            expect(other.kappa).toBeCloseTo(one.kappa, 10);
            expect(one.kappaInterval.lower).toBeLessThanOrEqual(one.kappa + 1e-12);
            expect(one.kappaInterval.upper).toBeGreaterThanOrEqual(one.kappa - 1e-12);
          }
          expect(one.rawInterval.lower).toBeLessThanOrEqual(one.raw);
          expect(one.rawInterval.upper).toBeGreaterThanOrEqual(one.raw - 1e-12);
        },
      ),
    );
  });
});
