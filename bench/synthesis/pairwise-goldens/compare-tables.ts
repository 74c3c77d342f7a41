import path from 'node:path';
import {
  mantelHaenszel,
  petoPooling,
  robustVariance,
  type StudyEffect,
  type StudyTable,
  type TablePooling,
  threeLevelMetaAnalysis,
} from '@perennial/synthesis';
import type { Comparer } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';
import { readCsv, readJson } from './read-files.ts';

/** Mantel-Haenszel and Peto on the BCG vaccine trials. */
export function compareTables(root: string, comparer: Comparer): void {
  const golden = readJson(path.join(root, 'dat.bcg/mh_peto_glmm.json'));
  const tables = readCsv(path.join(root, 'dat.bcg/input.csv')).map((row): StudyTable => {
    const cell = (name: string) => Number(row.get(name));
    return {
      study: row.get('author') ?? '',
      a: cell('tpos'),
      b: cell('tneg'),
      c: cell('cpos'),
      d: cell('cneg'),
    };
  });
  for (const measure of ['OR', 'RR', 'RD'] as const) {
    const ours = mantelHaenszel(tables, measure);
    const theirs = golden.at('mh', measure);
    addPooling(comparer, `Mantel-Haenszel ${measure}`, ours, theirs);
    const add = (name: string, value: number | undefined, key: string) =>
      comparer.add(name, 'closed', { ours: value, theirs: theirs.at(key).number, floor: 1e-300 });
    add('Cochran-Mantel-Haenszel test', ours.association?.value, 'MH');
    add('Cochran-Mantel-Haenszel test', ours.association?.p, 'MHp');
    add('Breslow-Day', ours.breslowDay?.value, 'BD');
    add('Tarone', ours.tarone?.value, 'TA');
  }
  addPooling(comparer, 'Peto OR', petoPooling(tables), golden.at('peto'));
}

function addPooling(comparer: Comparer, name: string, ours: TablePooling, theirs: GoldenValue): void {
  const add = (value: number, golden: GoldenValue, floor = 1e-14) =>
    comparer.add(name, 'closed', { ours: value, theirs: golden.number, floor });
  add(ours.estimate, theirs.at('beta'));
  add(ours.se, theirs.at('se'));
  add(ours.ci[0], theirs.at('ci', 0));
  add(ours.ci[1], theirs.at('ci', 1));
  add(ours.q.value, theirs.at('QE'));
  add(ours.q.p, theirs.at('QEp'), 1e-300);
  add(100 * ours.i2, theirs.at('I2'));
}

/** Three-level model and cluster-robust errors on the school calendar studies. */
export function compareMultilevel(root: string, comparer: Comparer): void {
  const golden = readJson(path.join(root, 'dat.konstantopoulos2011/multilevel.json'));
  const rows = readCsv(path.join(root, 'dat.konstantopoulos2011/input.csv'));
  const studies = rows.map(
    (row): StudyEffect => ({
      study: row.get('study') ?? '',
      yi: Number(row.get('yi')),
      vi: Number(row.get('vi')),
    }),
  );
  const clusters = rows.map((row) => row.get('district') ?? '');
  const add = (quantity: string, ours: number | null | undefined, theirs: GoldenValue) =>
    comparer.add(quantity, 'iterative', { ours, theirs: theirs.number });
  const model = threeLevelMetaAnalysis(studies, clusters);
  const theirs = golden.at('three_level');
  add('three-level model', model.coefficients[0]?.estimate, theirs.at('beta'));
  add('three-level model', model.coefficients[0]?.se, theirs.at('se'));
  add('three-level variances', model.variances.between, theirs.at('sigma2', 0));
  add('three-level variances', model.variances.within, theirs.at('sigma2', 1));
  add('three-level log-likelihood', model.logLikelihood, theirs.at('ll', 1));
  for (const version of ['CR0', 'CR1', 'CR2'] as const) {
    const own = robustVariance(studies, clusters, { version }).coefficients[0];
    const robust = golden.at('robust', version);
    add(`robust ${version}`, own?.se, robust.at('se'));
    add(`robust ${version}`, own?.df, robust.at('ddf'));
    add(`robust ${version}`, own?.p, robust.at('pval'));
    add(`robust ${version}`, own?.ci[0], robust.at('ci', 0));
    add(`robust ${version}`, own?.ci[1], robust.at('ci', 1));
  }
}
