import { describe, expect, test } from 'vitest';
import { contrastsFromArms } from '../network/arms/contrasts-from-arms.ts';
import { prepareNetwork } from '../network/model/prepare-network.ts';
import { networkMetaAnalysis } from '../network/network-meta-analysis.ts';
import { smokingCessation } from '../network/testing/smoking-cessation.ts';
import { cumulativeNetwork } from './cumulative-network.ts';
import { compareNetworks } from './network-changes.ts';
import { networkInfluence, networkWithoutStudies } from './network-influence.ts';

const network = prepareNetwork(contrastsFromArms(smokingCessation, 'OR'));
const spec = { model: 'network', measure: 'OR', tau2: 'DL' } as const;

describe('what if a study went', () => {
  test('the answer is the analysis without it, tau2 included', () => {
    const without = networkMetaAnalysis(
      contrastsFromArms(
        smokingCessation.filter(({ study }) => study !== '3'),
        'OR',
      ),
      spec,
    );
    const { influence, changes } = networkWithoutStudies(network, ['3'], { estimator: 'DL' });
    expect(influence.tau2.without).toBeCloseTo(without.tau2, 12);
    const ac = changes.pairs.find(({ treat1, treat2 }) => treat1 === 'A' && treat2 === 'C')!;
    expect(ac.after!.estimate).toBeCloseTo(without.random.estimate[0]![2]!, 12);
    expect(ac.change).toBeCloseTo(ac.after!.estimate - ac.before!.estimate, 12);
  });

  test('every study is asked; the pair that moves most is named', () => {
    const all = networkInfluence(network, { estimator: 'DL' });
    expect(all).toHaveLength(24);
    expect(all.every(({ largest, disconnects }) => largest !== undefined && !disconnects)).toBe(true);
  });

  test('a bridge takes its treatment along', () => {
    const bridge = prepareNetwork([
      { study: '1', treat1: 'A', treat2: 'B', te: 1, sete: 0.2 },
      { study: '2', treat1: 'B', treat2: 'C', te: 1, sete: 0.2 },
    ]);
    const { influence, changes } = networkWithoutStudies(bridge, ['2'], { estimator: 'REML' });
    expect(influence.disconnects).toBe(true);
    expect(changes.treatments.removed).toEqual(['C']);
    expect(influence.flagged.map(({ flags }) => flags[0]!.kind)).toContain('disappeared');
  });

  test('an unknown study is refused', () => {
    expect(() => networkWithoutStudies(network, ['nobody'], { estimator: 'DL' })).toThrow(
      expect.objectContaining({ code: 'living.unknown_study' }),
    );
  });
});

describe('cumulativeNetwork', () => {
  test('the last step is the whole network, and new treatments are flagged when they appear', () => {
    const times = Object.fromEntries(
      network.studies.map(({ label, arms }) => [label, arms.includes(3) ? 2 : 1]),
    );
    const steps = cumulativeNetwork(network, times, { estimator: 'DL' });
    expect(steps.map(({ time, added }) => [time, added.length])).toEqual([
      [1, network.studies.filter(({ arms }) => !arms.includes(3)).length],
      [2, network.studies.filter(({ arms }) => arms.includes(3)).length],
    ]);
    expect(steps[1]!.changes.treatments.added).toEqual(['D']);
    expect(steps[1]!.parts[0]!.tau2).toBeCloseTo(0.598875258924702, 12);
  });
});

describe('compareNetworks', () => {
  const state = (estimate: number, se: number) => ({
    treatments: ['A', 'B'],
    tau2: 0,
    random: {
      estimate: [
        [0, estimate],
        [-estimate, 0],
      ],
      se: [
        [0, se],
        [se, 0],
      ],
      lower: [
        [0, estimate - 2 * se],
        [-estimate - 2 * se, 0],
      ],
      upper: [
        [0, estimate + 2 * se],
        [-estimate + 2 * se, 0],
      ],
    },
  });

  test('an interval that begins to cross the minimal important difference says so', () => {
    const { pairs } = compareNetworks([state(-3, 0.5)], [state(-2, 0.5)], [0, 1.5]);
    expect(pairs[0]!.flags).toEqual([{ kind: 'crosses', threshold: -1.5 }]);
    expect(pairs[0]!.standardisedChange).toBe(2);
  });

  test('an interval that jumps from one side to the other says that', () => {
    const { pairs } = compareNetworks([state(-3, 0.5)], [state(3, 0.5)]);
    expect(pairs[0]!.flags).toEqual([{ kind: 'changed-sides', threshold: 0 }]);
  });
});
