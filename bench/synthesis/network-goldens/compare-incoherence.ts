import {
  analyseNetwork,
  type ComparisonEvidence,
  designDecomposition,
  type EstimateWithInterval,
  type Network,
  separateEvidence,
} from '@perennial/synthesis';
import type { Comparer } from '../pairwise-goldens/comparison.ts';
import type { GoldenValue } from '../pairwise-goldens/golden-value.ts';
import { names } from './compare-estimates.ts';
import { placeOf } from './network-labels.ts';
import type { NetworkSet } from './network-sets.ts';

/** Node splitting by both methods. */
export function compareSplits(set: NetworkSet, network: Network, comparer: Comparer): void {
  const tau2 = set.golden.at('tau2').number ?? 0;
  const backCalculated = analyseNetwork(network, { ...set.options, tau2Preset: tau2 }).comparisons;
  compareMethod(set, { name: 'Back-calculation', splits: backCalculated }, comparer);
  if (!set.golden.at('netsplit', 'SIDDE', 'comparison').exists) return;
  const splits = separateEvidence(network, { tau2, estimator: set.estimator });
  compareMethod(set, { name: 'SIDDE', splits }, comparer);
}

interface Splits {
  name: string;
  splits: { treat1: string; treat2: string; common: ComparisonEvidence; random: ComparisonEvidence }[];
}

function compareMethod({ golden, labels }: NetworkSet, { name, splits }: Splits, comparer: Comparer): void {
  const table = golden.at('netsplit', name);
  const place = placeOf(splits);
  names(table.at('comparison')).forEach((label, row) => {
    const [i, j] = labels.pair(label);
    const found = place(labels.order[i]!, labels.order[j]!);
    if (!found) return;
    for (const model of ['common', 'random'] as const) {
      const evidence = splits[found.at]![model];
      const parts = {
        network: model,
        direct: `direct.${model}`,
        indirect: `indirect.${model}`,
        difference: `compare.${model}`,
      } as const;
      for (const part of ['network', 'direct', 'indirect', 'difference'] as const) {
        const quantity = `${name === 'SIDDE' ? 'SIDDE' : 'node split'}, ${part}`;
        compareInterval(table.at(parts[part], row), { own: evidence[part], sign: found.sign }, (numbers) =>
          comparer.add(quantity, 'closed', { ...numbers, place: `${model} ${label}`, floor: 1e-13 }),
        );
      }
    }
  });
}

function compareInterval(
  golden: GoldenValue,
  { own, sign }: { own: EstimateWithInterval | undefined; sign: 1 | -1 },
  add: (numbers: { ours: number | undefined; theirs: number | undefined }) => void,
): void {
  const [lower, upper] = sign === 1 ? [own?.lower, own?.upper] : [own && -own.upper, own && -own.lower];
  add({ ours: own && sign * own.estimate, theirs: golden.at('TE').number });
  add({ ours: own?.se, theirs: golden.at('seTE').number });
  add({ ours: lower, theirs: golden.at('lower').number });
  add({ ours: upper, theirs: golden.at('upper').number });
  add({ ours: own?.p, theirs: golden.at('p').number });
}

/** Q by design, each design detached, and the design-by-treatment interaction under random effects. */
export function compareDesigns({ golden, labels }: NetworkSet, network: Network, comparer: Comparer): void {
  const table = golden.at('decomp.design');
  if (!table.exists) return;
  const { designs, interaction } = designDecomposition(network);
  const byDesign = new Map(designs.map((design) => [[...design.treatments].sort().join('\n'), design]));
  const own = (row: GoldenValue) => byDesign.get(labels.design(row.at('design').text ?? '').join('\n'));
  for (const row of table.at('Q.het.design').items) {
    const place = row.at('design').text ?? '';
    const test = own(row)?.heterogeneity;
    comparer.add('Q by design', 'closed', {
      ours: test?.value,
      theirs: row.at('Q').number,
      place,
      floor: 1e-13,
    });
    comparer.add('Q by design, df', 'closed', { ours: test?.df, theirs: row.at('df').number, place });
  }
  for (const row of table.at('Q.inc.detach').items) {
    const place = row.at('design').text ?? '';
    const test = own(row)?.detached;
    comparer.add('Q after detaching a design', 'closed', {
      ours: test?.value,
      theirs: row.at('Q').number,
      place,
      floor: 1e-13,
    });
    comparer.add('Q after detaching a design, df', 'closed', {
      ours: test?.df,
      theirs: row.at('df').number,
      place,
    });
  }
  const random = table.at('Q.inc.random', 0);
  const name = 'design-by-treatment interaction';
  comparer.add(name, 'closed', { ours: interaction.test.value, theirs: random.at('Q').number, floor: 1e-13 });
  comparer.add(`${name}, df`, 'closed', { ours: interaction.test.df, theirs: random.at('df').number });
  const tau = Math.sqrt(interaction.tau2Within);
  comparer.add(`${name}, tau within`, 'closed', { ours: tau, theirs: random.at('tau.within').number });
}
