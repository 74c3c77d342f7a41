import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contrast } from '../types.ts';
import { contrastsFromArms } from './arms/contrasts-from-arms.ts';
import { networkTau2 } from './core/between-study-variance.ts';
import { decomposeQ } from './core/designs.ts';
import { fitNetwork } from './core/fit-network.ts';
import { contrastDiagnostics } from './diagnostics/contrast-diagnostics.ts';
import { contributionMatrix } from './flow/contribution-matrix.ts';
import { hatMatrix } from './flow/hat-matrix.ts';
import { studyContributions } from './flow/study-contributions.ts';
import { designDecomposition } from './incoherence/design-decomposition.ts';
import { netHeat } from './incoherence/net-heat.ts';
import { prepareNetwork } from './model/prepare-network.ts';
import { networkMetaAnalysis } from './network-meta-analysis.ts';
import { pScores } from './ranking/p-scores.ts';
import { rankograms } from './ranking/rankograms.ts';
import { randomArms } from './testing/random-network.ts';

const network = randomArms.map((arms) => contrastsFromArms(arms, 'MD'));
const options = { model: 'network', measure: 'MD' } as const;
const close = (a: number, b: number, tolerance = 1e-9) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(a), Math.abs(b)));

describe('identities of a network meta-analysis', () => {
  test('estimates are consistent: A-B plus B-C is A-C, at any tau2', () => {
    fc.assert(
      fc.property(network, fc.constantFrom('DL' as const, 'REML' as const), (contrasts, tau2) => {
        const { estimate } = networkMetaAnalysis(contrasts, { ...options, tau2 }).random;
        for (const a of estimate.keys())
          for (const b of estimate.keys())
            for (const c of estimate.keys()) close(estimate[a]![b]! + estimate[b]![c]!, estimate[a]![c]!);
      }),
      { numRuns: 40 },
    );
  });

  test('the hat matrix is a projection of rank treatments - 1', () => {
    fc.assert(
      fc.property(network, fc.double({ min: 0, max: 2, noNaN: true }), (contrasts, tau2) => {
        const fit = fitNetwork(prepareNetwork(contrasts), tau2);
        const { values } = hatMatrix(fit, { rows: 'direct' });
        const trace = values.reduce((sum, row, i) => sum + row[i]!, 0);
        close(trace, fit.network.treatments.length - 1);
        for (const i of values.keys())
          for (const j of values.keys())
            close(
              values[i]!.reduce((sum, value, e) => sum + value * values[e]![j]!, 0),
              values[i]![j]!,
            );
      }),
      { numRuns: 60 },
    );
  });

  test('contributions of comparisons and of studies sum to 1 by every method', () => {
    fc.assert(
      fc.property(network, (contrasts) => {
        const fit = fitNetwork(prepareNetwork(contrasts), 0.1);
        for (const method of ['random-walk', 'shortest-path', 'pseudoinverse'] as const) {
          for (const row of contributionMatrix(fit, { method }).values) close(sum(row), 1, 1e-7);
          for (const row of studyContributions(fit, { method }).values) close(sum(row), 1, 1e-7);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('shortest-path contributions do not depend on the order of the treatments', () => {
    fc.assert(
      fc.property(network, (contrasts) => {
        const names = [...new Set(contrasts.flatMap((c) => [c.treat1, c.treat2]))].sort().reverse();
        const straight = contributionMatrix(fitNetwork(prepareNetwork(contrasts), 0), {
          method: 'shortest-path',
        });
        const turned = contributionMatrix(fitNetwork(prepareNetwork(contrasts, { order: names }), 0), {
          method: 'shortest-path',
        });
        const key = ({ treat1, treat2 }: { treat1: string; treat2: string }) =>
          [treat1, treat2].sort().join('|');
        const rows = new Map(turned.rows.map((pair, r) => [key(pair), r]));
        const columns = new Map(turned.columns.map((pair, c) => [key(pair), c]));
        straight.values.forEach((row, r) => {
          row.forEach((value, c) => {
            const other =
              turned.values[rows.get(key(straight.rows[r]!))!]![columns.get(key(straight.columns[c]!))!]!;
            close(value, other, 1e-7);
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test('Q parts add up: within plus between designs is the total, and so are the parts of the contrasts', () => {
    fc.assert(
      fc.property(network, (contrasts) => {
        const prepared = prepareNetwork(contrasts);
        const fit = fitNetwork(prepared, 0);
        const { total, heterogeneity, inconsistency } = decomposeQ(fit);
        expect(heterogeneity.df + inconsistency.df).toBe(total.df);
        close(heterogeneity.value + inconsistency.value, total.value, 1e-8);
        close(sum(contrastDiagnostics(fit).map((row) => row.q)), fit.q, 1e-9);
        const heat = netHeat(prepared, 0);
        close(sum(heat.heat.map((row, r) => row[r]!)), inconsistency.value, 1e-7);
        for (const design of designDecomposition(prepared).designs)
          if (design.detached) expect(design.detached.value).toBeLessThanOrEqual(inconsistency.value + 1e-7);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of rows, the direction of contrasts and the order of treatments change nothing', () => {
    fc.assert(
      fc.property(
        network,
        fc.constantFrom('DL' as const, 'REML' as const, 'ML' as const),
        (contrasts, tau2) => {
          const turned = [...contrasts].reverse().map(flip);
          const names = [...new Set(contrasts.flatMap((c) => [c.treat1, c.treat2]))].sort().reverse();
          const a = networkMetaAnalysis(contrasts, { ...options, tau2 });
          const b = networkMetaAnalysis(turned, { ...options, tau2, order: names });
          close(a.tau2, b.tau2, 1e-8);
          a.treatments.forEach((row, i) => {
            a.treatments.forEach((column, j) => {
              const [r, c] = [names.indexOf(row), names.indexOf(column)];
              close(a.random.estimate[i]![j]!, b.random.estimate[r]![c]!, 1e-7);
              close(a.random.se[i]![j]!, b.random.se[r]![c]!, 1e-7);
            });
            close(a.pScores[row]!, b.pScores[row]!, 1e-7);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('rescaling the outcome rescales effects and tau, and leaves Q, p values and P-scores alone', () => {
    fc.assert(
      fc.property(network, fc.constantFrom(1e-3, 7, 1e4), (contrasts, factor) => {
        const scaled = contrasts.map((c) => ({ ...c, te: c.te * factor, sete: c.sete * factor }));
        const a = networkMetaAnalysis(contrasts, { ...options, tau2: 'REML' });
        const b = networkMetaAnalysis(scaled, { ...options, tau2: 'REML' });
        close(b.tau / factor, a.tau, 1e-6);
        close(b.q.total.value, a.q.total.value, 1e-7);
        a.random.estimate.flat().forEach((value, at) => {
          close(b.random.estimate.flat()[at]! / factor, value, 1e-6);
          close(b.random.p.flat()[at]!, a.random.p.flat()[at]!, 1e-6);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('two treatments: the network is the pairwise meta-analysis', () => {
    const effects = [-0.58, 0.53, 0.77, 1.03, 0.55];
    const variances = [0.023, 0.052, 0.06, 0.115, 0.095];
    const contrasts = effects.map(
      (te, i): Contrast => ({ study: `${i}`, treat1: 'B', treat2: 'A', te, sete: Math.sqrt(variances[i]!) }),
    );
    const result = networkMetaAnalysis(contrasts, { ...options, tau2: 'DL' });
    const w = variances.map((v) => 1 / v);
    const mean = sum(effects.map((y, i) => y * w[i]!)) / sum(w);
    const q = sum(effects.map((y, i) => w[i]! * (y - mean) ** 2));
    const tau2 = (q - 4) / (sum(w) - sum(w.map((x) => x * x)) / sum(w));
    const ws = variances.map((v) => 1 / (v + tau2));
    close(result.tau2, tau2, 1e-12);
    close(result.q.total.value, q, 1e-12);
    close(result.random.estimate[1]![0]!, sum(effects.map((y, i) => y * ws[i]!)) / sum(ws), 1e-12);
    close(result.random.se[1]![0]!, 1 / Math.sqrt(sum(ws)), 1e-12);
  });

  test('SUCRA from many draws is the P-score', () => {
    fc.assert(
      fc.property(network, fc.integer({ min: 0, max: 1e6 }), (contrasts, seed) => {
        const prepared = prepareNetwork(contrasts);
        const fit = fitNetwork(prepared, networkTau2(prepared, 'DL'));
        const scores = pScores(fit, 'desirable');
        const { sucra, probability } = rankograms(fit, { seed, draws: 4000 });
        prepared.treatments.forEach((name, i) => {
          expect(Math.abs(sucra[name]! - scores[i]!)).toBeLessThan(0.05);
          close(sum(probability[i]!), 1, 1e-9);
        });
      }),
      { numRuns: 10 },
    );
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function flip({ study, treat1, treat2, te, sete }: Contrast): Contrast {
  return { study, treat1: treat2, treat2: treat1, te: -te, sete };
}
