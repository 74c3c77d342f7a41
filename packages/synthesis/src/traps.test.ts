import { describe, expect, test } from 'vitest';
import { contributionMatrix, fitNetwork, prepareNetwork, synthesise } from './index.ts';
import { smokingCessation } from './network/testing/smoking-cessation.ts';
import type { PairwiseResult } from './pairwise/pairwise-result.ts';
import type { NetworkSynthesis } from './synthesise-network.ts';

type Rows = Record<string, string>[];

function table(header: string, ...lines: string[]): Rows {
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
}

function pairwise(rows: Rows, spec: object = {}): PairwiseResult {
  const result = synthesise({ rows, spec: { model: 'pairwise', measure: 'GEN', ci: 'wald', ...spec } });
  if (result.model !== 'pairwise') throw new Error('a pairwise result was expected');
  return result;
}

function network(rows: Rows, spec: object = {}): NetworkSynthesis {
  const result = synthesise({ rows, spec: { model: 'network', measure: 'MD', ...spec } });
  if (result.model !== 'network') throw new Error('a connected network was expected');
  return result;
}

const estimates = (...pairs: [yi: number, vi: number][]): Rows =>
  pairs.map(([yi, vi], i) => ({ study: `${i}`, yi: `${yi}`, vi: `${vi}` }));

describe('where other programs stop early, drop a term or depend on an order', () => {
  test('1: a restricted likelihood with a local maximum at 0 is searched to its global one', () => {
    const outlier = estimates([0, 0.1], [-0.3, 0.1], [0, 0.1], [11.7, 4], [0.1, 0.1], [0, 0.1]);
    expect(pairwise(outlier, { tau2: 'REML' }).tau2).toBeGreaterThan(10);
  });

  test('2: REML of a network has the covariance of multi-arm studies, from arms and from contrasts', () => {
    const arms = smokingCessation.map(({ study, treatment, n, events }) => ({
      study,
      treatment,
      n: `${n}`,
      events: `${events}`,
    }));
    // The root of the exact score equation with that covariance.
    expect(network(arms, { measure: 'OR' }).tau2).toBeCloseTo(0.450230097460579, 10);
  });

  test('3: the covariance of standardised differences follows from their variances', () => {
    const rows = table('study,treatment,n,mean,sd', 'S,A,20,0,1', 'S,B,30,1,1', 'S,C,40,2,1');
    const { common } = network(rows, { measure: 'SMD', smd: 'cohen' });
    const [ab, ac, bc] = [common.se[0]![1]!, common.se[0]![2]!, common.se[1]![2]!];
    const g = (row: number, column: number) => common.estimate[row]![column]! ** 2 / 180;
    expect((ab ** 2 + ac ** 2 - bc ** 2) / 2).toBeCloseTo(1 / 20 + (g(0, 1) + g(0, 2) - g(1, 2)) / 2, 12);
  });

  test('4 and 11: at the boundary tau2 is exactly 0, in networks and in pairs, never 1e-10', () => {
    const quiet = estimates([0.31, 0.05], [0.29, 0.05], [0.3, 0.05], [0.305, 0.05]);
    const loop = table(
      'study,treat1,treat2,te,sete',
      '1,A,B,1,.5',
      '2,B,C,1,.5',
      '3,A,C,2.01,.5',
      '4,A,B,1.02,.4',
    );
    for (const tau2 of ['DL', 'REML', 'ML']) {
      expect(pairwise(quiet, { tau2 }).tau2).toBe(0);
      expect(network(loop, { tau2 }).tau2).toBe(0);
    }
    for (const tau2 of ['PM', 'EB', 'DLIT', 'HE', 'HS', 'HSk', 'PMM'])
      expect(pairwise(quiet, { tau2 }).tau2).toBe(0);
  });

  test('5: two empty arms leave a three-arm study whole; no event at all leaves it out by name', () => {
    const rows = table(
      'study,treatment,n,events',
      'S,A,20,0',
      'S,B,20,0',
      'S,C,20,4',
      'T,A,30,2',
      'T,B,30,5',
      'U,A,9,0',
      'U,B,9,0',
    );
    const { studies, designs, excluded } = network(rows, { measure: 'RR' });
    expect(studies).toEqual(['S', 'T']);
    expect(designs.map(({ treatments }) => treatments.join(''))).toContain('ABC');
    expect(excluded).toMatchObject([{ study: 'U', code: 'arms.no_information' }]);
  });

  test('6: every prediction interval has a name, and I² is stored by both definitions', () => {
    const result = pairwise(estimates([0, 0.1], [1, 0.1], [-1, 0.2], [2, 0.3]), { ci: 'hksj' });
    expect(Object.keys(result.predictionIntervals).sort()).toEqual(
      ['hk', 'hk-pr', 'hts', 'kr', 'kr-pr', 'normal', 'tau-only', 'veroniki'].sort(),
    );
    expect(result.predictionInterval).toBe('hk');
    expect(result.pi).toEqual(result.predictionIntervals.hk);
    expect(result.i2).not.toBe(result.i2FromQ);
    const loop = table('study,treat1,treat2,te,sete', '1,A,B,1,.5', '2,B,C,1,.5', '3,A,C,4,.5');
    expect(network(loop).prediction?.method).toBe('t-df');
  });

  test('7: contributions do not depend on the order of studies or treatments unless asked to', () => {
    const square = ['AB', 'BC', 'CD', 'AD', 'BD'].map((pair, i) => ({
      study: `${i}`,
      treat1: pair[0]!,
      treat2: pair[1]!,
      te: 0.1 * i,
      sete: 0.3,
    }));
    const shares = (order: string[]) => {
      const { rows, columns, values } = contributionMatrix(fitNetwork(prepareNetwork(square, { order }), 0));
      const name = ({ treat1, treat2 }: { treat1: string; treat2: string }) =>
        [treat1, treat2].sort().join('');
      const row = values[rows.findIndex((pair) => name(pair) === 'AC')]!;
      return Object.fromEntries(columns.map((pair, c) => [name(pair), Number(row[c]!.toFixed(12))]));
    };
    expect(shares(['D', 'C', 'B', 'A'])).toEqual(shares(['A', 'B', 'C', 'D']));
  });

  test('8: contrasts of a multi-arm study rounded to two decimals are repaired with a warning, not refused', () => {
    const rows = table(
      'study,treat1,treat2,te,sete',
      'S,A,B,.5,.2',
      'S,A,C,.81,.36',
      'S,B,C,.3,.299',
      'T,A,B,.4,.2',
    );
    expect(network(rows).warnings.map(({ code }) => code)).toEqual([
      'network.multi_arm_rounded',
      'network.multi_arm_repaired',
    ]);
  });

  test('9: the Q-profile has no search cap: its limits are roots', () => {
    const { tau2Ci } = pairwise(estimates([0, 0.01], [1, 0.01]));
    // Two studies of one variance: Q(tau2) = 1 / (2 (v + tau2)), and the chi-square quantile is 0.000982.
    expect(tau2Ci?.[1]).toBeCloseTo(1 / (2 * 0.000982069117175257) - 0.01, 6);
  });

  test('10: REML returns where Fisher scoring does not converge', () => {
    const harmless = estimates(
      ...[0.12, -0.31, 0.05, 0.41, -0.22, 0.3, -0.05, 0.18, 0.02, -0.4, 0.27, 0.09, -0.13].map(
        (yi, i): [number, number] => [yi, (0.15 + 0.03 * i) ** 2],
      ),
    );
    const { tau2, warnings } = pairwise(harmless, { tau2: 'REML' });
    expect(tau2).toBeGreaterThanOrEqual(0);
    expect(warnings).toEqual([]);
  });
});
