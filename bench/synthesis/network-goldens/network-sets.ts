import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Contrast, NetworkOptions } from '@perennial/synthesis';
import type { GoldenValue } from '../pairwise-goldens/golden-value.ts';
import { readCsv, readJson } from '../pairwise-goldens/read-files.ts';
import { NetworkLabels } from './network-labels.ts';

/** One network, measure and estimator with its reference results. */
export interface NetworkSet {
  dataset: string;
  estimator: 'DL' | 'REML' | 'ML';
  contrasts: Contrast[];
  /** Treatments in the order of the reference. */
  labels: NetworkLabels;
  reference: string;
  golden: GoldenValue;
  options: NetworkOptions;
  /** Exact optimum of the likelihood, where the reference results have it. */
  exactTau2: number | undefined;
}

/** Contrasts of a file of the reference results; rows without an effect are left out, as netmeta does. */
export function readContrasts(file: string): Contrast[] {
  return readCsv(file)
    .filter((row) => row.get('TE') !== '' && row.get('seTE') !== '')
    .map((row) => ({
      study: row.get('studlab') ?? '',
      treat1: row.get('treat1') ?? '',
      treat2: row.get('treat2') ?? '',
      te: Number(row.get('TE')),
      sete: Number(row.get('seTE')),
    }));
}

/** Every network the reference analysed, in alphabetical order. */
export function readNetworkSets(root: string): NetworkSet[] {
  return readdirSync(root)
    .sort()
    .flatMap((name) => {
      const folder = path.join(root, name);
      if (!existsSync(path.join(folder, 'input.csv'))) return [];
      return readdirSync(folder)
        .sort()
        .flatMap((file) => {
          const tag = /^contrasts_(.+)\.csv$/.exec(file)?.[1];
          return tag === undefined ? [] : readTag(folder, name, tag);
        });
    });
}

function readTag(folder: string, name: string, tag: string): NetworkSet[] {
  const contrasts = readContrasts(path.join(folder, `contrasts_${tag}.csv`));
  const file = (estimator: string) => path.join(folder, `nma_${tag}_${estimator}.json`);
  const exact = existsSync(file('REML')) ? readJson(file('REML')).at('exact_tau2_score_equation') : undefined;
  return (['DL', 'REML', 'ML'] as const).flatMap((estimator) => {
    if (!existsSync(file(estimator))) return [];
    const golden = readJson(file(estimator));
    if (golden.at('error').exists) return [];
    const order = golden.at('trts').items.map((item) => item.text ?? String(item.number));
    const smallValues =
      golden.at('pscore', 'small.values').text === 'undesirable' ? 'undesirable' : 'desirable';
    return [
      {
        dataset: `${name} ${tag} ${estimator}`,
        estimator,
        contrasts,
        labels: new NetworkLabels(order),
        reference: golden.at('reference').text ?? order[0]!,
        golden,
        options: { model: 'network', measure: measureOf(tag), tau2: estimator, order, smallValues },
        exactTau2: estimator === 'DL' ? undefined : exact?.at(estimator).number,
      },
    ];
  });
}

function measureOf(tag: string): 'OR' | 'MD' {
  return /^(OR|RR|ROM|IRR)/.test(tag) ? 'OR' : 'MD';
}
