import {
  comparisonAdjustedFunnel,
  contrastDiagnostics,
  directComparisons,
  fitNetwork,
  type LeagueCell,
  leagueTable,
  type Network,
  networkDistances,
  networkMeasures,
  networkMetaAnalysis,
  prepareNetwork,
  pScores,
  rankograms,
  studyImpact,
} from '@perennial/synthesis';
import type { Comparer } from '../pairwise-goldens/comparison.ts';
import { compareMatrix, names } from './compare-estimates.ts';
import { placeOf } from './network-labels.ts';
import type { NetworkSet } from './network-sets.ts';

/** Contrasts against the fit, heterogeneity by comparison. */
export function compareContrasts(set: NetworkSet, network: Network, comparer: Comparer): void {
  const { golden, labels } = set;
  const common = fitNetwork(network, 0);
  const random = fitNetwork(network, golden.at('tau2').number ?? 0);
  const key = (study: string, a: string, b: string) => [study, ...[a, b].sort()].join('\n');
  const rows = (fit: typeof common) =>
    new Map(contrastDiagnostics(fit).map((row) => [key(row.study, row.treat1, row.treat2), row]));
  const [ours, oursRandom] = [rows(common), rows(random)];
  for (const row of golden.at('studies').items) {
    const text = (field: string) => row.at(field).text ?? String(row.at(field).number);
    const at = key(text('studlab'), text('treat1'), text('treat2'));
    const own = ours.get(at);
    const add = (quantity: string, field: string, value: number | undefined, floor = 1e-13) =>
      comparer.add(quantity, 'closed', {
        ours: value,
        theirs: row.at(field).number,
        place: text('studlab'),
        floor,
      });
    add('adjusted standard errors', 'seTE.adj.common', own?.adjustedSe);
    add('adjusted standard errors', 'seTE.adj.random', oursRandom.get(at)?.adjustedSe);
    add('contrast weights', 'w.common', own?.weight);
    add('Q by contrast', 'Q.common', own?.q);
    add('leverage', 'leverage.common', own?.leverage);
    const sign = own && own.treat1 === text('treat1') ? 1 : -1;
    add('fitted contrasts', 'TE.nma.common', own && sign * own.fitted);
    add('fitted contrasts', 'TE.nma.random', own && sign * oursRandom.get(at)!.fitted);
  }
  const direct = directComparisons(common, set.estimator);
  const place = placeOf(direct);
  for (const row of golden.at('Q.decomp').items) {
    const text = (field: string) => row.at(field).text ?? String(row.at(field).number);
    const own = direct[place(text('treat1'), text('treat2'))?.at ?? -1];
    comparer.add('Q by comparison', 'closed', {
      ours: own?.qAdjusted.value,
      theirs: row.at('Q').number,
      floor: 1e-13,
    });
  }
  const [q, i2, tau2] = ['Q.direct', 'I2.direct', 'tau2.direct'].map((field) => golden.at(field, 'data'));
  for (const own of direct) {
    const [i, j] = [labels.index(own.treat1), labels.index(own.treat2)];
    const label = `${own.treat1}:${own.treat2}`;
    comparer.add('pairwise Q', 'closed', {
      ours: own.q.value,
      theirs: q!.at(i, j).number,
      place: label,
      floor: 1e-13,
    });
    comparer.add('pairwise I²', 'closed', { ours: own.i2, theirs: i2!.at(i, j).number, place: label });
    const kind = set.estimator === 'DL' ? 'closed' : 'iterative';
    const name = `pairwise tau² ${set.estimator}`;
    comparer.add(name, kind, { ours: own.tau2, theirs: tau2!.at(i, j).number, place: label, floor: 1e-8 });
  }
}

/** Measures of the evidence, distances, impact, funnel. */
export function compareMeasures(set: NetworkSet, network: Network, comparer: Comparer): void {
  const { golden, labels } = set;
  for (const model of ['common', 'random'] as const) {
    const fit = fitNetwork(network, model === 'common' ? 0 : (golden.at('tau2').number ?? 0));
    const table = golden.at(`netmeasures_${model}`);
    const own = table.exists ? networkMeasures(fit) : [];
    const place = placeOf(own);
    names(table.at('comparison')).forEach((label, row) => {
      const [i, j] = labels.pair(label);
      const ours = own[place(labels.order[i]!, labels.order[j]!)?.at ?? -1];
      const add = (quantity: string, field: string, value: number | undefined) =>
        comparer.add(quantity, 'closed', { ours: value, theirs: table.at(field, row).number, place: label });
      add('direct evidence proportion', 'proportion', ours?.directProportion);
      add('mean path length', 'meanpath', ours?.meanPathLength);
      add('minimal parallelism', 'minpar', ours?.minimalParallelism);
      add('minimal parallelism, studies', 'minpar.study', ours?.minimalParallelismStudies);
    });
    const impact = golden.at('netimpact', model);
    if (impact.exists) {
      const { studies, pairs, values } = studyImpact(fit);
      const column = placeOf(pairs);
      const columns = names(impact.at('cols')).map((label) => labels.pair(label));
      const rows = names(impact.at('rows'));
      impact.at('data').items.forEach((line, r) => {
        line.numbers.forEach((value, c) => {
          const [i, j] = columns[c]!;
          const ours =
            values[studies.indexOf(rows[r]!)]?.[column(labels.order[i]!, labels.order[j]!)?.at ?? -1];
          comparer.add('impact of studies', 'closed', { ours, theirs: value, place: rows[r]! });
        });
      });
    }
  }
  const distances = networkDistances(network).map((row) => row.map((value) => value ?? Number.NaN));
  compareMatrix(set, golden.at('netdistance'), distances, (numbers) =>
    comparer.add('network distance', 'closed', numbers),
  );
  const egger = golden.at('comparison_adjusted', 'Egger');
  if (!egger.exists) return;
  const order = [set.reference, ...labels.order.filter((name) => name !== set.reference)];
  const fit = fitNetwork(prepareNetwork(set.contrasts, { order }), golden.at('tau2').number ?? 0);
  const own = comparisonAdjustedFunnel(fit).egger;
  const add = (value: number | undefined, theirs: number | undefined) =>
    comparer.add('comparison-adjusted Egger test', 'closed', { ours: value, theirs, floor: 1e-13 });
  add(own?.intercept, egger.at('estimate', 0).number);
  add(own?.se, egger.at('estimate', 1).number);
  add(own?.p, egger.at('pval').number);
}

/** League table (as printed, six digits) and rank probabilities (drawn, so compared loosely). */
export function compareTables(set: NetworkSet, network: Network, comparer: Comparer): void {
  const { golden, labels } = set;
  const tau2 = golden.at('tau2').number ?? 0;
  const own = networkMetaAnalysis(set.contrasts, { ...set.options, tau2Preset: tau2 });
  for (const model of ['common', 'random'] as const) {
    const table = golden.at('netleague', model);
    if (!table.exists) continue;
    const order = table.items.map((row, i) => row.at(i).text ?? String(row.at(i).number));
    const league = leagueTable(own, { order, model, digits: 6 });
    table.items.forEach((row, r) => {
      row.items.forEach((cell, c) => {
        const theirs = plain(cell.text ?? '');
        const same = theirs === plain(printed(league[r]![c]!)) ? 1 : 0;
        if (r !== c) comparer.add('league table cells', 'closed', { ours: same, theirs: 1, place: theirs });
      });
    });
  }
  const ranks = golden.at('rankogram_nsim10000_seed1909');
  if (!ranks.exists) return;
  const smallValues = set.options.smallValues ?? 'desirable';
  for (const model of ['common', 'random'] as const) {
    const fit = fitNetwork(network, model === 'common' ? 0 : tau2);
    const { probability, sucra } = rankograms(fit, { seed: 1909, draws: 20_000, smallValues });
    const scores = pScores(fit, smallValues);
    names(ranks.at(model, 'rows')).forEach((treatment, r) => {
      const at = labels.index(treatment);
      comparer.add('SUCRA of 20,000 draws against the P-score', 'closed', {
        ours: sucra[treatment],
        theirs: scores[at],
        place: `${model} ${treatment}`,
        floor: 0.01,
      });
      ranks.at(model, 'data', r).numbers.forEach((theirs, rank) => {
        const numbers = {
          ours: probability[at]?.[rank],
          theirs,
          place: `${model} ${treatment}`,
          floor: 0.02,
        };
        comparer.add('rank probabilities (within 0.02)', 'closed', numbers);
      });
    });
  }
}

function printed(cell: LeagueCell): string {
  if (cell.kind === 'treatment') return cell.treatment;
  return cell.kind === 'empty' ? '.' : cell.text;
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, '').replaceAll('-0.000000', '0.000000');
}
