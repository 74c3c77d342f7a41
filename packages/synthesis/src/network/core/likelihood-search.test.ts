import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contrast } from '../../types.ts';
import { contrastsFromArms } from '../arms/contrasts-from-arms.ts';
import { prepareNetwork } from '../model/prepare-network.ts';
import { studyModelTau2 } from '../regression/study-model.ts';
import { randomArms } from '../testing/random-network.ts';
import { likelihoodModes, networkTau2 } from './between-study-variance.ts';
import { networkLikelihood } from './network-likelihood.ts';
import { networkTau2Interval } from './tau2-interval.ts';

const pair = (values: [te: number, sete: number][]): Contrast[] =>
  values.map(([te, sete], i) => ({ study: `${i}`, treat1: 'A', treat2: 'B', te, sete }));

describe('the between-study variance of a network', () => {
  test('a restricted likelihood with two maxima is searched to the higher one', () => {
    // Very precise agreeing studies pull to 0, imprecise scattered ones to a large value.
    const network = prepareNetwork(
      pair([
        [0, 0.05],
        [0.01, 0.05],
        [0.02, 0.05],
        [9, 1],
        [-9, 1],
        [8, 1],
        [-8, 1],
      ]),
    );
    const modes = likelihoodModes(network, 'REML');
    const best = modes.reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
    expect(networkTau2(network, 'REML')).toBe(best.tau2);
    for (const tau2 of [0, 1e-3, 0.1, 1, 10, 30, 60, 100]) {
      const [near] = likelihoodModes(network, 'REML').filter((mode) => mode.tau2 === tau2);
      expect(best.logLikelihood).toBeGreaterThanOrEqual(near?.logLikelihood ?? Number.NEGATIVE_INFINITY);
    }
    expect(best.tau2).toBeGreaterThan(10);
  });

  test('every estimator returns exactly 0 at the boundary', () => {
    const network = prepareNetwork(
      pair([
        [1, 0.3],
        [1.01, 0.4],
        [0.99, 0.5],
      ]),
    );
    for (const estimator of ['DL', 'REML', 'ML'] as const) expect(networkTau2(network, estimator)).toBe(0);
    expect(networkTau2Interval(network)![0]).toBe(0);
  });

  test('identical effects do not upset the search', () => {
    const network = prepareNetwork(
      pair([
        [1, 0.3],
        [1, 0.3],
        [1, 0.3],
      ]),
    );
    expect(networkTau2(network, 'REML')).toBe(0);
  });

  test('studies that differ in precision by nine orders of magnitude are searched without failure', () => {
    const network = prepareNetwork(
      pair([
        [1, 1e-5],
        [1.5, 1e4],
        [0.3, 0.4],
        [2, 0.5],
        [-1, 1e-4],
      ]),
    );
    for (const estimator of ['DL', 'REML', 'ML'] as const)
      expect(networkTau2(network, estimator)).toBeGreaterThan(0);
  });

  test('the Q-profile interval holds the moment estimate of two treatments', () => {
    const network = prepareNetwork(
      pair([
        [-0.58, 0.15],
        [0.53, 0.23],
        [0.77, 0.24],
        [1.03, 0.34],
        [0.55, 0.31],
      ]),
    );
    const [low, high] = networkTau2Interval(network)!;
    const tau2 = networkTau2(network, 'DL');
    expect(low).toBeLessThan(tau2);
    expect(high).toBeGreaterThan(tau2);
  });

  test('no tau2 has a higher likelihood than the estimate, in networks with multi-arm studies', () => {
    fc.assert(
      fc.property(
        randomArms,
        fc.constantFrom('REML' as const, 'ML' as const),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (arms, estimator, other) => {
          const network = prepareNetwork(contrastsFromArms(arms, 'MD'));
          const likelihood = networkLikelihood(network, estimator);
          const best = likelihood(networkTau2(network, estimator)).logLikelihood;
          expect(likelihood(other).logLikelihood).toBeLessThanOrEqual(best + 1e-9 * Math.abs(best));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('the general study model with one column per treatment finds the same tau2', () => {
    fc.assert(
      fc.property(
        randomArms,
        fc.constantFrom('DL' as const, 'REML' as const, 'ML' as const),
        (arms, estimator) => {
          const network = prepareNetwork(contrastsFromArms(arms, 'MD'));
          const columns = network.treatments.length;
          const rows = network.studies.map((study) => {
            const matrix = new Float64Array(study.arms.length * columns);
            study.arms.forEach((arm, a) => {
              matrix[a * columns + arm] = 1;
            });
            return matrix;
          });
          const own = networkTau2(network, estimator);
          const general = studyModelTau2({ network, columns, rows }, estimator);
          expect(Math.abs(own - general)).toBeLessThanOrEqual(1e-8 * (1 + own));
        },
      ),
      { numRuns: 40 },
    );
  });
});
