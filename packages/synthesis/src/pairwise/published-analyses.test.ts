import { describe, expect, test } from 'vitest';
import { effectSizesFromArms } from '../effect-sizes/effect-sizes-from-arms.ts';
import { effectSizesFromGroups } from '../effect-sizes/effect-sizes-from-groups.ts';
import type { AnyArm } from '../network/arms/arm-statistics.ts';
import { bcgArms, bcgLatitudes, bcgTables, bcgYears } from '../testing/bcg-trials.ts';
import type { EffectMeasure, StudyEffect, Tau2Estimator } from '../types.ts';
import { pairwiseMetaAnalysis } from './pairwise-meta-analysis.ts';
import { metaRegression } from './regression/meta-regression.ts';
import { mantelHaenszel } from './sparse/mantel-haenszel.ts';
import { petoPooling } from './sparse/peto.ts';

function bcg(measure: EffectMeasure): StudyEffect[] {
  return effectSizesFromArms(bcgArms, { measure, reference: 'control' }).effects;
}

function pool(studies: readonly StudyEffect[], tau2: Tau2Estimator, ci: 'wald' | 'hksj' = 'wald') {
  return pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'GEN', tau2, ci });
}

describe('published analyses redone', () => {
  test('Viechtbauer 2005, J Educ Behav Stat 30:271: five estimators of tau2 in example 1', () => {
    const yi = [-0.581, 0.53, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232];
    const vi = [0.023, 0.052, 0.06, 0.115, 0.095, 0.203, 0.2, 0.211, 0.051, 0.04];
    const studies = yi.map((y, i) => ({ study: `${i + 1}`, yi: y, vi: vi[i]! }));
    expect(pool(studies, 'HS').tau2).toBeCloseTo(0.2282, 4);
    expect(pool(studies, 'HE').tau2).toBeCloseTo(0.1484, 4);
    expect(pool(studies, 'DL').tau2).toBeCloseTo(0.2768, 4);
    expect(pool(studies, 'ML').tau2).toBeCloseTo(0.1967, 4);
    expect(pool(studies, 'REML').tau2).toBeCloseTo(0.2232, 4);
  });

  test('Viechtbauer 2010, J Stat Softw 36(3), section 3.2: random-effects model of the BCG trials', () => {
    const result = pool(bcg('RR'), 'REML');
    expect(result.estimate).toBeCloseTo(-0.7145, 4);
    expect(result.se).toBeCloseTo(0.1798, 4);
    expect(result.ci[0]).toBeCloseTo(-1.0669, 4);
    expect(result.ci[1]).toBeCloseTo(-0.3622, 4);
    expect(result.tau2).toBeCloseTo(0.3132, 4);
    expect(result.tau2Se).toBeCloseTo(0.1664, 4);
    expect(100 * result.i2).toBeCloseTo(92.22, 2);
    expect(result.h2).toBeCloseTo(12.86, 2);
    expect(result.q.value).toBeCloseTo(152.233, 3);
  });

  test('Viechtbauer 2010, section 3.2: Q-profile interval of tau2 and I2', () => {
    const result = pool(bcg('RR'), 'REML');
    expect(result.tau2Ci?.[0]).toBeCloseTo(0.1197, 4);
    expect(result.tau2Ci?.[1]).toBeCloseTo(1.1115, 4);
    expect(100 * (result.i2Ci?.[0] ?? 0)).toBeCloseTo(81.92, 2);
    expect(100 * (result.i2Ci?.[1] ?? 0)).toBeCloseTo(97.68, 2);
  });

  test('Viechtbauer 2010, section 3.3: latitude and year as moderators', () => {
    const result = metaRegression(
      bcg('RR'),
      [
        { name: 'ablat', kind: 'numeric', values: bcgLatitudes },
        { name: 'year', kind: 'numeric', values: bcgYears },
      ],
      { tau2: 'REML', ci: 'wald' },
    );
    expect(result.coefficients.map((c) => c.estimate.toFixed(4))).toEqual(['-3.5454', '-0.0280', '0.0019']);
    expect(result.coefficients.map((c) => c.se.toFixed(4))).toEqual(['29.0956', '0.0102', '0.0147']);
    expect(result.tau2).toBeCloseTo(0.1108, 4);
    expect(100 * result.i2).toBeCloseTo(71.98, 2);
    expect(result.q.value).toBeCloseTo(28.3251, 4);
    expect(result.moderators.value).toBeCloseTo(12.2045, 4);
    expect(result.moderators.p).toBeCloseTo(0.0022, 4);
  });

  test('van Houwelingen, Arends & Stijnen 2002, Stat Med 21:589-624: common effect and ML of the BCG log odds ratios', () => {
    const result = pairwiseMetaAnalysis(bcg('OR'), {
      model: 'pairwise',
      measure: 'OR',
      tau2: 'ML',
      ci: 'wald',
      tau2Interval: 'PL',
    });
    expect(result.common.estimate).toBeCloseTo(-0.436, 3);
    expect(result.common.se).toBeCloseTo(0.0423, 4);
    expect(result.estimate).toBeCloseTo(-0.742, 3);
    expect(result.se).toBeCloseTo(0.178, 3);
    expect(result.tau2).toBeCloseTo(0.302, 3);
    expect(result.tau2Ci?.[0]).toBeCloseTo(0.1151, 4);
    expect(result.tau2Ci?.[1]).toBeCloseTo(0.8937, 4);
  });

  test('van Houwelingen et al. 2002: regression of the BCG log odds ratios on latitude', () => {
    const result = metaRegression(bcg('OR'), [{ name: 'latitude', kind: 'numeric', values: bcgLatitudes }], {
      tau2: 'ML',
      ci: 'wald',
    });
    expect(result.coefficients[0]?.estimate).toBeCloseTo(0.371, 3);
    expect(result.coefficients[1]?.estimate).toBeCloseTo(-0.0327, 4);
    expect(result.tau2).toBeCloseTo(0.004, 3);
  });

  test('Borenstein et al. 2009, Introduction to Meta-Analysis, ch. 14: standardised mean differences', () => {
    const arms: AnyArm[] = [
      ['Carroll', 94, 22, 60, 92, 20, 60],
      ['Grant', 98, 21, 65, 92, 22, 65],
      ['Peck', 98, 28, 40, 88, 26, 40],
      ['Donat', 94, 19, 200, 82, 17, 200],
      ['Stewart', 98, 21, 50, 88, 22, 45],
      ['Young', 96, 21, 85, 92, 22, 85],
    ].flatMap(([study, m1, sd1, n1, m2, sd2, n2]) => [
      { study: `${study}`, treatment: 'treated', mean: Number(m1), sd: Number(sd1), n: Number(n1) },
      { study: `${study}`, treatment: 'control', mean: Number(m2), sd: Number(sd2), n: Number(n2) },
    ]);
    const { effects } = effectSizesFromArms(arms, { measure: 'SMD', reference: 'control' });
    expect(effects[0]?.yi).toBeCloseTo(0.095, 3);
    const result = pool(effects, 'DL');
    expect(result.estimate).toBeCloseTo(0.358, 3);
    expect(result.se).toBeCloseTo(0.105, 3);
    expect(result.tau2).toBeCloseTo(0.037, 3);
  });

  test('Borenstein et al. 2009, ch. 14: odds ratios', () => {
    const arms: AnyArm[] = [
      ['Saint', 12, 65, 16, 65],
      ['Kelly', 8, 40, 10, 40],
      ['Pilbeam', 14, 80, 19, 80],
      ['Lane', 25, 400, 80, 400],
      ['Wright', 8, 40, 11, 40],
      ['Day', 16, 65, 18, 65],
    ].flatMap(([study, a, n1, c, n2]) => [
      { study: `${study}`, treatment: 'treated', events: Number(a), n: Number(n1) },
      { study: `${study}`, treatment: 'control', events: Number(c), n: Number(n2) },
    ]);
    const { effects } = effectSizesFromArms(arms, { measure: 'OR', reference: 'control' });
    const result = pool(effects, 'DL');
    expect(result.common.estimate).toBeCloseTo(-0.7241, 4);
    expect(result.common.se).toBeCloseTo(0.1539, 4);
    expect(result.q.value).toBeCloseTo(10.5512, 4);
    expect(100 * result.i2FromQ).toBeCloseTo(52.61, 2);
    expect(result.tau2).toBeCloseTo(0.173, 3);
    expect(result.estimate).toBeCloseTo(-0.566, 3);
  });

  test('Borenstein et al. 2009, ch. 14: correlations through Fisher’s z', () => {
    const { effects } = effectSizesFromGroups(
      [
        { study: 'Fonda', r: 0.5, n: 40 },
        { study: 'Newman', r: 0.6, n: 90 },
        { study: 'Grant', r: 0.4, n: 25 },
        { study: 'Granger', r: 0.2, n: 400 },
        { study: 'Milland', r: 0.7, n: 60 },
        { study: 'Finch', r: 0.45, n: 50 },
      ],
      'ZCOR',
    );
    const result = pool(effects, 'DL');
    expect(result.tau2).toBeCloseTo(0.0819, 4);
    expect(Math.tanh(result.estimate)).toBeCloseTo(0.488, 3);
  });

  test('Breslow & Day 1980, Statistical Methods in Cancer Research I: oesophageal cancer and alcohol by age', () => {
    const strata = [
      [1, 0, 9, 106],
      [4, 5, 26, 164],
      [25, 21, 29, 138],
      [42, 34, 27, 139],
      [19, 36, 18, 88],
      [5, 8, 0, 31],
    ].map(([a, c, b, d], i) => ({ study: `age ${i + 1}`, a: a!, b: c!, c: b!, d: d! }));
    const result = mantelHaenszel(strata, 'OR');
    expect(Math.exp(result.estimate)).toBeCloseTo(5.158, 3);
    expect(result.association?.value).toBeCloseTo(83.21, 2);
    expect(result.breslowDay?.value).toBeCloseTo(9.32, 2);
    expect(result.tarone?.value).toBeCloseTo(9.3, 2);
  });

  test('metafor 5.1-12, rma.mh() and rma.peto() on the BCG trials', () => {
    expect(mantelHaenszel(bcgTables, 'OR').estimate).toBeCloseTo(-0.47341099, 8);
    expect(mantelHaenszel(bcgTables, 'RR').se).toBeCloseTo(0.03933737, 8);
    expect(mantelHaenszel(bcgTables, 'RD').se).toBeCloseTo(0.00028666, 8);
    expect(petoPooling(bcgTables).estimate).toBeCloseTo(-0.47444631, 8);
    expect(petoPooling(bcgTables).q.value).toBeCloseTo(167.73016751, 7);
  });

  test('metafor 5.1-12 and meta 8.4-0 on the BCG risk ratios: HKSJ and prediction intervals by name', () => {
    const result = pool(bcg('RR'), 'REML', 'hksj');
    expect(result.ci[0]).toBeCloseTo(-1.10844371, 8);
    expect(result.ci[1]).toBeCloseTo(-0.32062097, 8);
    const wald = pool(bcg('RR'), 'REML').predictionIntervals;
    expect(wald.hts?.[0]).toBeCloseTo(-2.00837591, 8);
    expect(wald.veroniki?.[0]).toBeCloseTo(-1.99534196, 8);
    expect(wald.hk?.[0]).toBeCloseTo(-1.99601683, 8);
    expect(wald['hk-pr']?.[0]).toBeCloseTo(-2.00905765, 8);
    expect(wald.kr?.[0]).toBeCloseTo(-2.01690753, 8);
    expect(wald['kr-pr']?.[0]).toBeCloseTo(-2.03467907, 8);
  });
});
