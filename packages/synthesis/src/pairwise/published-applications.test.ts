import { describe, expect, test } from 'vitest';
import { effectSizesFromGroups } from '../effect-sizes/effect-sizes-from-groups.ts';
import type { PairwiseSpec } from '../spec/spec-types.ts';
import type { StudyEffect } from '../types.ts';
import { pairwiseMetaAnalysis } from './pairwise-meta-analysis.ts';
import { metaRegression } from './regression/meta-regression.ts';
import { mantelHaenszel } from './sparse/mantel-haenszel.ts';

function pool(studies: readonly StudyEffect[], spec: Partial<PairwiseSpec>) {
  return pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'GEN', ci: 'wald', ...spec });
}

/** Estimate and limits as a paper prints ratios: two decimals. */
function asPrinted({ estimate, ci }: { estimate: number; ci: readonly [number, number] }): string[] {
  return [estimate, ...ci].map((value) => Math.exp(value).toFixed(2));
}

describe('teacher expectancy: Raudenbush 1984, J Educ Psychol 76:85-97; Raudenbush & Bryk 1985, J Educ Stat 10:75-98', () => {
  /** Data of the second paper: weeks of acquaintance, standardised mean difference, its variance. */
  const table = [
    [2, 0.03, 0.0156],
    [21, 0.12, 0.0216],
    [19, -0.14, 0.0279],
    [0, 1.18, 0.1391],
    [0, 0.26, 0.1362],
    [3, -0.06, 0.0106],
    [17, -0.02, 0.0106],
    [24, -0.32, 0.0484],
    [0, 0.27, 0.0269],
    [1, 0.8, 0.063],
    [0, 0.54, 0.0912],
    [0, 0.18, 0.0497],
    [1, -0.02, 0.0835],
    [2, 0.23, 0.0841],
    [17, -0.18, 0.0253],
    [5, -0.06, 0.0279],
    [1, 0.3, 0.0193],
    [2, 0.07, 0.0088],
    [7, -0.07, 0.0303],
  ] as const;
  const studies = table.map(([, yi, vi], i) => ({ study: `${i + 1}`, yi, vi }));

  test('Raudenbush 2009, Handbook of Research Synthesis, ch. 16: common effect 0.060 (0.036), Q 35.83 on 18', () => {
    const { common, q } = pool(studies, {});
    expect(common.estimate).toBeCloseTo(0.06, 3);
    expect(Math.abs(common.se - 0.036)).toBeLessThan(0.001);
    expect(q.value).toBeCloseTo(35.83, 2);
    expect(q.df).toBe(18);
  });

  test('Raudenbush 2009: REML mean 0.084 (0.052), variance 0.019; ML variance 0.012', () => {
    const result = pool(studies, { tau2: 'REML' });
    expect(result.estimate).toBeCloseTo(0.084, 3);
    expect(result.se).toBeCloseTo(0.052, 3);
    expect(result.tau2).toBeCloseTo(0.019, 3);
    expect(Math.abs(pool(studies, { tau2: 'ML' }).tau2 - 0.012)).toBeLessThan(0.001);
  });

  test('Raudenbush 2009: 0.407 at no acquaintance, −0.157 per week up to three, nothing left to explain', () => {
    const weeks = table.map(([week]) => Math.min(week, 3));
    const result = metaRegression(studies, [{ name: 'weeks', kind: 'numeric', values: weeks }], {
      tau2: 'REML',
      ci: 'wald',
    });
    const [intercept, slope] = result.coefficients;
    expect(intercept?.estimate).toBeCloseTo(0.407, 3);
    expect(intercept?.se).toBeCloseTo(0.087, 2);
    expect(slope?.estimate).toBeCloseTo(-0.157, 3);
    expect(slope?.se).toBeCloseTo(0.036, 3);
    expect(result.tau2).toBe(0);
    expect(result.q.value).toBeCloseTo(16.57, 2);
  });
});

describe('passive smoking and lung cancer: Hackshaw, Law & Wald 1997, BMJ 315:980-988', () => {
  test('37 studies pool to a relative risk of 1.24 (1.13 to 1.36), p. 980', () => {
    /** Relative risks of a never smoker who lives with a smoker, with 95% limits: Hackshaw 1998, Stat Methods Med Res 7:119-136. */
    const published = [
      [1.18, 0.9, 1.54],
      [1.45, 1.02, 2.08],
      [2.02, 0.48, 8.56],
      [1.2, 0.8, 1.6],
      [0.75, 0.43, 1.3],
      [2.07, 0.81, 5.25],
      [2.13, 1.19, 3.83],
      [0.8, 0.34, 1.9],
      [0.79, 0.25, 2.45],
      [2.01, 1.09, 3.72],
      [1.23, 0.81, 1.87],
      [1.2, 0.5, 3.3],
      [1.52, 0.87, 2.63],
      [1.03, 0.41, 2.55],
      [1.55, 0.9, 2.67],
      [1.03, 0.61, 1.74],
      [2.34, 0.81, 6.75],
      [1.65, 1.16, 2.35],
      [1.19, 0.82, 1.73],
      [1.52, 0.39, 5.96],
      [2.16, 1.08, 4.29],
      [1.08, 0.64, 1.82],
      [2.55, 0.74, 8.78],
      [1.62, 0.9, 2.91],
      [1.06, 0.74, 1.52],
      [0.79, 0.62, 1.02],
      [0.74, 0.32, 1.69],
      [2.27, 0.75, 6.82],
      [0.97, 0.78, 1.21],
      [1.6, 0.8, 3],
      [1.19, 0.66, 2.13],
      [1.66, 0.73, 3.78],
      [1.26, 1.04, 1.54],
      [1.1, 0.62, 1.96],
      [1.66, 1.12, 2.45],
      [1.16, 0.8, 1.69],
      [1.11, 0.67, 1.84],
    ] as const;
    const studies = published.map(([risk, lower, upper], i) => ({
      study: `${i + 1}`,
      yi: Math.log(risk),
      vi: (Math.log(upper / lower) / (2 * 1.959963984540054)) ** 2,
    }));
    expect(asPrinted(pool(studies, { tau2: 'DL' }))).toEqual(['1.24', '1.13', '1.36']);
  });
});

describe('conscientiousness and adherence: Molloy, O’Carroll & Ferguson 2014, Ann Behav Med 47:92-101', () => {
  test('Quintana 2015, Front Psychol 6:1549: r 0.15 (0.09 to 0.21), tau² 0.0081, I² 61.73%, Q 38.16 on 15', () => {
    const { effects } = effectSizesFromGroups(
      [
        [109, 0.187],
        [749, 0.162],
        [55, 0.34],
        [107, 0.32],
        [72, 0.27],
        [65, 0],
        [174, 0.175],
        [326, 0.05],
        [58, 0.26],
        [771, 0.01],
        [56, -0.09],
        [91, 0.37],
        [116, 0],
        [537, 0.15],
        [158, 0.24],
        [65, 0.04],
      ].map(([n, r], i) => ({ study: `${i + 1}`, n: n!, r: r! })),
      'ZCOR',
    );
    const result = pool(effects, { tau2: 'REML' });
    expect([result.estimate, ...result.ci].map((z) => Math.tanh(z).toFixed(2))).toEqual([
      '0.15',
      '0.09',
      '0.21',
    ]);
    expect(result.tau2).toBeCloseTo(0.0081, 4);
    expect(100 * result.i2).toBeCloseTo(61.73, 2);
    expect(result.q.value).toBeCloseTo(38.16, 2);
    expect(result.q.df).toBe(15);
  });
});

describe('intensive statin treatment: Cannon, Steinberg, Murphy, Mega & Braunwald 2006, J Am Coll Cardiol 48:438-445', () => {
  test('four trials: coronary death or infarction, odds ratio 0.84 (0.77 to 0.91), p. 438', () => {
    const tables = [
      ['PROVE IT', 147, 2099, 172, 2063],
      ['A to Z', 205, 2265, 235, 2232],
      ['TNT', 334, 4995, 418, 5006],
      ['IDEAL', 411, 4439, 463, 4449],
    ].map(([study, a, n1, c, n2]) => ({
      study: `${study}`,
      a: Number(a),
      b: Number(n1) - Number(a),
      c: Number(c),
      d: Number(n2) - Number(c),
    }));
    expect(asPrinted(mantelHaenszel(tables, 'OR'))).toEqual(['0.84', '0.77', '0.91']);
  });
});
