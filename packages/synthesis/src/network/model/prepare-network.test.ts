import { describe, expect, test } from 'vitest';
import type { Contrast } from '../../types.ts';
import { networkMetaAnalysis } from '../network-meta-analysis.ts';
import { prepareNetwork } from './prepare-network.ts';

const contrast = (treat1: string, treat2: string, te: number, sete: number, study = 'S'): Contrast => ({
  study,
  treat1,
  treat2,
  te,
  sete,
});
const code = (expected: string) => expect.objectContaining({ code: expected, study: 'S' });

describe('prepareNetwork refuses, with the study and a code', () => {
  const cases: [name: string, code: string, contrasts: Contrast[]][] = [
    ['a treatment compared with itself', 'network.self_comparison', [contrast('A', 'A', 1, 1)]],
    ['an effect that is not a number', 'network.bad_effect', [contrast('A', 'B', Number.NaN, 1)]],
    ['an effect of 1e308', 'network.bad_effect', [contrast('A', 'B', 1e308, 1)]],
    ['a standard error of 0', 'network.bad_standard_error', [contrast('A', 'B', 1, 0)]],
    ['a negative standard error', 'network.bad_standard_error', [contrast('A', 'B', 1, -1)]],
    ['a standard error whose square overflows', 'network.bad_standard_error', [contrast('A', 'B', 1, 1e200)]],
    ['a treatment without a name', 'network.bad_label', [contrast('A', '', 1, 1)]],
    [
      'the same pair twice in one study',
      'network.duplicate_contrast',
      [contrast('A', 'B', 1, 1), contrast('B', 'A', -1, 1)],
    ],
    [
      'a multi-arm study without all its pairs',
      'network.multi_arm_incomplete',
      [contrast('A', 'B', 1, 1), contrast('A', 'C', 2, 1)],
    ],
    [
      'multi-arm effects that do not add up',
      'network.multi_arm_effects',
      [contrast('A', 'B', 1, 1), contrast('B', 'C', 1, 1), contrast('A', 'C', 0, 1)],
    ],
    [
      'multi-arm standard errors that no arms can have',
      'network.multi_arm_variances',
      [contrast('A', 'B', 1, 1), contrast('B', 'C', 1, 1), contrast('A', 'C', 2, 3)],
    ],
  ];
  test.each(cases)('%s', (_, expected, contrasts) => {
    expect(() => prepareNetwork(contrasts)).toThrow(code(expected));
  });

  test('an empty network', () => {
    expect(() => prepareNetwork([])).toThrow(expect.objectContaining({ code: 'network.no_studies' }));
  });

  test('an order of treatments with a stranger in it', () => {
    expect(() => prepareNetwork([contrast('A', 'B', 1, 1)], { order: ['B', 'X'] })).toThrow(
      expect.objectContaining({ code: 'network.bad_order' }),
    );
  });
});

describe('multi-arm studies that report some of their contrasts', () => {
  // Arms with means 0, 1, 3, 2 and variances 0.1, 0.2, 0.3, 0.4.
  const [means, variances] = [[0, 1, 3, 2] as const, [0.1, 0.2, 0.3, 0.4] as const];
  const names = ['A', 'B', 'C', 'D'] as const;
  const pair = (i: 0 | 1 | 2 | 3, j: 0 | 1 | 2 | 3): Contrast =>
    contrast(names[i], names[j], means[i] - means[j], Math.sqrt(variances[i] + variances[j]));
  const other = contrast('A', 'B', 1, 1, 'T');

  test('a loop of three determines the rest: the same network as with every pair', () => {
    const some = [pair(0, 1), pair(1, 2), pair(0, 2), pair(3, 0)];
    const all = [...some, pair(1, 3), pair(2, 3)];
    const [rebuilt, whole] = [some, all].map((list) =>
      networkMetaAnalysis([...list, other], { model: 'network', measure: 'MD', tau2: 'REML' }),
    );
    expect(rebuilt!.warnings).toContainEqual(
      expect.objectContaining({ code: 'network.multi_arm_completed', study: 'S' }),
    );
    expect(rebuilt!.excluded).toEqual([]);
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        expect(rebuilt!.random.estimate[i]![j]).toBeCloseTo(whole!.random.estimate[i]![j]!, 12);
        expect(rebuilt!.random.se[i]![j]).toBeCloseTo(whole!.random.se[i]![j]!, 12);
      }
  });

  test('contrasts against one arm with that arm’s own standard error determine the rest', () => {
    const seTreat2 = Math.sqrt(variances[0]);
    const star = [pair(1, 0), pair(2, 0), pair(3, 0)].map((c) => ({ ...c, seTreat2 }));
    const { studies } = prepareNetwork(star);
    expect(studies[0]!.variances[1 * 4 + 2]).toBeCloseTo(0.5, 12);
    expect(studies[0]!.variances[2 * 4 + 3]).toBeCloseTo(0.7, 12);
    expect(studies[0]!.effects[1 * 4 + 2]).toBeCloseTo(-2, 12);
  });

  test.each([
    ['contrasts against one arm', [pair(1, 0), pair(2, 0)], /B : C is missing.*vary together/],
    ['a ring of four', [pair(0, 1), pair(1, 2), pair(2, 3), pair(3, 0)], /A : C, B : D are missing/],
    ['two pairs without a common arm', [pair(0, 1), pair(2, 3)], /no arm in common/],
  ])('%s leave it open: the study is set apart by name, the others are analysed', (_, list, reason) => {
    const { studies, excluded, treatments } = prepareNetwork([...list, other]);
    expect(studies.map(({ label }) => label)).toEqual(['T']);
    expect(treatments).toEqual(['A', 'B']);
    expect(excluded).toEqual([
      { study: 'S', code: 'network.multi_arm_incomplete', reason: expect.stringMatching(reason) },
    ]);
  });

  test('standard errors that contradict each other complete nothing', () => {
    // Arms A, B, C of variance 1/2 each would leave D and E with less than none.
    const unit = Math.sqrt(0.3);
    const wrong = [
      contrast('A', 'B', 0, 1),
      contrast('A', 'C', 0, 1),
      contrast('B', 'C', 0, 1),
      contrast('A', 'D', 0, unit),
      contrast('A', 'E', 0, unit),
    ];
    expect(prepareNetwork([...wrong, other]).excluded[0]?.reason).toMatch(/contradict/);
  });
});

describe('multi-arm contrasts rounded for publication', () => {
  // Arm variances 0.04, 0.0001, 0.09: the exact standard errors are 0.2002, 0.3606 and 0.3002.
  const exact = [
    contrast('A', 'B', 0.5, Math.sqrt(0.0401)),
    contrast('A', 'C', 0.8, Math.sqrt(0.13)),
    contrast('B', 'C', 0.3, Math.sqrt(0.0901)),
  ];

  test('effects that miss by rounding are fitted, with a warning', () => {
    const rounded = exact.map((c, i) => (i === 1 ? { ...c, te: 0.81 } : c));
    expect(prepareNetwork(rounded).warnings).toMatchObject([
      { code: 'network.multi_arm_rounded', study: 'S' },
    ]);
  });

  test('standard errors that rounding has made impossible are replaced by the nearest valid ones, with a warning', () => {
    // 0.36² > 0.2² + 0.299²: the middle arm would need a negative variance.
    const rounded = exact.map((c, i) => ({ ...c, sete: [0.2, 0.36, 0.299][i]! }));
    const { warnings, studies } = prepareNetwork(rounded);
    expect(warnings).toMatchObject([{ code: 'network.multi_arm_repaired', study: 'S' }]);
    const [, ab, ac, , , bc] = studies[0]!.variances;
    expect(Math.sqrt(ab!)).toBeCloseTo(0.2, 2);
    expect(Math.sqrt(ac!)).toBeCloseTo(0.36, 2);
    expect(Math.sqrt(bc!)).toBeCloseTo(0.299, 2);
    expect(ab! + bc! - ac!).toBeGreaterThanOrEqual(-1e-12);
    const result = networkMetaAnalysis(rounded, { model: 'network', measure: 'MD', tau2: 'REML' });
    expect(result.random.se[0]![1]).toBeCloseTo(0.2, 2);
  });

  test('exact contrasts need no warning, whatever the number of arms', () => {
    expect(prepareNetwork(exact).warnings).toEqual([]);
  });
});
