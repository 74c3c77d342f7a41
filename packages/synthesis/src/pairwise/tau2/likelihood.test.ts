import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StudyEffect } from '../../types.ts';
import { interceptDesign } from '../model/design.ts';
import { estimateTau2, generalisedQ } from './estimate-tau2.ts';
import { logLikelihood, maximiseLikelihood, tau2Ceiling } from './likelihood.ts';
import { qProfileInterval } from './tau2-interval.ts';

/** Five precise studies that agree and one vague outlier: the restricted likelihood peaks at 0 and again near 17.8. */
const bimodal = [0, -0.3, 0, 11.7, 0.1, 0].map((yi, i) => ({ study: `s${i}`, yi, vi: i === 3 ? 4 : 0.1 }));

const studies = fc.array(
  fc.record({
    study: fc.constant('s'),
    yi: fc.double({ min: -20, max: 20, noNaN: true }),
    vi: fc.double({ min: 1e-3, max: 30, noNaN: true }),
  }),
  { minLength: 2, maxLength: 12 },
);

describe('maximiseLikelihood', () => {
  test('takes the higher of two maxima of the restricted likelihood, not the nearer one', () => {
    const design = interceptDesign(bimodal);
    const tau2 = maximiseLikelihood(design, 'REML');
    expect(tau2).toBeGreaterThan(10);
    expect(logLikelihood(design, tau2, 'REML')).toBeGreaterThan(logLikelihood(design, 0, 'REML') + 3);
    // 0 is a local maximum too: the likelihood falls from there.
    expect(logLikelihood(design, 0.02, 'REML')).toBeLessThan(logLikelihood(design, 0, 'REML'));
  });

  test('nothing on a fine grid is higher', () => {
    fc.assert(
      fc.property(studies, fc.constantFrom('ML' as const, 'REML' as const), (data, kind) => {
        const design = interceptDesign(data);
        const best = logLikelihood(design, maximiseLikelihood(design, kind), kind);
        for (let e = -40; e <= 40; e++) {
          expect(logLikelihood(design, 10 ** (e / 8), kind)).toBeLessThan(best + 1e-8);
        }
        expect(logLikelihood(design, 0, kind)).toBeLessThan(best + 1e-8);
      }),
      { numRuns: 150 },
    );
  });

  test('is exactly 0 at the boundary', () => {
    const quiet = [0.31, 0.29, 0.3, 0.305].map((yi) => ({ study: 's', yi, vi: 0.05 }));
    expect(maximiseLikelihood(interceptDesign(quiet), 'REML')).toBe(0);
    expect(maximiseLikelihood(interceptDesign(quiet), 'ML')).toBe(0);
    const identical = quiet.map((s) => ({ ...s, yi: 0.5 }));
    expect(maximiseLikelihood(interceptDesign(identical), 'REML')).toBe(0);
  });

  test('returns for variances over twelve orders of magnitude', () => {
    const wild = [1, 2, 3, 4, 5].map((yi, i) => ({ study: 's', yi, vi: 10 ** (3 * i - 6) }));
    const tau2 = maximiseLikelihood(interceptDesign(wild), 'REML');
    expect(tau2).toBeGreaterThanOrEqual(0);
    expect(Number.isFinite(tau2)).toBe(true);
  });

  test('above the ceiling both likelihoods only fall', () => {
    fc.assert(
      fc.property(studies, (data) => {
        const design = interceptDesign(data);
        const ceiling = tau2Ceiling(design) + 1e-9;
        for (const kind of ['ML', 'REML'] as const) {
          expect(logLikelihood(design, ceiling * 1.5, kind)).toBeLessThanOrEqual(
            logLikelihood(design, ceiling * 1.01, kind) + 1e-12,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('estimators of tau2', () => {
  const all = ['DL', 'HE', 'HS', 'HSk', 'SJ', 'ML', 'REML', 'PM', 'EB', 'PMM', 'DLIT', 'SJIT'] as const;

  test('equal variances make DL, HE, REML, PM and EB the same: max(0, s² - v)', () => {
    const yi = [0.1, 0.9, -0.4, 1.3, 0.2];
    const design = interceptDesign(yi.map((y) => ({ study: 's', yi: y, vi: 0.1 })));
    const mean = yi.reduce((a, b) => a + b, 0) / 5;
    const expected = yi.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 4 - 0.1;
    for (const estimator of ['DL', 'HE', 'REML', 'PM', 'EB'] as const) {
      expect(estimateTau2(design, estimator)).toBeCloseTo(expected, 10);
    }
    expect(estimateTau2(design, 'ML')).toBeCloseTo((expected + 0.1) * 0.8 - 0.1, 10);
  });

  test('scale with the square of the unit and do not move with the origin or the order', () => {
    fc.assert(
      fc.property(studies, fc.constantFrom(...all), (data, estimator) => {
        const tau2 = estimateTau2(interceptDesign(data), estimator);
        const moved = data.map((s): StudyEffect => ({ ...s, yi: 3 * s.yi + 7, vi: 9 * s.vi })).reverse();
        const other = estimateTau2(interceptDesign(moved), estimator);
        expect(Math.abs(other - 9 * tau2)).toBeLessThan(1e-6 * (1 + 9 * tau2));
      }),
      { numRuns: 150 },
    );
  });

  test('Paule-Mandel leaves Q at its expectation or tau2 at 0, and lies inside the Q-profile interval', () => {
    fc.assert(
      fc.property(studies, (data) => {
        const design = interceptDesign(data);
        const tau2 = estimateTau2(design, 'PM');
        const df = design.k - 1;
        if (tau2 > 0) expect(generalisedQ(design, tau2)).toBeCloseTo(df, 6);
        else expect(generalisedQ(design, 0)).toBeLessThanOrEqual(df);
        const [low, high] = qProfileInterval(design, 0.95);
        expect(low).toBeLessThanOrEqual(tau2 + 1e-9);
        if (high > 0) expect(high).toBeGreaterThanOrEqual(tau2 - 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  test('GENQ without positive weights is refused by code', () => {
    const design = interceptDesign(bimodal);
    expect(() => estimateTau2(design, 'GENQ')).toThrow(
      expect.objectContaining({ code: 'spec.genq_weights' }),
    );
    expect(
      estimateTau2(
        design,
        'GENQ',
        design.v.map((v) => 1 / v),
      ),
    ).toBeCloseTo(estimateTau2(design, 'DL'), 12);
  });
});
