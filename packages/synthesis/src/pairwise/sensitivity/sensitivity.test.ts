import { describe, expect, test } from 'vitest';
import { effectSizesFromArms } from '../../effect-sizes/effect-sizes-from-arms.ts';
import { bcgArms } from '../../testing/bcg-trials.ts';
import { pairwiseMetaAnalysis } from '../pairwise-meta-analysis.ts';
import { cumulative } from './cumulative.ts';
import { influence } from './influence.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { shrunkenEffects } from './shrunken-effects.ts';

const bcg = effectSizesFromArms(bcgArms, { measure: 'RR', reference: 'control' }).effects;
const model = { tau2: 'REML', ci: 'wald' } as const;
const whole = pairwiseMetaAnalysis(bcg, { model: 'pairwise', measure: 'RR', ...model });

describe('sensitivity', () => {
  test('leaving a study out is the analysis of the others', () => {
    const rows = leaveOneOut(bcg, model);
    const others = pairwiseMetaAnalysis(bcg.slice(1), { model: 'pairwise', measure: 'RR', ...model });
    expect(rows).toHaveLength(13);
    expect(rows[0]).toMatchObject({
      omitted: bcg[0]!.study,
      k: 12,
      estimate: others.estimate,
      tau2: others.tau2,
    });
    expect(() => leaveOneOut(bcg.slice(0, 1), model)).toThrow(
      expect.objectContaining({ code: 'sensitivity.too_few_studies' }),
    );
  });

  test('the cumulative analysis starts with the first study and ends with the whole', () => {
    const rows = cumulative(bcg, model);
    expect(rows[0]?.estimate).toBeCloseTo(bcg[0]!.yi, 12);
    expect(rows.at(-1)?.estimate).toBeCloseTo(whole.estimate, 12);
  });

  test('leverages are the weights and add up to 1; metafor 5.1-12 influence() on the BCG risk ratios', () => {
    const rows = influence(bcg, model);
    expect(rows.reduce((sum, row) => sum + row.hat, 0)).toBeCloseTo(1, 12);
    expect(rows[0]?.hat).toBeCloseTo(whole.studies[0]!.weight, 12);
    expect(rows[3]?.cooksDistance).toBeCloseTo(0.22948164, 7);
    expect(rows[7]?.rstudent).toBeCloseTo(1.45008052, 7);
    expect(rows[7]?.covarianceRatio).toBeCloseTo(1.0010701, 6);
    expect(rows.some((row) => row.isInfluential)).toBe(false);
  });

  test('a study far away is called influential', () => {
    const studies = [0, 0.1, -0.1, 0.05, 6].map((yi, i) => ({ study: `${i}`, yi, vi: 0.04 }));
    expect(influence(studies, model).map((row) => row.isInfluential)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  test('shrunken effects lie between the study and the mean, and at the mean when tau2 is 0', () => {
    shrunkenEffects(bcg, model).forEach((row, i) => {
      const [low, high] = [Math.min(bcg[i]!.yi, whole.estimate), Math.max(bcg[i]!.yi, whole.estimate)];
      expect(row.estimate).toBeGreaterThanOrEqual(low);
      expect(row.estimate).toBeLessThanOrEqual(high);
    });
    const common = shrunkenEffects(bcg, { tau2: 'EE', ci: 'wald' });
    expect(common[0]?.estimate).toBeCloseTo(whole.common.estimate, 12);
  });
});
