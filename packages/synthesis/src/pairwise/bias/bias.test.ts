import { describe, expect, test } from 'vitest';
import { effectSizesFromArms } from '../../effect-sizes/effect-sizes-from-arms.ts';
import { bcgArms, bcgTables } from '../../testing/bcg-trials.ts';
import type { StudyEffect } from '../../types.ts';
import { interceptDesign } from '../model/design.ts';
import { logLikelihood, maximiseLikelihood } from '../tau2/likelihood.ts';
import { failSafeN } from './fail-safe.ts';
import { eggerTest, mixedEggerTest } from './funnel-regression.ts';
import { petPeese } from './pet-peese.ts';
import { beggTest } from './rank-test.ts';
import { stepSelectionModel } from './step-selection-model.ts';
import { harbordTest, petersTest } from './table-tests.ts';
import { trimAndFill } from './trim-and-fill.ts';

const bcg = effectSizesFromArms(bcgArms, { measure: 'RR', reference: 'control' }).effects;
const common = { tau2: 'EE', ci: 'wald' } as const;

/** A funnel with its left side cut off: the smaller the study, the larger its estimate. */
const lopsided: StudyEffect[] = [0.05, 0.08, 0.12, 0.2, 0.28, 0.35, 0.5, 0.62].map((se, i) => ({
  study: `${i + 1}`,
  yi: 0.1 + 1.5 * se + (i % 2 === 0 ? 0.02 : -0.02),
  vi: se * se,
}));

describe('funnel asymmetry', () => {
  test('metafor 5.1-12 regtest(model="lm") on the BCG risk ratios', () => {
    const { slope, limit } = eggerTest(bcg);
    expect(slope.statistic).toBeCloseTo(-1.401282, 6);
    expect(slope.p).toBeCloseTo(0.188707, 6);
    expect(limit.estimate).toBeCloseTo(-0.1909286, 6);
  });

  test('the classical form of Egger’s test gives the same bias: z regressed on precision', () => {
    const x = lopsided.map(({ vi }) => 1 / Math.sqrt(vi));
    const z = lopsided.map(({ yi, vi }) => yi / Math.sqrt(vi));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const [mx, mz] = [mean(x), mean(z)];
    const slope =
      x.reduce((s, v, i) => s + (v - mx) * (z[i]! - mz), 0) / x.reduce((s, v) => s + (v - mx) ** 2, 0);
    expect(eggerTest(lopsided).slope.estimate).toBeCloseTo(mz - slope * mx, 10);
  });

  test('the mixed model with tau2 = 0 has Egger’s slope with an error of its own', () => {
    const mixed = mixedEggerTest(lopsided, { tau2: 'EE', ci: 'wald' });
    expect(mixed.slope.estimate).toBeCloseTo(eggerTest(lopsided).slope.estimate, 10);
  });

  test('predictors of size need sizes; two studies and equal precisions are refused', () => {
    expect(() => eggerTest(bcg, { predictor: 'ninv' })).toThrow(
      expect.objectContaining({ code: 'bias.sizes_needed' }),
    );
    expect(() => eggerTest(bcg.slice(0, 2))).toThrow(
      expect.objectContaining({ code: 'bias.too_few_studies' }),
    );
    const equal = bcg.map((s) => ({ ...s, vi: 0.1 }));
    expect(() => eggerTest(equal)).toThrow(expect.objectContaining({ code: 'regression.singular' }));
  });

  test('Begg’s exact p is symmetric and its normal form agrees with metafor 5.1-12 on the BCG trials', () => {
    expect(beggTest(bcg, 'normal').p).toBeCloseTo(0.90288494, 8);
    expect(beggTest(bcg).p).toBeCloseTo(0.95236191, 8);
    expect(beggTest(bcg.map((s) => ({ ...s, yi: -s.yi }))).p).toBeCloseTo(0.95236191, 8);
  });

  test('Harbord and Peters find nothing in tables that are multiples of each other’s odds', () => {
    const tables = [1, 2, 4, 8].map((m) => ({ study: `${m}`, a: 10 * m, b: 90 * m, c: 10 * m, d: 90 * m }));
    expect(petersTest(tables).slope.estimate).toBeCloseTo(0, 10);
    expect(harbordTest(tables).slope.estimate).toBeCloseTo(0, 10);
    expect(harbordTest(bcgTables).k).toBe(13);
  });
});

describe('trim and fill', () => {
  test('metafor 5.1-12 on the BCG risk ratios, common effect, L0: four studies on the right', () => {
    const result = trimAndFill(bcg, common);
    expect([result.k0, result.side]).toEqual([4, 'right']);
    expect(result.estimate).toBeCloseTo(-0.29102599, 8);
    expect(result.filled).toHaveLength(4);
  });

  test('a symmetric funnel is left alone', () => {
    const symmetric = [-0.3, 0.3, -0.1, 0.1, 0].map((yi, i) => ({ study: `${i}`, yi, vi: 0.01 + yi * yi }));
    expect(trimAndFill(symmetric, common, { side: 'left' }).k0).toBe(0);
  });

  test('mirrored data are filled on the other side by the same number', () => {
    const right = trimAndFill(bcg, common);
    const left = trimAndFill(
      bcg.map((s) => ({ ...s, yi: -s.yi })),
      common,
    );
    expect([left.k0, left.side]).toEqual([right.k0, 'left']);
    expect(left.estimate).toBeCloseTo(-right.estimate, 12);
  });

  test('identical estimates are complete under every estimator', () => {
    const same = [1, 1, 1, 1].map((yi, i) => ({ study: `${i}`, yi, vi: 0.1 * (i + 1) }));
    for (const estimator of ['L0', 'R0', 'Q0'] as const) {
      expect(trimAndFill(same, common, { estimator, side: 'left' }).k0).toBe(0);
    }
  });
});

describe('PET-PEESE', () => {
  test('takes PET’s limit where it does not differ from 0, PEESE’s where it does', () => {
    const biased = lopsided.map((s) => ({ ...s, yi: s.yi - 0.1 }));
    expect(petPeese(biased).chosen).toBe('pet');
    expect(petPeese(lopsided).chosen).toBe('peese');
    expect(petPeese(biased).pet.estimate).toBeCloseTo(eggerTest(biased).limit.estimate, 12);
  });
});

describe('step selection model', () => {
  const studies = bcg.map((s) => ({ ...s, yi: -s.yi }));

  test('its likelihood is at least that of the unadjusted model, which it nests', () => {
    const design = interceptDesign(studies);
    const plain = logLikelihood(design, maximiseLikelihood(design, 'ML'), 'ML');
    const result = stepSelectionModel(studies, { steps: [0.025], alternative: 'greater' });
    expect(result.logLikelihood).toBeGreaterThanOrEqual(plain - 1e-9);
    expect(result.selection.value).toBeCloseTo(2 * (result.logLikelihood - plain), 8);
    expect(result.isConverged).toBe(true);
  });

  test('metafor 5.1-12 selmodel(type="stepfun", steps=0.025) on the BCG risk ratios turned to benefit', () => {
    const result = stepSelectionModel(studies, { steps: [0.025], alternative: 'greater' });
    expect(result.logLikelihood).toBeCloseTo(-12.5438266, 6);
    expect(result.estimate).toBeCloseTo(0.620562, 4);
    expect(result.weights[1]?.weight).toBeCloseTo(0.63553, 3);
    expect(result.inference?.se).toBeCloseTo(0.2613, 3);
  });

  test('an interval of p that no study falls into is refused, and so are unsorted steps', () => {
    const strong = [3, 4, 5].map((yi, i) => ({ study: `${i}`, yi, vi: 0.1 }));
    expect(() => stepSelectionModel(strong, { steps: [0.025], alternative: 'greater' })).toThrow(
      expect.objectContaining({ code: 'selection.empty_interval' }),
    );
    expect(() => stepSelectionModel(studies, { steps: [0.5, 0.025], alternative: 'greater' })).toThrow(
      expect.objectContaining({ code: 'selection.bad_steps' }),
    );
  });
});

describe('fail-safe N', () => {
  test('metafor 5.1-12 fsn() on the BCG risk ratios', () => {
    expect(failSafeN(bcg, 'Rosenthal').n).toBe(598);
    expect(failSafeN(bcg, 'Rosenberg').n).toBe(370);
    expect(failSafeN(bcg, 'Orwin').n).toBe(13);
  });

  test('a result that is not significant needs nobody to undo it', () => {
    const weak = [0.1, -0.1, 0.05].map((yi, i) => ({ study: `${i}`, yi, vi: 1 }));
    expect(failSafeN(weak, 'Rosenthal').n).toBe(0);
  });
});
