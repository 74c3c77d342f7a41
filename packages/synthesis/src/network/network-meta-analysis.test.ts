import { describe, expect, test } from 'vitest';
import type { Contrast } from '../types.ts';
import { contrastsFromArms } from './arms/contrasts-from-arms.ts';
import { networkByComponent } from './network-by-component.ts';
import { networkMetaAnalysis } from './network-meta-analysis.ts';
import { smokingCessation } from './testing/smoking-cessation.ts';

const loop: Contrast[] = [
  { study: '1', treat1: 'A', treat2: 'B', te: 0.1, sete: 0.1 },
  { study: '2', treat1: 'A', treat2: 'C', te: 0.3, sete: 0.2 },
  { study: '3', treat1: 'B', treat2: 'C', te: 0.2, sete: 0.15 },
];

describe('networkMetaAnalysis', () => {
  const contrasts = contrastsFromArms(smokingCessation, 'OR');

  test('reproduces the random-effects odds ratios of Higgins et al. 2012 smoking data (netmeta 3.6, DL)', () => {
    const result = networkMetaAnalysis(contrasts, {
      model: 'network',
      measure: 'OR',
      tau2: 'DL',
      smallValues: 'undesirable',
    });
    expect(result.tau2).toBeCloseTo(0.598875258924702, 12);
    expect(result.q.total.df).toBe(23);
    expect(result.treatments).toEqual(['A', 'B', 'C', 'D']);
  });

  test('puts REML on the root of the exact score equation, multi-arm covariance included', () => {
    const result = networkMetaAnalysis(contrasts, { model: 'network', measure: 'OR', tau2: 'REML' });
    expect(result.tau2).toBeCloseTo(0.450230097460579, 12);
  });

  test('consistent effects give tau2 of exactly 0', () => {
    for (const tau2 of ['DL', 'REML', 'ML'] as const) {
      expect(networkMetaAnalysis(loop, { model: 'network', measure: 'GEN', tau2 }).tau2).toBe(0);
    }
  });

  test('a network without degrees of freedom is analysed and says what it cannot estimate', () => {
    const result = networkMetaAnalysis(loop.slice(0, 2), { model: 'network', measure: 'GEN', tau2: 'REML' });
    expect(result.tau2).toBe(0);
    expect(result.random.estimate[1]![2]).toBeCloseTo(0.2, 12);
    expect(result.prediction).toBeUndefined();
    expect(result.warnings.map((warning) => warning.code)).toEqual(['network.no_degrees_of_freedom']);
  });

  test('a disconnected network is refused with its components, and analysed part by part on request', () => {
    const two = [
      ...loop,
      ...loop.map((c) => ({ ...c, study: `x${c.study}`, treat1: `${c.treat1}2`, treat2: `${c.treat2}2` })),
    ];
    expect(() => networkMetaAnalysis(two, { model: 'network', measure: 'GEN', tau2: 'DL' })).toThrow(
      expect.objectContaining({
        code: 'network.disconnected',
        details: {
          components: [
            ['A', 'B', 'C'],
            ['A2', 'B2', 'C2'],
          ],
        },
      }),
    );
    const parts = networkByComponent(two, { model: 'network', measure: 'GEN', tau2: 'DL', reference: 'B2' });
    expect(parts.connected).toBe(false);
    expect(parts.components.map((part) => part.result.reference)).toEqual(['A', 'B2']);
  });

  test('the result survives JSON without a lost number', () => {
    const result = networkMetaAnalysis(contrasts, { model: 'network', measure: 'OR', tau2: 'REML' });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
