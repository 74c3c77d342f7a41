import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyArm } from '../network/arms/arm-statistics.ts';
import type { EffectMeasure } from '../types.ts';
import { standardisedChange } from './change-scores.ts';
import { hedgesCorrection } from './continuous.ts';
import { effectSizesFromArms } from './effect-sizes-from-arms.ts';
import { effectSizesFromGroups } from './effect-sizes-from-groups.ts';
import { effectsFromContrasts } from './effects-from-contrasts.ts';

function means(n1: number, m1: number, sd1: number, n2: number, m2: number, sd2: number): AnyArm[] {
  return [
    { study: 'A', treatment: 'new', n: n1, mean: m1, sd: sd1 },
    { study: 'A', treatment: 'old', n: n2, mean: m2, sd: sd2 },
  ];
}

function events(a: number, n1: number, c: number, n2: number, study = 'A'): AnyArm[] {
  return [
    { study, treatment: 'new', n: n1, events: a },
    { study, treatment: 'old', n: n2, events: c },
  ];
}

function effect(arms: readonly AnyArm[], measure: EffectMeasure) {
  return effectSizesFromArms(arms, { measure, reference: 'old' }).effects[0]!;
}

describe('effect sizes', () => {
  test('Hedges’ exact correction against gamma functions by hand, and its limit', () => {
    expect(hedgesCorrection(2)).toBeCloseTo(1 / Math.sqrt(Math.PI), 14);
    expect(hedgesCorrection(4)).toBeCloseTo(Math.sqrt(2 / Math.PI), 14);
    expect(hedgesCorrection(1e6)).toBeCloseTo(1 - 3 / (4e6 - 1), 12);
  });

  test('by hand: mean difference, odds ratio, risk ratio, risk difference', () => {
    expect(effect(means(25, 5, 2, 16, 4, 2), 'MD')).toEqual({ study: 'A', yi: 1, vi: 4 / 25 + 4 / 16 });
    const table = events(10, 100, 20, 100);
    expect(effect(table, 'OR').yi).toBeCloseTo(Math.log((10 * 80) / (90 * 20)), 14);
    expect(effect(table, 'OR').vi).toBeCloseTo(1 / 10 + 1 / 90 + 1 / 20 + 1 / 80, 14);
    expect(effect(table, 'RR').yi).toBeCloseTo(Math.log(0.5), 14);
    expect(effect(table, 'RR').vi).toBeCloseTo(1 / 10 - 1 / 100 + 1 / 20 - 1 / 100, 14);
    expect(effect(table, 'RD').yi).toBeCloseTo(-0.1, 14);
  });

  test('turning the comparison around turns every sign and keeps every variance', () => {
    const count = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const arms = events(a, a + b, c, c + d);
        for (const measure of ['OR', 'RR', 'RD', 'PETO', 'AS'] as const) {
          const forward = effect(arms, measure);
          const back = effectSizesFromArms(arms, { measure, reference: 'new' }).effects[0]!;
          expect(back.yi).toBeCloseTo(-forward.yi, 10);
          expect(back.vi).toBeCloseTo(forward.vi, 10);
        }
        const two = means(a + 1, b, c, d + 1, a, b);
        for (const measure of ['MD', 'SMD', 'SMDH', 'ROM'] as const) {
          const back = effectSizesFromArms(two, { measure, reference: 'new' }).effects[0]!;
          expect(back.yi).toBeCloseTo(-effect(two, measure).yi, 10);
          expect(back.vi).toBeCloseTo(effect(two, measure).vi, 10);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('Olkin and Pratt’s correlation is larger in size than r and leaves 0 and the limits alone', () => {
    const corrected = (r: number, n: number) =>
      effectSizesFromGroups([{ study: 'A', r, n }], 'UCOR').effects[0]!.yi;
    expect(corrected(0.25, 50)).toBeCloseTo(0.252553097, 8);
    expect(corrected(-0.3, 10)).toBeCloseTo(-0.3225549115, 8);
    expect(corrected(0, 20)).toBe(0);
  });

  test('a standardised change uses the spread of the changes', () => {
    const { yi } = standardisedChange({ n: 30, mean1: 5, mean2: 3, sd1: 2, sd2: 2, r: 0.5 });
    expect(yi).toBeCloseTo(hedgesCorrection(29), 12);
  });
});

describe('zero cells', () => {
  const sparse = [
    ...events(0, 20, 3, 20, 'single'),
    ...events(0, 20, 0, 20, 'double'),
    ...events(5, 20, 3, 20, 'full'),
  ];

  test('by default ½ goes to the tables that need it, and double zeros stay with a warning', () => {
    const { effects, warnings } = effectSizesFromArms(sparse, { measure: 'OR', reference: 'old' });
    expect(effects.map((e) => e.study)).toEqual(['single', 'double', 'full']);
    expect(effects[1]?.yi).toBe(0);
    expect(effects[2]?.yi).toBeCloseTo(Math.log((5 * 17) / (15 * 3)), 14);
    expect(warnings.map((w) => w.code)).toEqual([
      'study.double_zero_kept',
      'study.zero_cell',
      'study.zero_cell',
    ]);
  });

  test('double zeros can be dropped, and then are listed', () => {
    const { effects, excluded } = effectSizesFromArms(sparse, {
      measure: 'OR',
      reference: 'old',
      zeroCells: { doubleZero: 'drop' },
    });
    expect(effects.map((e) => e.study)).toEqual(['single', 'full']);
    expect(excluded).toMatchObject([{ study: 'double', code: 'study.double_zero' }]);
  });

  test('without a correction a table without an estimate is set apart, never NaN', () => {
    const { effects, excluded } = effectSizesFromArms(sparse, {
      measure: 'OR',
      reference: 'old',
      zeroCells: { rule: 'none' },
    });
    expect(effects.map((e) => e.study)).toEqual(['full']);
    expect(excluded.map((e) => e.code)).toEqual(['study.no_estimate', 'study.no_estimate']);
  });

  test('the rule if-any corrects every table once one is empty', () => {
    const { effects } = effectSizesFromArms(sparse, {
      measure: 'OR',
      reference: 'old',
      zeroCells: { rule: 'if-any' },
    });
    expect(effects[2]?.yi).toBeCloseTo(Math.log((5.5 * 17.5) / (15.5 * 3.5)), 14);
  });

  test('the arcsine difference needs no correction', () => {
    const { effects } = effectSizesFromArms(sparse, { measure: 'AS', reference: 'old' });
    expect(effects[1]).toMatchObject({ yi: 0, vi: 1 / 40 });
  });
});

describe('impossible arms are refused with the study’s name', () => {
  const refuse = (arms: readonly AnyArm[], measure: EffectMeasure, code: string) =>
    expect(() => effectSizesFromArms(arms, { measure, reference: 'old' })).toThrow(
      expect.objectContaining({ code, study: 'A' }),
    );

  test('means', () => {
    refuse(means(25, 5, 0, 16, 4, 2), 'MD', 'data.bad_sd');
    refuse(means(25, 5, -1, 16, 4, 2), 'MD', 'data.bad_sd');
    refuse(means(1, 5, 1, 16, 4, 2), 'SMD', 'data.bad_n');
    refuse(means(25, Number.NaN, 1, 16, 4, 2), 'MD', 'data.bad_number');
    refuse(means(25, -5, 1, 16, 4, 2), 'ROM', 'data.ratio_of_means');
  });

  test('counts', () => {
    refuse(events(30, 20, 1, 20), 'OR', 'data.bad_events');
    refuse(events(-1, 20, 1, 20), 'OR', 'data.bad_events');
    refuse(events(0, 0, 1, 20), 'OR', 'data.bad_n');
    refuse(events(1, 20, 1, 20), 'MD', 'spec.measure_mismatch');
  });

  test('a treatment twice in a study', () => {
    refuse([...events(1, 20, 1, 20), ...events(1, 20, 1, 20)], 'OR', 'data.duplicate_arm');
  });
});

describe('direction', () => {
  test('three treatments need both names, and then the third is passed over', () => {
    const arms: AnyArm[] = [
      ...events(1, 20, 2, 20, 'A'),
      { study: 'A', treatment: 'third', n: 20, events: 4 },
      { study: 'B', treatment: 'third', n: 20, events: 4 },
      { study: 'B', treatment: 'old', n: 20, events: 5 },
    ];
    expect(() => effectSizesFromArms(arms, { measure: 'OR', reference: 'old' })).toThrow(
      expect.objectContaining({ code: 'data.too_many_treatments' }),
    );
    const { effects, excluded } = effectSizesFromArms(arms, {
      measure: 'OR',
      treatment: 'third',
      reference: 'old',
    });
    expect(effects.map((e) => e.study)).toEqual(['A', 'B']);
    expect(excluded).toEqual([]);
  });

  test('unknown and equal names are refused', () => {
    const arms = events(1, 20, 2, 20);
    expect(() => effectSizesFromArms(arms, { measure: 'OR', reference: 'sham' })).toThrow(
      expect.objectContaining({ code: 'data.unknown_treatment' }),
    );
    expect(() => effectSizesFromArms(arms, { measure: 'OR', treatment: 'old', reference: 'old' })).toThrow(
      expect.objectContaining({ code: 'data.one_treatment' }),
    );
  });

  test('contrasts are turned to the reference; a study twice and a self-comparison are refused', () => {
    const contrasts = [
      { study: 'A', treat1: 'new', treat2: 'old', te: 1, sete: 2 },
      { study: 'B', treat1: 'old', treat2: 'new', te: 1, sete: 2 },
    ];
    expect(effectsFromContrasts(contrasts, { reference: 'old' }).effects).toEqual([
      { study: 'A', yi: 1, vi: 4 },
      { study: 'B', yi: -1, vi: 4 },
    ]);
    expect(() => effectsFromContrasts([...contrasts, contrasts[0]!], { reference: 'old' })).toThrow(
      expect.objectContaining({ code: 'data.duplicate_contrast', study: 'A' }),
    );
    expect(() =>
      effectsFromContrasts([{ study: 'C', treat1: 'x', treat2: 'x', te: 1, sete: 1 }], {}),
    ).toThrow(expect.objectContaining({ code: 'data.same_treatment', study: 'C' }));
  });
});
