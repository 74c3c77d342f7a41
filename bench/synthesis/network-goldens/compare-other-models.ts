import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  type ArmLevelContinuous,
  type ArmLevelDichotomous,
  componentNetwork,
  contrastsFromArms,
  mantelHaenszelNetwork,
  networkByComponent,
  networkDistances,
  networkMetaAnalysis,
  prepareNetwork,
  requiredParticipants,
  sequentialBoundaries,
  spentError,
} from '@perennial/synthesis';
import type { Comparer } from '../pairwise-goldens/comparison.ts';
import type { GoldenValue } from '../pairwise-goldens/golden-value.ts';
import { type CsvRow, readCsv, readJson } from '../pairwise-goldens/read-files.ts';
import { names } from './compare-estimates.ts';
import { readContrasts } from './network-sets.ts';

type ComparerOf = (dataset: string) => Comparer;

/** Cells of a matrix over treatments, matched by name; what one side does not have is skipped. */
function compareNamed(
  golden: GoldenValue,
  { treatments, values }: { treatments: readonly string[]; values: readonly (readonly (number | null)[])[] },
  add: (ours: number | null | undefined, theirs: number | undefined) => void,
): void {
  const [rows, columns] = [names(golden.at('rows')), names(golden.at('cols'))];
  golden.at('data').items.forEach((row, r) => {
    row.numbers.forEach((theirs, c) => {
      if (r !== c) add(values[treatments.indexOf(rows[r]!)]?.[treatments.indexOf(columns[c]!)], theirs);
    });
  });
}

/** Additive component models. */
export function compareComponents(root: string, comparerOf: ComparerOf): void {
  const golden = readJson(path.join(root, 'Linde2016/cnma.json'));
  const network = prepareNetwork(readContrasts(path.join(root, 'Linde2016/contrasts_OR.csv')));
  const models = { netcomb: {}, discomb_all_inactivePlacebo: { inactive: 'Placebo' } };
  for (const [name, options] of Object.entries(models)) {
    const comparer = comparerOf(`Linde2016 ${name}`);
    const theirs = golden.at(name);
    const own = componentNetwork(network, { tau2: 'DL', ...options });
    const add = (quantity: string, ours: number | null | undefined, value: number | undefined) =>
      comparer.add(quantity, 'closed', { ours, theirs: value, floor: 1e-13 });
    names(theirs.at('comps')).forEach((component, i) => {
      const effect = own.effects.find((entry) => entry.component === component);
      for (const model of ['common', 'random'] as const) {
        add('component effects', effect?.[model]?.estimate, theirs.at(`Comp.${model}`, i).number);
        add('component standard errors', effect?.[model]?.se, theirs.at(`seComp.${model}`, i).number);
      }
    });
    const { treatments } = own;
    compareNamed(theirs.at('TE.random'), { treatments, values: own.random.estimate }, (a, b) =>
      add('additive network effects', a, b),
    );
    compareNamed(theirs.at('seTE.random'), { treatments, values: own.random.se }, (a, b) =>
      add('additive network effects', a, b),
    );
    add('additive model, tau² DL', own.tau2, theirs.at('tau2').number);
    add('additive model, Q', own.q.additive.value, theirs.at('Q.additive').number);
    add('additive model, Q', own.q.difference?.value, theirs.at('Q.diff').number);
    add('additive model, Q', own.q.difference?.p, theirs.at('pval.Q.diff').number);
  }
}

/** Mantel-Haenszel networks of rare events. */
export function compareMantelHaenszel(root: string, comparerOf: ComparerOf): void {
  const long = (study: string, events: string, n: string) => (row: CsvRow) => [
    dichotomous(row.get(study) ?? '', [row.get('treatment'), row.get(events), row.get(n)]),
  ];
  const readers: Record<string, (row: CsvRow, index: number) => ArmLevelDichotomous[]> = {
    Dong2013: long('id', 'death', 'randomized'),
    Gurusamy2011: long('study', 'death', 'n'),
    smokingcessation: (row, index) =>
      ['1', '2', '3']
        .filter((arm) => row.get(`treat${arm}`))
        .map((arm) =>
          dichotomous(`${index}`, [row.get(`treat${arm}`), row.get(`event${arm}`), row.get(`n${arm}`)]),
        ),
  };
  for (const [dataset, read] of Object.entries(readers)) {
    const comparer = comparerOf(`${dataset} MH`);
    const golden = readJson(path.join(root, dataset, 'netmetabin_OR.json')).at('MH');
    const own = mantelHaenszelNetwork(readCsv(path.join(root, dataset, 'input.csv')).flatMap(read));
    const add = (quantity: string) => (ours: number | null | undefined, theirs: number | undefined) =>
      comparer.add(quantity, 'closed', { ours, theirs, floor: 1e-13 });
    const { treatments, common } = own;
    compareNamed(
      golden.at('TE'),
      { treatments, values: common.estimate },
      add('Mantel-Haenszel network, effects'),
    );
    compareNamed(
      golden.at('seTE'),
      { treatments, values: common.se },
      add('Mantel-Haenszel network, standard errors'),
    );
    add('Mantel-Haenszel network, Q')(own.inconsistency.value, golden.at('Q.inconsistency').number);
    add('Mantel-Haenszel network, df')(own.inconsistency.df, golden.at('df').number);
    add('Mantel-Haenszel network, studies')(own.studies.length, golden.at('k').number);
  }
}

function dichotomous(study: string, [treatment, events, n]: (string | undefined)[]): ArmLevelDichotomous {
  return { study, treatment: treatment ?? '', events: Number(events), n: Number(n) };
}

/** Contrasts from arms against those of the reference, by its own rules (`compat`). */
export function compareArms(root: string, comparerOf: ComparerOf): void {
  const files: [file: string, measure: string][] = [
    ['Baker2009/contrasts_OR.csv', 'OR'],
    ['Dogliotti2014/contrasts_RR.csv', 'RR'],
    ['Dong2013/contrasts_OR.csv', 'OR'],
    ['Dong2013/contrasts_RR.csv', 'RR'],
    ['Franchini2012/contrasts_MD.csv', 'MD'],
    ['Gurusamy2011/contrasts_OR.csv', 'OR'],
    ['Hong2015/contrasts_MD_pain.csv', 'MD'],
    ['Stowe2010/contrasts_MD.csv', 'MD'],
    ['Su2018/contrasts_SMD.csv', 'SMD'],
    ['smokingcessation/contrasts_RD.csv', 'RD'],
    ['smokingcessation/contrasts_RR.csv', 'RR'],
    ['dietaryfat/contrasts_IRR.csv', 'IRR'],
  ];
  for (const [file, measure] of files) {
    const rows = readCsv(path.join(root, file)).filter((row) => row.get('TE') !== '');
    const comparer = comparerOf(file.replace('/contrasts_', ' ').replace('.csv', ''));
    const own = contrastsFromArms(armsOf(rows), measure, {
      riskRatioTotal: 'events',
      smd: 'cohen',
      doubleZero: 'include',
    });
    const byPair = new Map(
      own.map((contrast) => [`${contrast.study}\n${contrast.treat1}\n${contrast.treat2}`, contrast]),
    );
    for (const row of rows) {
      const [study, a, b] = [row.get('studlab'), row.get('treat1'), row.get('treat2')];
      const forwards = byPair.get(`${study}\n${a}\n${b}`);
      const found = forwards ?? byPair.get(`${study}\n${b}\n${a}`);
      const ours = found && (forwards ? found.te : -found.te);
      comparer.add(`contrasts from arms, ${measure}`, 'closed', {
        ours,
        theirs: Number(row.get('TE')),
        floor: 1e-13,
      });
      comparer.add(`contrasts from arms, ${measure}`, 'closed', {
        ours: found?.sete,
        theirs: Number(row.get('seTE')),
      });
    }
  }
}

function armsOf(rows: readonly CsvRow[]) {
  const arms = new Map<string, ReturnType<typeof armOf>>();
  for (const row of rows)
    for (const side of ['1', '2'] as const) {
      const arm = armOf(row, side);
      arms.set(`${arm.study}\n${arm.treatment}`, arm);
    }
  return [...arms.values()];
}

function armOf(row: CsvRow, side: '1' | '2') {
  const label = { study: row.get('studlab') ?? '', treatment: row.get(`treat${side}`) ?? '' };
  const number = (name: string) => Number(row.get(`${name}${side}`));
  if (row.has('mean1')) return { ...label, n: number('n'), mean: number('mean'), sd: number('sd') };
  if (row.has('time1')) return { ...label, events: number('event'), time: number('time') };
  return { ...label, n: number('n'), events: number('event') };
}

/** Group-sequential boundaries and required sizes. */
export function compareSequential(root: string, comparerOf: ComparerOf): void {
  const golden = readJson(path.join(root, 'rtsa_perioOxy/rtsa.json'));
  for (const name of golden.at('boundaries').keys) {
    const comparer = comparerOf(`RTSA ${name}`);
    const table = golden.at('boundaries', name);
    const fractions = table.at('timing').numbers.map((value) => value ?? 0);
    const spending = name.startsWith('esPoc') ? 'pocock' : 'obrien-fleming';
    const own = sequentialBoundaries(fractions, {
      spending,
      ...(name.includes('nonbinding') ? { futility: spending } : {}),
    });
    const add = (quantity: string, ours: number | null | undefined, theirs: number | undefined) =>
      comparer.add(quantity, 'iterative', { ours, theirs, floor: 5e-6 });
    fractions.forEach((t, k) => {
      add('sequential boundaries', own.efficacy[k], table.at('alpha_ubound', k).number);
      add('futility boundaries', own.futility?.[k], table.at('beta_ubound', k).number);
      const spent = {
        ours: spentError(t, 0.025, spending),
        theirs: table.at('alpha_spend', k).number,
        floor: 1e-14,
      };
      comparer.add('spent error', 'closed', spent);
    });
    add('sequential inflation', own.inflation, table.at('root').number);
  }
  const comparer = comparerOf('RTSA ris');
  const risk = requiredParticipants({ measure: 'RR', controlRisk: 0.2, effect: 0.8 });
  const mean = requiredParticipants({ measure: 'MD', difference: 0.4, sd: 1 });
  comparer.add('required participants', 'closed', {
    ours: Math.ceil(risk),
    theirs: golden.at('ris_RR_fixed', 'NF').number,
  });
  comparer.add('required participants', 'closed', {
    ours: Math.ceil(mean),
    theirs: golden.at('ris_MD_fixed', 'NF').number,
  });
}

/** The generated networks of the timing folder and the disconnected one. */
export function compareGenerated(root: string, comparerOf: ComparerOf): void {
  for (const size of ['26_10', '100_20', '500_50']) {
    const file = path.join(root, `timing/net_${size}_DL.json`);
    if (!existsSync(file)) continue;
    const golden = readJson(file);
    const comparer = comparerOf(`generated ${size.replace('_', '/')} DL`);
    const own = networkMetaAnalysis(contrastsFromArms(readTimingArms(root, size), 'MD'), {
      model: 'network',
      measure: 'MD',
      tau2: 'DL',
    });
    const add = (quantity: string) => (ours: number | null | undefined, theirs: number | undefined) =>
      comparer.add(quantity, 'closed', { ours, theirs, floor: 1e-13 });
    add('tau² DL')(own.tau2, golden.at('tau2').number);
    add('Q total')(own.q.total.value, golden.at('Q').number);
    const { treatments } = own;
    for (const model of ['common', 'random'] as const) {
      compareNamed(
        golden.at(`TE.${model}`),
        { treatments, values: own[model].estimate },
        add(`${model} effects`),
      );
      compareNamed(
        golden.at(`seTE.${model}`),
        { treatments, values: own[model].se },
        add(`${model} standard errors`),
      );
    }
  }
  const golden = readJson(path.join(root, 'edge_disconnected/netconnection.json'));
  const comparer = comparerOf('edge_disconnected');
  const contrasts = golden.at('input').items.map((row) => ({
    study: String(row.at('studlab').number ?? row.at('studlab').text),
    treat1: row.at('treat1').text ?? '',
    treat2: row.at('treat2').text ?? '',
    te: row.at('TE').number ?? Number.NaN,
    sete: row.at('seTE').number ?? Number.NaN,
  }));
  const parts = networkByComponent(contrasts, { model: 'network', measure: 'GEN', tau2: 'DL' });
  const add = (ours: number | undefined, theirs: number | undefined) =>
    comparer.add('connected components', 'closed', { ours, theirs });
  add(parts.components.length, golden.at('n.subnets').number);
  const network = prepareNetwork(contrasts);
  const values = networkDistances(network);
  compareNamed(golden.at('D'), { treatments: network.treatments, values }, (ours, theirs) =>
    add(ours ?? undefined, theirs),
  );
}

/** Arms of a generated network. */
export function readTimingArms(root: string, size: string): ArmLevelContinuous[] {
  return readCsv(path.join(root, `timing/net_${size}_arms.csv`)).map((row) => ({
    study: row.get('study') ?? '',
    treatment: row.get('treatment') ?? '',
    n: Number(row.get('n')),
    mean: Number(row.get('mean')),
    sd: Number(row.get('sd')),
  }));
}
