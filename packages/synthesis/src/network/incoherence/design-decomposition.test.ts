import { describe, expect, test } from 'vitest';
import { contrastsFromArms } from '../arms/contrasts-from-arms.ts';
import { decomposeQ, networkDesigns } from '../core/designs.ts';
import { fitNetwork } from '../core/fit-network.ts';
import { prepareNetwork } from '../model/prepare-network.ts';
import { restrictNetwork } from '../model/split-network.ts';
import { smokingCessation } from '../testing/smoking-cessation.ts';
import { designDecomposition } from './design-decomposition.ts';
import { netHeat } from './net-heat.ts';
import { separateEvidence } from './separate-evidence.ts';

const network = prepareNetwork(contrastsFromArms(smokingCessation, 'OR'));

describe('incoherence of the smoking cessation network', () => {
  const decomposition = designDecomposition(network);

  test('Q splits into within and between designs (netmeta 3.6, decomp.design)', () => {
    expect(decomposition.q.inconsistency.df).toBe(7);
    expect(decomposition.q.inconsistency.value).toBeCloseTo(15.2203370208934, 10);
    expect(decomposition.q.heterogeneity.df).toBe(16);
  });

  test('detaching a design in closed form is leaving its studies out', () => {
    for (const design of networkDesigns(network)) {
      const labels = new Set(design.studies.map((s) => network.studies[s]!.label));
      const rest = restrictNetwork(network, (study) => !labels.has(study.label));
      const names = design.arms.map((arm) => network.treatments[arm]!);
      const entry = decomposition.designs.find(({ treatments }) => treatments.join() === names.join());
      const { value, df } = decomposeQ(fitNetwork(rest, 0)).inconsistency;
      expect(entry!.detached!.df).toBe(df);
      expect(entry!.detached!.value).toBeCloseTo(value, 9);
    }
  });

  test('net heat: detaching a design takes its own share away, and the rows answer for the rest', () => {
    const { heat, designs } = netHeat(network, 0);
    const q = decomposition.q.inconsistency.value;
    designs.forEach((treatments, c) => {
      const left = q - heat.reduce((sum, row) => sum + row[c]!, 0);
      const entry = decomposition.designs.find((design) => design.treatments.join() === treatments.join());
      expect(left).toBeCloseTo(entry!.detached!.value, 8);
    });
  });

  test('SIDDE leaves out every study with both treatments; direct plus indirect explain the difference', () => {
    const splits = separateEvidence(network, { tau2: 0.3, estimator: 'DL' });
    const ac = splits.find(({ treat1, treat2 }) => treat1 === 'A' && treat2 === 'C')!;
    const rest = restrictNetwork(network, ({ arms }) => !(arms.includes(0) && arms.includes(2)));
    const fit = fitNetwork(rest, 0);
    expect(ac.common.indirect!.estimate).toBeCloseTo(fit.position[0]! - fit.position[2]!, 12);
    expect(ac.common.difference!.estimate).toBeCloseTo(
      ac.common.direct!.estimate - ac.common.indirect!.estimate,
      12,
    );
  });
});
