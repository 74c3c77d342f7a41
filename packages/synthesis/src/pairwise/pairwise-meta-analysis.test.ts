import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IntervalMethod, StudyEffect, Tau2Estimator } from '../types.ts';
import { pairwiseMetaAnalysis } from './pairwise-meta-analysis.ts';
import type { PairwiseResult } from './pairwise-result.ts';

function analyse(
  studies: readonly StudyEffect[],
  tau2: Tau2Estimator = 'REML',
  ci: IntervalMethod = 'hksj',
): PairwiseResult {
  return pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'MD', tau2, ci });
}

function series(yi: readonly number[], vi: readonly number[]): StudyEffect[] {
  return yi.map((y, i) => ({ study: `study ${i + 1}`, yi: y, vi: vi[i]! }));
}

/** Paths of all numbers in a result that are not finite. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => notFinite(item, `${path}.${key}`));
}

const data = fc.array(
  fc.record({
    study: fc.constant('s'),
    yi: fc.double({ min: -5, max: 5, noNaN: true }),
    vi: fc.double({ min: 1e-4, max: 5, noNaN: true }),
  }),
  { minLength: 1, maxLength: 10 },
);
const estimators = fc.constantFrom<Tau2Estimator>(
  'EE',
  'DL',
  'REML',
  'ML',
  'PM',
  'HE',
  'HS',
  'SJ',
  'EB',
  'PMM',
  'HSk',
);
const intervals = fc.constantFrom<IntervalMethod>('wald', 'hksj', 'hksj-adhoc', 't');

describe('identities', () => {
  test('weights add up to 1 and the estimate is their mean', () => {
    fc.assert(
      fc.property(data, estimators, (studies, tau2) => {
        const result = analyse(studies, tau2, 'wald');
        const mean = result.studies.reduce((sum, s) => sum + s.weight * s.yi, 0);
        expect(result.studies.reduce((sum, s) => sum + s.weight, 0)).toBeCloseTo(1, 10);
        expect(result.estimate).toBeCloseTo(mean, 8);
      }),
      { numRuns: 100 },
    );
  });

  test('another unit and another origin change the result as they should, another order not at all', () => {
    fc.assert(
      fc.property(data, estimators, intervals, (studies, tau2, ci) => {
        const one = analyse(studies, tau2, ci);
        const two = analyse(
          studies.map((s) => ({ ...s, yi: -2 * s.yi + 3, vi: 4 * s.vi })).reverse(),
          tau2,
          ci,
        );
        expect(two.estimate).toBeCloseTo(-2 * one.estimate + 3, 6);
        expect(two.se).toBeCloseTo(2 * one.se, 6);
        expect(two.ci[0]).toBeCloseTo(-2 * one.ci[1] + 3, 5);
        expect(two.tau2).toBeCloseTo(4 * one.tau2, 5);
        expect(two.q.value).toBeCloseTo(one.q.value, 5);
        expect(two.i2).toBeCloseTo(one.i2, 6);
      }),
      { numRuns: 100 },
    );
  });

  test('with tau2 = 0 random and common effects are one', () => {
    const result = analyse(series([0.1, 0.12, 0.11], [0.05, 0.04, 0.06]), 'DL', 'wald');
    expect(result.tau2).toBe(0);
    expect(result.estimate).toBe(result.common.estimate);
    expect(result.se).toBeCloseTo(result.common.se, 14);
  });

  test('the ad hoc Hartung-Knapp error is never below Wald’s', () => {
    fc.assert(
      fc.property(data, (studies) => {
        const adhoc = analyse(studies, 'REML', 'hksj-adhoc').se;
        const wald = analyse(studies, 'REML', 'wald').se;
        expect(adhoc).toBeGreaterThanOrEqual(wald * (1 - 1e-12));
      }),
      { numRuns: 60 },
    );
  });
});

describe('degenerate input', () => {
  test('no number of any result is ever NaN or infinite', () => {
    fc.assert(
      fc.property(data, estimators, intervals, (studies, tau2, ci) => {
        const result = analyse(studies, tau2, ci);
        // An error of 0 makes an infinite statistic, which the warning names.
        const isNamed = result.warnings.some((w) => w.code === 'pairwise.no_spread');
        expect(notFinite(isNamed ? { ...result, statistic: 0 } : result)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('no study is refused by code', () => {
    expect(() => analyse([])).toThrow(expect.objectContaining({ code: 'pairwise.no_studies' }));
  });

  test('one study is its own answer, flagged, with null for what does not exist', () => {
    const result = analyse(series([0.4], [0.04]));
    expect(result.estimate).toBe(0.4);
    expect(result.se).toBeCloseTo(0.2, 15);
    expect(result.interval).toBe('wald');
    expect(result.tau2Ci).toBeNull();
    expect(result.q).toEqual({ value: 0, df: 0, p: 1 });
    expect(result.warnings.map((w) => w.code)).toContain('pairwise.single_study');
  });

  test('two studies are answered and flagged', () => {
    const result = analyse(series([0.4, -0.1], [0.04, 0.09]));
    expect(result.df).toBe(1);
    // The Q-profile limit is a root, however far out: the reference stops at 125.
    expect(result.tau2Ci?.[1]).toBeCloseTo(127.2173, 4);
    expect(result.warnings.map((w) => w.code)).toContain('pairwise.two_studies');
  });

  test('identical estimates give an error of 0 under Hartung-Knapp, and say so', () => {
    const result = analyse(series([0, 0, 0], [0.1, 0.2, 0.3]));
    expect(result.se).toBe(0);
    expect([result.statistic, result.p]).toEqual([0, 1]);
    expect(result.warnings.map((w) => w.code)).toContain('pairwise.no_spread');
  });

  test('numbers that cannot be used are refused with the study’s name', () => {
    const refuse = (yi: number, vi: number, code: string) =>
      expect(() =>
        analyse([
          { study: 'Good', yi: 1, vi: 1 },
          { study: 'Bad', yi, vi },
        ]),
      ).toThrow(expect.objectContaining({ code, study: 'Bad' }));
    refuse(Number.NaN, 1, 'data.bad_number');
    refuse(1, 0, 'data.bad_variance');
    refuse(1, Number.NaN, 'data.bad_variance');
    refuse(1e308, 1, 'data.out_of_range');
    refuse(1, 1e308, 'data.out_of_range');
    refuse(1, Number.POSITIVE_INFINITY, 'data.out_of_range');
  });
});

describe('settings', () => {
  const studies = series([0.1, 0.5, -0.2, 0.8], [0.05, 0.04, 0.06, 0.1]);

  test('the defaults are REML, HKSJ and Q-profile, and are stored with the result', () => {
    const result = pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'MD' });
    expect(result.settings).toMatchObject({
      tau2: 'REML',
      ci: 'hksj',
      tau2Interval: 'QP',
      predictionInterval: 'hk',
    });
  });

  test('compat takes the other programs’ defaults', () => {
    const settingsOf = (compat: 'metafor' | 'meta' | 'revman') =>
      pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'MD', compat }).settings;
    expect(settingsOf('metafor')).toMatchObject({ ci: 'wald', predictionInterval: 'normal' });
    expect(settingsOf('meta')).toMatchObject({ ci: 'wald', predictionInterval: 'veroniki' });
    expect(settingsOf('revman')).toMatchObject({ ci: 'hksj', predictionInterval: 'hts' });
  });

  test('both definitions of I2 are given', () => {
    const result = analyse(studies, 'REML', 'wald');
    expect(result.i2).not.toBe(result.i2FromQ);
    expect(result.i2FromQ).toBeCloseTo(Math.max(0, (result.q.value - 3) / result.q.value), 12);
  });
});
