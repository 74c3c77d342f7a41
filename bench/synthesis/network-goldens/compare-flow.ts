import {
  type ContributionOptions,
  contributionMatrix,
  designHatMatrix,
  fitNetwork,
  hatMatrix,
  type Network,
  type NetworkFit,
  type PairMatrix,
  prepareNetwork,
  type StudyContributionOptions,
  studyContributions,
  type TreatmentPair,
  unadjustedContributions,
} from '@perennial/synthesis';
import type { Comparer } from '../pairwise-goldens/comparison.ts';
import type { GoldenValue } from '../pairwise-goldens/golden-value.ts';
import { names } from './compare-estimates.ts';
import { placeOf } from './network-labels.ts';
import type { NetworkSet } from './network-sets.ts';

const FIRST: ContributionOptions = { method: 'shortest-path', ties: 'first-mention' };

/** Hat matrices and contributions, common and random effects. */
export function compareFlow(set: NetworkSet, network: Network, comparer: Comparer): void {
  const common = fitNetwork(network, 0);
  for (const model of ['common', 'random'] as const) {
    const tau2 = model === 'common' ? 0 : (set.golden.at('tau2').number ?? 0);
    const fit = fitNetwork(network, tau2);
    const golden = (name: string) => set.golden.at(name, model);
    const pairs = (quantity: string, theirs: GoldenValue, own: () => PairMatrix, isSigned: boolean) => {
      if (theirs.exists) comparePairs(set, { quantity, theirs, own: own(), isSigned }, comparer);
    };
    pairs(
      'hat matrix, direct',
      golden('hatmatrix_davies_short'),
      () => hatMatrix(fit, { rows: 'direct' }),
      true,
    );
    pairs(
      'hat matrix, all pairs',
      golden('hatmatrix_davies_full'),
      () => hatMatrix(fit, { rows: 'all' }),
      true,
    );
    const contributions = (method: string) => set.golden.at('netcontrib', method, model);
    const own = (options: ContributionOptions) => () => contributionMatrix(fit, options);
    pairs('contributions, random walk', contributions('randomwalk'), own({ method: 'random-walk' }), false);
    pairs(
      'contributions, pseudoinverse',
      contributions('pseudoinverse'),
      own({ method: 'pseudoinverse' }),
      false,
    );
    pairs('contributions, shortest path (its order)', contributions('shortestpath'), own(FIRST), false);
    const inFirstOrder = referenceFirst(set, tau2);
    const old = contributions('shortestpath_F1000');
    const listing = () => names(old.at('cols')).map((label) => pairOf(set, label));
    pairs(
      'contributions, F1000 hat matrix',
      old,
      () => unadjustedContributions(inFirstOrder, { ...FIRST, listing: listing() }),
      false,
    );
    compareStudies(set, { fit, common, theirs: contributions('shortestpath_study') }, comparer);
    compareDesignHat(set, inFirstOrder, golden('hatmatrix_krahn_design'), comparer);
  }
}

function referenceFirst({ contrasts, labels, reference }: NetworkSet, tau2: number): NetworkFit {
  const order = [reference, ...labels.order.filter((name) => name !== reference)];
  return fitNetwork(prepareNetwork(contrasts, { order }), tau2);
}

function pairOf({ labels }: NetworkSet, label: string): TreatmentPair {
  const [i, j] = labels.pair(label);
  return { treat1: labels.order[i]!, treat2: labels.order[j]! };
}

interface PairInput {
  quantity: string;
  theirs: GoldenValue;
  own: PairMatrix;
  isSigned: boolean;
}

function comparePairs(
  set: NetworkSet,
  { quantity, theirs, own, isSigned }: PairInput,
  comparer: Comparer,
): void {
  const [row, column] = [placeOf(own.rows), placeOf(own.columns)];
  const columns = names(theirs.at('cols')).map((label) => {
    const { treat1, treat2 } = pairOf(set, label);
    return column(treat1, treat2);
  });
  const rows = names(theirs.at('rows'));
  theirs.at('data').items.forEach((line, r) => {
    const { treat1, treat2 } = pairOf(set, rows[r]!);
    const found = row(treat1, treat2);
    line.numbers.forEach((value, c) => {
      const cell = columns[c];
      const sign = isSigned && found && cell ? found.sign * cell.sign : 1;
      const ours = found && (cell ? sign * own.values[found.at]![cell.at]! : 0);
      comparer.add(quantity, 'closed', { ours, theirs: value, place: rows[r]!, floor: 1e-11 });
    });
  });
}

interface StudyInput {
  fit: NetworkFit;
  common: NetworkFit;
  theirs: GoldenValue;
}

function compareStudies(set: NetworkSet, { fit, common, theirs }: StudyInput, comparer: Comparer): void {
  if (!theirs.exists) return;
  const options: StudyContributionOptions = { ...FIRST, weights: { kind: 'added-tau2', common } };
  const own = studyContributions(fit, options);
  const row = placeOf(own.pairs);
  const study = new Map(own.studies.map((label, at) => [label, at]));
  for (const item of theirs.items) {
    const { treat1, treat2 } = pairOf(set, item.at('comparison').text ?? '');
    const label = item.at('study').text ?? String(item.at('study').number);
    const ours = own.values[row(treat1, treat2)?.at ?? -1]?.[study.get(label) ?? -1];
    const numbers = { ours, theirs: item.at('contribution').number, place: label, floor: 1e-11 };
    comparer.add('contributions of studies', 'closed', numbers);
  }
}

function compareDesignHat(set: NetworkSet, fit: NetworkFit, theirs: GoldenValue, comparer: Comparer): void {
  if (!theirs.exists) return;
  const own = designHatMatrix(fit);
  const row = placeOf(own.rows);
  const columns = new Map<string, number[]>();
  own.columns.forEach(({ design }, at) => {
    const key = [...design].sort().join('\n');
    columns.set(key, [...(columns.get(key) ?? []), at]);
  });
  const order = names(theirs.at('cols')).map((label) =>
    columns.get(set.labels.design(label).join('\n'))?.shift(),
  );
  const rows = names(theirs.at('rows'));
  theirs.at('data').items.forEach((line, r) => {
    const { treat1, treat2 } = pairOf(set, rows[r]!);
    const found = row(treat1, treat2);
    line.numbers.forEach((value, c) => {
      const ours = found && found.sign * (own.values[found.at]![order[c] ?? -1] ?? Number.NaN);
      comparer.add('hat matrix, designs', 'closed', { ours, theirs: value, place: rows[r]!, floor: 1e-11 });
    });
  });
}
