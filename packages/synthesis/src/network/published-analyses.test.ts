import { describe, expect, test } from 'vitest';
import { contrastsFromArms } from './arms/contrasts-from-arms.ts';
import { fitNetwork } from './core/fit-network.ts';
import { networkMeasures } from './diagnostics/network-measures.ts';
import { contributionMatrix } from './flow/contribution-matrix.ts';
import { designDecomposition } from './incoherence/design-decomposition.ts';
import { prepareNetwork } from './model/prepare-network.ts';
import { networkMetaAnalysis } from './network-meta-analysis.ts';
import { leagueTable } from './result/league-table.ts';
import { glucoseLowering } from './testing/glucose-lowering.ts';
import { parkinson } from './testing/parkinson.ts';
import { smokingCessation } from './testing/smoking-cessation.ts';

const options = { model: 'network', tau2: 'DL' } as const;

describe('Senn et al. 2013, glucose-lowering drugs (Stat Methods Med Res 22:169-189)', () => {
  const network = prepareNetwork(glucoseLowering);
  const result = networkMetaAnalysis(glucoseLowering, { ...options, measure: 'MD', reference: 'placebo' });
  const at = (name: string) => result.treatments.indexOf(name);

  test('Q 96.99 on 18 df is 74.46 on 11 within and 22.53 on 7 between designs (Krahn et al. 2013, BMC Med Res Methodol 13:35)', () => {
    const { total, heterogeneity, inconsistency } = result.q;
    expect([total.value, heterogeneity.value, inconsistency.value].map((q) => Number(q.toFixed(2)))).toEqual([
      96.99, 74.46, 22.53,
    ]);
    expect([total.df, heterogeneity.df, inconsistency.df]).toEqual([18, 11, 7]);
  });

  test('rosiglitazone versus placebo -1.20 (0.05) common, -1.23 (0.13) random, tau² 0.1087 (netmeta 3.6)', () => {
    const [i, j] = [at('rosiglitazone'), at('placebo')];
    expect(result.common.estimate[i]![j]).toBeCloseTo(-1.2018, 4);
    expect(result.common.se[i]![j]).toBeCloseTo(0.0477, 4);
    expect(result.random.estimate[i]![j]).toBeCloseTo(-1.2335, 4);
    expect(result.random.se[i]![j]).toBeCloseTo(0.1278, 4);
    expect(result.tau2).toBeCloseTo(0.1087169231, 10);
  });

  test('P-scores put rosiglitazone 0.893, metformin 0.782 and pioglitazone 0.775 first (Rücker & Schwarzer 2015, BMC Med Res Methodol 15:58)', () => {
    const ranked = Object.entries(result.pScores).sort((a, b) => b[1] - a[1]);
    expect(ranked.slice(0, 3).map(([name, score]) => `${name} ${score.toFixed(3)}`)).toEqual([
      'rosiglitazone 0.893',
      'metformin 0.782',
      'pioglitazone 0.775',
    ]);
  });

  test('inconsistency is gone under the full design-by-treatment model: Q 2.19 on 7 df, p 0.948 (netmeta 3.6)', () => {
    const { interaction } = designDecomposition(network);
    expect(interaction.test.value).toBeCloseTo(2.194, 3);
    expect(interaction.test.p).toBeCloseTo(0.948, 3);
  });

  test('pioglitazone versus rosiglitazone mixes 35% direct evidence over 2.3 parallel designs (netmeta 3.6, netmeasures)', () => {
    const measures = networkMeasures(fitNetwork(network, result.tau2));
    const row = measures.find(
      ({ treat1, treat2 }) => treat1 === 'pioglitazone' && treat2 === 'rosiglitazone',
    )!;
    expect(row.directProportion).toBeCloseTo(0.353, 3);
    expect(row.minimalParallelism).toBeGreaterThan(2);
  });

  test('a purely direct comparison contributes itself and nothing else (Papakonstantinou et al. 2018, F1000Research 7:610)', () => {
    const { rows, columns, values } = contributionMatrix(fitNetwork(network, result.tau2));
    const isSita = ({ treat1, treat2 }: { treat1: string; treat2: string }) =>
      [treat1, treat2].sort().join() === 'placebo,sitagliptin';
    expect(values[rows.findIndex(isSita)]![columns.findIndex(isSita)]).toBeCloseTo(1, 12);
  });

  test('the league table reads column versus row below the diagonal and direct evidence above it', () => {
    const league = leagueTable(result, { order: result.treatments, digits: 2 });
    const [plac, rosi] = [at('placebo'), at('rosiglitazone')];
    expect(league[rosi]![plac]).toMatchObject({
      kind: 'network',
      treat1: 'placebo',
      treat2: 'rosiglitazone',
      text: '1.23 [0.98; 1.48]',
    });
    expect(league[at('acarbose')]![at('benfluorex')]).toEqual({ kind: 'empty' });
  });
});

describe('NICE DSU Technical Support Document 2, example 5: Parkinson’s disease', () => {
  test('fixed effects versus placebo are those of the Bayesian model: -1.81 (0.33), -0.47 (0.49), -0.52 (0.48), -0.82 (0.52)', () => {
    const result = networkMetaAnalysis(contrastsFromArms(parkinson, 'MD'), {
      ...options,
      measure: 'MD',
      order: ['placebo', 'pramipexole', 'ropinirole', 'bromocriptine', 'cabergoline'],
    });
    const published = [
      [-1.81, 0.33],
      [-0.47, 0.49],
      [-0.52, 0.48],
      [-0.82, 0.52],
    ];
    published.forEach(([estimate, se], i) => {
      expect(Math.abs(result.common.estimate[i + 1]![0]! - estimate!)).toBeLessThan(0.015);
      expect(Math.abs(result.common.se[i + 1]![0]! - se!)).toBeLessThan(0.01);
    });
    expect(result.tau2).toBe(0);
  });
});

describe('Higgins et al. 2012 (Res Synth Methods 3:98-110), White et al. 2012 (3:111-125): smoking cessation', () => {
  test('the design-by-treatment interaction under REML is 5.1 on 7 degrees of freedom, p 0.65', () => {
    const network = prepareNetwork(contrastsFromArms(smokingCessation, 'OR'));
    const { test: interaction } = designDecomposition(network, { estimator: 'REML' }).interaction;
    expect(interaction.df).toBe(7);
    // The papers augment missing reference arms with a little data and get 5.11.
    expect(Math.abs(interaction.value - 5.11)).toBeLessThan(0.05);
    expect(interaction.p).toBeCloseTo(0.65, 1);
  });
});
