import { describe, expect, test } from 'vitest';
import { prepareNetwork } from '../model/prepare-network.ts';
import { armContrasts, contrastsFromArms } from './contrasts-from-arms.ts';

const continuous = [
  { study: 'S', treatment: 'A', n: 20, mean: 3, sd: 2 },
  { study: 'S', treatment: 'B', n: 30, mean: 5, sd: 3 },
  { study: 'S', treatment: 'C', n: 25, mean: 4, sd: 1 },
];
const counts = (...arms: [string, number, number][]) =>
  arms.map(([treatment, events, n]) => ({ study: 'S', treatment, n, events }));

describe('contrastsFromArms', () => {
  test('mean differences of three arms', () => {
    const [ab, ac, bc] = contrastsFromArms(continuous, 'MD');
    expect(ab).toEqual({ study: 'S', treat1: 'A', treat2: 'B', te: -2, sete: Math.sqrt(4 / 20 + 9 / 30) });
    expect(ac!.sete ** 2 + bc!.sete ** 2 - ab!.sete ** 2).toBeCloseTo((2 * 1) / 25, 14);
  });

  test('standardised mean differences of a multi-arm study add up', () => {
    for (const smd of ['hedges', 'cohen'] as const) {
      const contrasts = contrastsFromArms(continuous, 'SMD', { smd });
      expect(contrasts[0]!.te + contrasts[2]!.te).toBeCloseTo(contrasts[1]!.te, 14);
      expect(prepareNetwork(contrasts).warnings).toEqual([]);
    }
  });

  test('two arms give the usual Hedges g: J(m) difference / sd, 1/n1 + 1/n2 + g² / 2N', () => {
    const [only] = contrastsFromArms(continuous.slice(0, 2), 'SMD');
    const sd = Math.sqrt((19 * 4 + 29 * 9) / 48);
    // J(48) = Gamma(24) / (sqrt(24) Gamma(23.5)) = 0.98428...; 1 - 3 / (4 m - 1) is right to 2e-5.
    expect(only!.te).toBeCloseTo((1 - 3 / (4 * 48 - 1)) * (-2 / sd), 4);
    expect(only!.sete ** 2).toBeCloseTo(1 / 20 + 1 / 30 + only!.te ** 2 / 100, 14);
  });

  test('odds ratios add 0.5 to every cell of a study with an empty one, and say so', () => {
    const { contrasts, warnings } = armContrasts(counts(['A', 0, 10], ['B', 3, 12]), 'OR');
    expect(contrasts[0]!.te).toBeCloseTo(Math.log((0.5 * 9.5) / (10.5 * 3.5)), 14);
    expect(warnings.map((warning) => warning.code)).toEqual(['arms.corrected']);
  });

  test('a multi-arm study with two empty arms keeps all its arms', () => {
    const contrasts = contrastsFromArms(counts(['A', 0, 10], ['B', 0, 12], ['C', 4, 12]), 'RR');
    expect(contrasts).toHaveLength(3);
    expect(prepareNetwork(contrasts).treatments).toEqual(['A', 'B', 'C']);
  });

  test('a study without events in any arm is left out by name, or kept on request', () => {
    const rows = [
      ...counts(['A', 0, 10], ['B', 0, 12]),
      ...counts(['A', 1, 9], ['B', 2, 9]).map((r) => ({ ...r, study: 'T' })),
    ];
    const { contrasts, warnings } = armContrasts(rows, 'OR');
    expect(contrasts.map((c) => c.study)).toEqual(['T']);
    expect(warnings).toMatchObject([{ code: 'arms.no_information', study: 'S' }]);
    expect(contrastsFromArms(rows, 'OR', { doubleZero: 'include' })).toHaveLength(2);
    expect(contrastsFromArms(rows, 'RD')).toHaveLength(2);
  });

  test('incidence rate ratios and ratios of means are logged', () => {
    const rates = ['A', 'B'].map((treatment, i) => ({ study: 'S', treatment, events: 4 + i, time: 100 }));
    expect(contrastsFromArms(rates, 'IRR')[0]!.te).toBeCloseTo(Math.log(4 / 5), 14);
    expect(contrastsFromArms(continuous, 'ROM')[0]!.te).toBeCloseTo(Math.log(3 / 5), 14);
  });

  const bad: [name: string, code: string, run: () => unknown][] = [
    ['one arm', 'arms.single_arm', () => contrastsFromArms(continuous.slice(0, 1), 'MD')],
    [
      'the same treatment twice',
      'arms.duplicate_treatment',
      () => contrastsFromArms([continuous[0]!, continuous[0]!], 'MD'),
    ],
    [
      'a standard deviation of 0',
      'arms.bad_sd',
      () =>
        contrastsFromArms(
          continuous.map((a) => ({ ...a, sd: 0 })),
          'MD',
        ),
    ],
    [
      'one patient in an arm',
      'arms.bad_n',
      () =>
        contrastsFromArms(
          continuous.map((a) => ({ ...a, n: 1 })),
          'MD',
        ),
    ],
    [
      'more events than patients',
      'arms.bad_events',
      () => contrastsFromArms(counts(['A', 11, 10], ['B', 1, 9]), 'OR'),
    ],
    [
      'means of different signs for a ratio',
      'arms.opposite_means',
      () => contrastsFromArms([continuous[0]!, { ...continuous[1]!, mean: -1 }], 'ROM'),
    ],
    ['means where events are needed', 'arms.wrong_columns', () => contrastsFromArms(continuous, 'OR')],
    ['a measure it does not know', 'arms.unsupported_measure', () => contrastsFromArms(continuous, 'ZCOR')],
    [
      'nothing that has events',
      'arms.no_effects',
      () => contrastsFromArms(counts(['A', 0, 10], ['B', 0, 9]), 'OR'),
    ],
  ];
  test.each(bad)('refuses %s', (_, code, run) => {
    expect(run).toThrow(expect.objectContaining({ code }));
  });
});
