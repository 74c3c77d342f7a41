import {
  analyseNetwork,
  type Network,
  type NetworkAnalysis,
  type NetworkComparisonDetail,
  networkMetaAnalysis,
} from '@perennial/synthesis';
import type { Comparer } from '../pairwise-goldens/comparison.ts';
import type { GoldenValue } from '../pairwise-goldens/golden-value.ts';
import type { NetworkSet } from './network-sets.ts';

/** tau² itself, and everything that depends on it at the exact optimum where the reference has that. */
export function compareTau2(set: NetworkSet, network: Network, comparer: Comparer): void {
  const own = analyseNetwork(network, set.options);
  const { golden, estimator, exactTau2 } = set;
  const theirs = exactTau2 ?? golden.at('tau2').number;
  const kind = estimator === 'DL' ? 'closed' : 'iterative';
  const name = exactTau2 === undefined ? '' : ' (exact optimum)';
  comparer.add(`tau² ${estimator}${name}`, kind, { ours: own.tau2, theirs, floor: 1e-8 });
  const exact = golden.at('at_exact_REML_tau2');
  if (!exact.exists) return;
  const compare = (field: string, quantity: string, matrix: number[][]) =>
    compareMatrix(set, exact.at(field), matrix, (numbers) =>
      comparer.add(quantity, 'iterative', { ...numbers, floor: 1e-9 }),
    );
  compare('TE.random', 'random effects, exact REML', own.random.estimate);
  compare('seTE.random', 'standard errors, exact REML', own.random.se);
  if (!own.prediction) return;
  compare('lower.predict', 'prediction limits, exact REML', own.prediction.lower);
  compare('upper.predict', 'prediction limits, exact REML', own.prediction.upper);
}

/** Every matrix, test and score of the network object at the reference's tau². */
export function compareEstimates(set: NetworkSet, network: Network, comparer: Comparer): void {
  const { golden } = set;
  const tau2Preset = golden.at('tau2').number ?? 0;
  const own = analyseNetwork(network, { ...set.options, tau2Preset });
  const compare = (field: string, quantity: string, matrix: number[][]) =>
    compareMatrix(set, golden.at(field), matrix, (numbers) =>
      comparer.add(quantity, 'closed', { ...numbers, floor: 1e-13 }),
    );
  for (const model of ['common', 'random'] as const) {
    compare(`TE.${model}`, `${model} effects`, own[model].estimate);
    compare(`seTE.${model}`, `${model} standard errors`, own[model].se);
    compare(`lower.${model}`, `${model} limits`, own[model].lower);
    compare(`upper.${model}`, `${model} limits`, own[model].upper);
    compare(`pval.${model}`, `${model} p values`, own[model].p);
  }
  if (own.prediction) {
    compare('seTE.predict', 'prediction standard errors', own.prediction.se);
    compare('lower.predict', 'prediction limits', own.prediction.lower);
    compare('upper.predict', 'prediction limits', own.prediction.upper);
  }
  compareTests(own, golden, comparer);
  compareScores(own, golden, comparer);
  compareDirect(set, own.comparisons, comparer);
  compareT(set, tau2Preset, comparer);
}

type Numbers = { ours: number | undefined; theirs: number | undefined; place: string };

/** Cells off the diagonal, matched by treatment. */
export function compareMatrix(
  { labels }: NetworkSet,
  theirs: GoldenValue,
  ours: readonly (readonly number[])[],
  add: (numbers: Numbers) => void,
): void {
  const [rows, columns] = [names(theirs.at('rows')), names(theirs.at('cols'))];
  theirs.at('data').items.forEach((row, r) => {
    row.numbers.forEach((value, c) => {
      const [i, j] = [labels.index(rows[r]!), labels.index(columns[c]!)];
      if (i !== j) add({ ours: ours[i]?.[j], theirs: value, place: `${rows[r]} vs ${columns[c]}` });
    });
  });
}

export function names(list: GoldenValue): string[] {
  return list.items.map((item) => item.text ?? String(item.number));
}

function compareTests(own: NetworkAnalysis, golden: GoldenValue, comparer: Comparer): void {
  const tests = {
    '': own.q.total,
    '.heterogeneity': own.q.heterogeneity,
    '.inconsistency': own.q.inconsistency,
  };
  for (const [suffix, { value, df, p }] of Object.entries(tests)) {
    const name = `Q${suffix === '' ? ' total' : suffix.replace('.', ' ')}`;
    comparer.add(name, 'closed', { ours: value, theirs: golden.at(`Q${suffix}`).number, floor: 1e-13 });
    comparer.add(`${name}, df`, 'closed', { ours: df, theirs: golden.at(`df.Q${suffix}`).number });
    if (df > 0)
      comparer.add(`${name}, p`, 'closed', {
        ours: p,
        theirs: golden.at(`pval.Q${suffix}`).number,
        floor: 0,
      });
  }
  const [i2, lower, upper] = golden.at('I2').numbers;
  comparer.add('I²', 'closed', { ours: own.i2, theirs: i2 });
  comparer.add('I², limits', 'closed', { ours: own.i2Ci?.[0], theirs: lower });
  comparer.add('I², limits', 'closed', { ours: own.i2Ci?.[1], theirs: upper });
}

function compareScores(own: NetworkAnalysis, golden: GoldenValue, comparer: Comparer): void {
  names(golden.at('pscore', 'trts')).forEach((treatment, i) => {
    const theirs = (model: string) => golden.at('pscore', model, i).number;
    comparer.add('P-scores', 'closed', { ours: own.pScoresCommon[treatment], theirs: theirs('common') });
    comparer.add('P-scores', 'closed', { ours: own.pScores[treatment], theirs: theirs('random') });
  });
}

function compareDirect(
  { golden, labels }: NetworkSet,
  details: NetworkComparisonDetail[],
  comparer: Comparer,
): void {
  const counts = golden.at('A.matrix', 'data');
  for (const { treat1, treat2, studies } of details) {
    const theirs = counts.at(labels.index(treat1), labels.index(treat2)).number;
    comparer.add('studies per comparison', 'closed', {
      ours: studies.length,
      theirs,
      place: `${treat1}:${treat2}`,
    });
  }
  for (const model of ['common', 'random'] as const) {
    const shares = golden.at(`prop.direct.${model}`);
    const share = new Map(
      names(shares.at('names')).map((label, at) => [label, shares.at('values', at).number]),
    );
    for (const detail of details) {
      const place = `${detail.treat1}:${detail.treat2}`;
      const theirs = share.get(place) ?? share.get(`${detail.treat2}:${detail.treat1}`);
      comparer.add('direct evidence proportion', 'closed', {
        ours: detail[model].directProportion,
        theirs,
        place,
      });
    }
    for (const source of ['direct', 'indirect'] as const) {
      const [te, se] = ['TE', 'seTE'].map((field) => golden.at(`${field}.${source}.${model}`, 'data'));
      for (const detail of details) {
        const [i, j] = [labels.index(detail.treat1), labels.index(detail.treat2)];
        const own = detail[model][source];
        const place = `${detail.treat1}:${detail.treat2}`;
        const estimate = { ours: own?.estimate, theirs: te!.at(i, j).number, place, floor: 1e-13 };
        comparer.add(`${source} estimates`, 'closed', estimate);
        comparer.add(`${source} standard errors`, 'closed', {
          ours: own?.se,
          theirs: se!.at(i, j).number,
          place,
        });
      }
    }
  }
}

function compareT(set: NetworkSet, tau2Preset: number, comparer: Comparer): void {
  const golden = set.golden.at('t_dist');
  if (!golden.exists) return;
  const own = networkMetaAnalysis(set.contrasts, { ...set.options, tau2Preset, ci: 't' });
  const compare = (field: string, matrix: number[][]) =>
    compareMatrix(set, golden.at(field), matrix, (numbers) =>
      comparer.add('random limits and p values by t', 'closed', { ...numbers, floor: 1e-13 }),
    );
  compare('lower.random', own.random.lower);
  compare('upper.random', own.random.upper);
  compare('pval.random', own.random.p);
}
