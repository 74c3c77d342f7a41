import { describe, expect, test } from 'vitest';
import type { StudyEffect } from '../../types.ts';
import { pairwiseMetaAnalysis } from '../pairwise-meta-analysis.ts';
import { robustVariance } from './robust-variance.ts';
import { threeLevelMetaAnalysis } from './three-level.ts';

/** Two clusters of four estimates, made up. */
const made: Record<string, readonly (readonly [number, number])[]> = {
  first: [
    [-0.2, 0.12],
    [-0.25, 0.12],
    [0.25, 0.15],
    [-0.3, 0.14],
  ],
  second: [
    [0.15, 0.015],
    [-0.25, 0.015],
    [0.2, 0.015],
    [0.3, 0.025],
  ],
};

describe('clusters', () => {
  const studies: StudyEffect[] = [];
  const clusters: string[] = [];
  for (const [cluster, members] of Object.entries(made)) {
    for (const [yi, vi] of members) {
      studies.push({ study: `${studies.length + 1}`, yi, vi });
      clusters.push(cluster);
    }
  }
  const own = studies.map((s) => s.study);

  test('clusters of one turn the three-level model into the usual one', () => {
    const three = threeLevelMetaAnalysis(studies, own);
    const two = pairwiseMetaAnalysis(studies, {
      model: 'pairwise',
      measure: 'SMD',
      tau2: 'REML',
      ci: 'wald',
    });
    expect(three.coefficients[0]?.estimate).toBeCloseTo(two.estimate, 6);
    expect(three.variances.between + three.variances.within).toBeCloseTo(two.tau2, 6);
    expect(three.logLikelihood).toBeCloseTo(two.logLikelihood.reml, 8);
  });

  test('CR1 is CR0 times m / (m - p)', () => {
    const se = (version: 'CR0' | 'CR1') => robustVariance(studies, own, { version }).coefficients[0]!.se;
    expect(se('CR1') ** 2 / se('CR0') ** 2).toBeCloseTo(8 / 7, 10);
  });

  test('CR2 is unbiased under its working model: equal variances in clusters of one give s² / k', () => {
    const equal = [1, 3, 2, 6, 4].map((yi, i) => ({ study: `${i}`, yi, vi: 0.5 }));
    const result = robustVariance(
      equal,
      equal.map((s) => s.study),
      { version: 'CR2', working: 'random-effects' },
    );
    const mean = 16 / 5;
    const variance = equal.reduce((sum, { yi }) => sum + (yi - mean) ** 2, 0) / 4;
    expect(result.coefficients[0]?.se).toBeCloseTo(Math.sqrt(variance / 5), 10);
    expect(result.coefficients[0]?.df).toBeCloseTo(4, 8);
  });

  test('two clusters have one degree of freedom, and their estimate lies between the clusters’', () => {
    const result = robustVariance(studies, clusters, { version: 'CR1' });
    expect(result.clusters).toBe(2);
    expect(result.coefficients[0]?.df).toBe(1);
  });

  test('too few clusters and missing labels are refused by code', () => {
    expect(() =>
      robustVariance(
        studies,
        studies.map(() => 'one'),
      ),
    ).toThrow(expect.objectContaining({ code: 'robust.too_few_clusters' }));
    expect(() => threeLevelMetaAnalysis(studies, [])).toThrow(
      expect.objectContaining({ code: 'cluster.bad_labels' }),
    );
  });
});
