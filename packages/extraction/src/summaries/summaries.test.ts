import { describe, expect, test } from 'vitest';
import { summariseArm, summariseContrast } from '../index.ts';

const mm = { min: 0, max: 100, higherIsWorse: true };
const relief = { min: 0, max: 100, higherIsWorse: false };
const cm = { min: 0, max: 10, higherIsWorse: true };

describe('summariseArm', () => {
  test('leaves a reported mean and SD alone', () => {
    expect(summariseArm({ n: 40, mean: 4.2, standardDeviation: 2.1 })).toEqual({
      n: 40,
      mean: 4.2,
      standardDeviation: 2.1,
      steps: [],
      warnings: [],
    });
  });

  test('prefers the SD, then the SE, then the interval', () => {
    const all = { n: 25, mean: 4, standardDeviation: 2, standardError: 9, ciLower: 3, ciUpper: 5 };
    expect(summariseArm(all).standardDeviation).toBe(2);
    expect(summariseArm({ ...all, standardDeviation: undefined }).standardDeviation).toBe(45);
    const fromInterval = summariseArm({ ...all, standardDeviation: undefined, standardError: undefined });
    expect(fromInterval.standardDeviation).toBeCloseTo(5 / 2.0638985616, 8);
    expect(fromInterval.steps.map((step) => step.quantity)).toEqual(['standardDeviation']);
  });

  test('makes mean and SD of quartiles, and of a fitted distribution where they are skewed', () => {
    const even = summariseArm({ n: 50, median: 5, q1: 3.5, q3: 6.5 });
    expect(even.mean).toBeCloseTo(5, 12);
    expect(even.warnings).toEqual([]);
    const skewed = summariseArm({ n: 100, median: 1.2, q1: 1, q3: 6 });
    expect(skewed.warnings).toEqual(['skewed']);
    expect(skewed.steps[0]?.formula).toContain('skewed');
    expect(skewed.mean).toBeGreaterThan(1.2);
  });

  test('keeps a reported mean beside quartiles', () => {
    expect(summariseArm({ n: 50, mean: 5.4, median: 5, q1: 3.5, q3: 6.5 }).mean).toBe(5.4);
  });

  test('brings scores and changes to the target scale in their own ways', () => {
    const score = summariseArm(
      { n: 40, mean: 62, standardDeviation: 20 },
      { from: relief, to: cm, timing: 'end' },
    );
    expect(score.mean).toBeCloseTo(3.8, 12);
    expect(score.standardDeviation).toBeCloseTo(2, 12);
    const change = summariseArm(
      { n: 40, mean: 20, standardDeviation: 20 },
      { from: relief, to: cm, timing: 'change' },
    );
    expect(change.mean).toBeCloseTo(-2, 12);
    expect(change.steps).toHaveLength(2);
  });

  test('says what is missing', () => {
    expect(() => summariseArm({ n: 40, mean: 4 })).toThrow(
      expect.objectContaining({ code: 'conversion.not_derivable', input: 'standardDeviation' }),
    );
    expect(() => summariseArm({ n: 40, standardDeviation: 4 })).toThrow(
      expect.objectContaining({ input: 'mean' }),
    );
    expect(() => summariseArm({ n: 0, mean: 4, standardDeviation: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
  });
});

describe('summariseContrast', () => {
  test('takes z for large arms and t for small ones', () => {
    const report = { difference: -0.2, ciLower: -0.8, ciUpper: 0.4 };
    expect(summariseContrast(report).standardError).toBeCloseTo(1.2 / (2 * 1.959963984540054), 12);
    const small = summariseContrast({ ...report, n1: 16, n2: 16 });
    expect(small.standardError).toBeCloseTo(1.2 / (2 * 2.0422724563), 8);
  });

  test('falls back on the statistic and the exact P', () => {
    expect(summariseContrast({ difference: 2, statistic: -2.5 }).standardError).toBeCloseTo(0.8, 12);
    expect(summariseContrast({ difference: 2, p: 0.05 }).standardError).toBeCloseTo(
      2 / 1.959963984540054,
      10,
    );
  });

  test('turns the sign with the scale', () => {
    const turned = summariseContrast(
      { difference: 10, standardError: 4 },
      { from: relief, to: cm, timing: 'end' },
    );
    expect(turned.difference).toBeCloseTo(-1, 12);
    expect(turned.standardError).toBeCloseTo(0.4, 12);
    expect(
      summariseContrast({ difference: 10, standardError: 4 }, { from: mm, to: mm, timing: 'end' }).steps,
    ).toEqual([]);
  });

  test('refuses what gives no standard error', () => {
    expect(() => summariseContrast({ difference: 1 })).toThrow(
      expect.objectContaining({ code: 'conversion.not_derivable' }),
    );
    expect(() => summariseContrast({ difference: 1, standardError: 0 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
  });
});
