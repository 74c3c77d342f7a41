import { describe, expect, test } from 'vitest';
import type { Contrast } from '../../types.ts';
import { prepareNetwork } from '../model/prepare-network.ts';
import { networkMetaRegression } from './network-meta-regression.ts';
import { networkSubgroups } from './network-subgroups.ts';

// Truth: B - A = 1 + 2 z, C - A = 3 + 2 z, without noise.
const z = [0, 1, 2, 3, 0, 2];
const rows: Contrast[] = z.flatMap((value, s): Contrast[] => {
  const study = `s${s}`;
  if (s % 3 === 2) return [{ study, treat1: 'C', treat2: 'B', te: 2, sete: 0.3 }];
  const treat1 = s % 3 === 0 ? 'B' : 'C';
  return [{ study, treat1, treat2: 'A', te: (treat1 === 'B' ? 1 : 3) + 2 * value, sete: 0.2 }];
});
const covariate = Object.fromEntries(z.map((value, s) => [`s${s}`, value]));
const network = prepareNetwork(rows);

describe('networkMetaRegression', () => {
  test('a common slope is found exactly when there is no noise, and explains the heterogeneity', () => {
    const fit = networkMetaRegression(network, covariate, {
      tau2: 'REML',
      reference: 'A',
      centre: 0,
      at: [1],
    });
    expect(fit.effects.map(({ value }) => value!.estimate)).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(3, 9),
    ]);
    expect(fit.slopes).toHaveLength(1);
    expect(fit.slopes[0]!.value!.estimate).toBeCloseTo(2, 9);
    expect(fit.at[0]!.effects[1]!.value!.estimate).toBeCloseTo(5, 9);
    expect(fit.tau2).toBe(0);
    expect(fit.tau2Without).toBeGreaterThan(1);
    expect(fit.test.df).toBe(1);
    expect(fit.residual.value).toBeCloseTo(0, 12);
  });

  test('independent slopes are one per treatment and agree here', () => {
    const fit = networkMetaRegression(network, covariate, {
      tau2: 'DL',
      reference: 'A',
      slopes: 'independent',
    });
    expect(fit.slopes.map(({ treatment }) => treatment)).toEqual(['B', 'C']);
    for (const { value } of fit.slopes) expect(value!.estimate).toBeCloseTo(2, 9);
    expect(fit.test.df).toBe(2);
  });

  test('studies without a value are left out by name; a constant covariate is refused', () => {
    const { s1: _, ...rest } = covariate;
    const fit = networkMetaRegression(network, rest, { tau2: 'DL' });
    expect(fit.warnings).toMatchObject([{ code: 'regression.study_left_out', study: 's1' }]);
    const constant = Object.fromEntries(Object.keys(covariate).map((label) => [label, 1]));
    expect(() => networkMetaRegression(network, constant, { tau2: 'DL' })).toThrow(
      expect.objectContaining({ code: 'regression.constant_covariate' }),
    );
  });
});

describe('networkSubgroups', () => {
  const groups = Object.fromEntries(z.map((value, s) => [`s${s}`, value > 1 ? 'high' : 'low']));
  const options = { model: 'network', measure: 'MD', tau2: 'DL' } as const;

  test('each subgroup is analysed on its own and pairs that both have are tested', () => {
    const { subgroups, comparisons } = networkSubgroups(network, groups, options);
    expect(subgroups.map(({ name, studies }) => [name, studies.length])).toEqual([
      ['low', 3],
      ['high', 3],
    ]);
    const ab = comparisons.find(({ treat1, treat2 }) => treat1 === 'A' && treat2 === 'B')!;
    expect(ab.estimates.map(({ name }) => name)).toEqual(['low', 'high']);
    expect(ab.difference.df).toBe(1);
    expect(ab.difference.p).toBeLessThan(0.01);
  });

  test('a study without a subgroup is refused by name', () => {
    expect(() => networkSubgroups(network, { s0: 'x' }, options)).toThrow(
      expect.objectContaining({ code: 'subgroup.missing', study: 's1' }),
    );
  });
});
