import { describe, expect, test } from 'vitest';
import { effectSizesFromArms } from '../../effect-sizes/effect-sizes-from-arms.ts';
import { bcgArms, bcgLatitudes } from '../../testing/bcg-trials.ts';
import { pairwiseMetaAnalysis } from '../pairwise-meta-analysis.ts';
import { metaRegression } from './meta-regression.ts';
import { type Moderator, moderatorFromText } from './moderators.ts';
import { permutationTest } from './permutation-test.ts';
import { subgroupAnalysis } from './subgroup.ts';

const studies = effectSizesFromArms(bcgArms, { measure: 'RR', reference: 'control' }).effects;
const latitude: Moderator = { name: 'latitude', kind: 'numeric', values: bcgLatitudes };
const zone = bcgLatitudes.map((degrees) => (degrees > 40 ? 'north' : degrees > 25 ? 'middle' : 'south'));
const model = { tau2: 'REML', ci: 'wald' } as const;

describe('metaRegression', () => {
  test('an intercept alone is the meta-analysis', () => {
    const plain = pairwiseMetaAnalysis(studies, {
      model: 'pairwise',
      measure: 'RR',
      tau2: 'REML',
      ci: 'wald',
    });
    const result = metaRegression(studies, [], model);
    expect(result.coefficients[0]?.estimate).toBeCloseTo(plain.estimate, 12);
    expect(result.tau2).toBeCloseTo(plain.tau2, 10);
    expect(result.q.value).toBeCloseTo(plain.q.value, 9);
  });

  test('centring a moderator changes the intercept only', () => {
    const centred: Moderator = { ...latitude, values: bcgLatitudes.map((x) => x - 33) };
    const [a, b] = [metaRegression(studies, [latitude], model), metaRegression(studies, [centred], model)];
    expect(b.coefficients[1]?.estimate).toBeCloseTo(a.coefficients[1]?.estimate ?? 0, 12);
    expect(b.tau2).toBeCloseTo(a.tau2, 10);
    expect(b.moderators.value).toBeCloseTo(a.moderators.value, 8);
  });

  test('a factor is coded against its alphabetically first level, or the one that is named', () => {
    const byZone = moderatorFromText('zone', zone);
    expect(metaRegression(studies, [byZone], model).coefficients.map((c) => c.name)).toEqual([
      'intercept',
      'zonenorth',
      'zonesouth',
    ]);
    const named: Moderator = { name: 'zone', kind: 'factor', values: zone, reference: 'south' };
    expect(metaRegression(studies, [named], model).coefficients.map((c) => c.name)).toEqual([
      'intercept',
      'zonemiddle',
      'zonenorth',
    ]);
  });

  test('text that is all numbers is a numeric moderator', () => {
    expect(moderatorFromText('x', ['1', '-2.5', '1e3'])).toMatchObject({
      kind: 'numeric',
      values: [1, -2.5, 1000],
    });
    expect(moderatorFromText('x', ['1', 'two']).kind).toBe('factor');
  });

  test('dependent and constant moderators and too few studies are refused by code', () => {
    const code =
      (moderators: Moderator[], k = 13) =>
      () =>
        metaRegression(studies.slice(0, k), moderators, model);
    const twice: Moderator = { name: 'twice', kind: 'numeric', values: bcgLatitudes.map((x) => 2 * x) };
    expect(code([latitude, twice])).toThrow(expect.objectContaining({ code: 'regression.singular' }));
    const constant: Moderator = { name: 'c', kind: 'factor', values: zone.map(() => 'same') };
    expect(code([constant])).toThrow(
      expect.objectContaining({ code: 'regression.bad_moderator', column: 'c' }),
    );
    const two: Moderator = { name: 'two', kind: 'numeric', values: [1, 2] };
    expect(code([two], 2)).toThrow(expect.objectContaining({ code: 'regression.too_few_studies' }));
  });
});

describe('permutationTest', () => {
  test('the same seed gives the same p, and latitude matters', () => {
    const run = (seed: number) => permutationTest(studies, [latitude], model, { seed, permutations: 200 });
    expect(run(1)).toEqual(run(1));
    expect(run(1).p).toBeLessThan(0.1);
  });

  test('a moderator that is the same in every order has p = 1', () => {
    const flat: Moderator = { name: 'x', kind: 'numeric', values: [0, 1, 0, 1] };
    const same = [1, 1, 1, 1].map((yi, i) => ({ study: `${i}`, yi, vi: 0.1 }));
    expect(permutationTest(same, [flat], { tau2: 'DL', ci: 'wald' }, { seed: 1, permutations: 50 }).p).toBe(
      1,
    );
  });
});

describe('subgroupAnalysis', () => {
  test('Q between is Q in total minus Q within, and subgroups keep their studies', () => {
    const result = subgroupAnalysis(studies, zone, model);
    const total = pairwiseMetaAnalysis(studies, { model: 'pairwise', measure: 'RR', tau2: 'EE', ci: 'wald' })
      .q.value;
    const within = result.groups.reduce((sum, group) => sum + group.q.value, 0);
    expect(result.betweenCommon.value).toBeCloseTo(total - within, 8);
    expect(result.groups.map((g) => g.k).reduce((a, b) => a + b, 0)).toBe(13);
    expect(result.between?.df).toBe(2);
  });

  test('a shared tau2 is that of the regression on the subgroups', () => {
    const result = subgroupAnalysis(studies, zone, { ...model, isTau2Common: true });
    const regression = metaRegression(studies, [moderatorFromText('zone', zone)], model);
    expect(result.commonTau2).toBeCloseTo(regression.tau2, 9);
    expect(result.between?.value).toBeCloseTo(regression.moderators.value, 8);
  });

  test('one subgroup and missing labels are refused by code', () => {
    expect(() =>
      subgroupAnalysis(
        studies,
        zone.map(() => 'all'),
        model,
      ),
    ).toThrow(expect.objectContaining({ code: 'subgroup.one_group' }));
    expect(() =>
      subgroupAnalysis(
        studies,
        zone.map(() => ''),
        model,
      ),
    ).toThrow(expect.objectContaining({ code: 'subgroup.bad_labels' }));
  });
});
