import path from 'node:path';
import {
  type Moderator,
  metaRegression,
  moderatorFromText,
  type StudyEffect,
  subgroupAnalysis,
  type Tau2Estimator,
} from '@perennial/synthesis';
import { kindOf } from './compare-models.ts';
import type { Comparer } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';
import { type CsvRow, type GoldenSet, readCsv } from './read-files.ts';

const ESTIMATORS: readonly Tau2Estimator[] = ['EE', 'DL', 'REML', 'ML', 'PM', 'EB', 'SJ', 'HE'];

/** metafor's rma(mods=) on the formulas of the reference, and subgroup analyses of metafor and meta. */
export function compareRegression(set: GoldenSet, comparer: Comparer): void {
  const rows = matchingRows(set);
  for (const formula of set.results.at('metareg').keys) {
    const names = set.results.at('metareg', formula, 'EE_z', 'names').items.map((item) => item.text ?? '');
    const parsed = parseFormula(formula, { rows, names }, set.studies);
    for (const tau2 of ESTIMATORS) {
      for (const [test, ci] of [
        ['z', 'wald'],
        ['knha', 'hksj'],
      ] as const) {
        const golden = set.results.at('metareg', formula, `${tau2}_${test}`);
        if (!golden.exists) continue;
        compareModel(
          comparer,
          { tau2, ci, hasIntercept: parsed.hasIntercept },
          {
            studies: parsed.studies,
            moderators: parsed.moderators,
            golden,
            place: `${formula} ${tau2} ${test}`,
          },
        );
      }
    }
  }
  for (const column of set.results.at('subgroup').keys) compareSubgroups(set, rows, column, comparer);
}

/** Rows of the data set's input file that have an estimate, in the order of the effects. */
function matchingRows(set: GoldenSet): CsvRow[] {
  const rows = readCsv(path.join(set.folder, 'input.csv'));
  return rows.length === set.studies.length ? rows : rows.filter((row) => row.get('m1i') !== '');
}

interface ParsedFormula {
  moderators: Moderator[];
  hasIntercept: boolean;
  studies: StudyEffect[];
}

/**
 * `~ a + b`, `~ 0 + f`, `factor(x)`, `I(x-mean(x))`; rows with an empty moderator are left out, as in R. The names of the
 * reference's coefficients tell which level of a factor it took as its reference.
 */
function parseFormula(
  formula: string,
  { rows, names: fitted }: { rows: readonly CsvRow[]; names: readonly string[] },
  studies: readonly StudyEffect[],
): ParsedFormula {
  const terms = formula
    .replace('~', '')
    .split('+')
    .map((term) => term.trim());
  const hasIntercept = terms[0] !== '0';
  const names = terms.filter((term) => term !== '0');
  const columnOf = (term: string) => /^(?:factor|I)\((\w+)/.exec(term)?.[1] ?? term;
  const kept = rows
    .map((_, i) => i)
    .filter((i) => names.every((term) => (rows[i]!.get(columnOf(term)) ?? '') !== ''));
  const moderators = names.map((term): Moderator => {
    const name = columnOf(term);
    const cells = kept.map((i) => rows[i]!.get(name) ?? '');
    if (term.startsWith('factor(')) return { name: term, kind: 'factor', values: cells };
    const moderator = moderatorFromText(term, cells);
    if (moderator.kind === 'factor') {
      const reference = cells.find((level) => !fitted.includes(`${name}${level}`));
      return reference === undefined ? moderator : { ...moderator, reference };
    }
    if (!term.startsWith('I(')) return moderator;
    const all = rows.map((row) => Number(row.get(name)));
    const mean = all.reduce((sum, value) => sum + value / all.length, 0);
    return { ...moderator, values: moderator.values.map((value) => value - mean) };
  });
  return { moderators, hasIntercept, studies: kept.map((i) => studies[i]!) };
}

function compareModel(
  comparer: Comparer,
  options: { tau2: Tau2Estimator; ci: 'wald' | 'hksj'; hasIntercept: boolean },
  data: { studies: StudyEffect[]; moderators: Moderator[]; golden: GoldenValue; place: string },
): void {
  const { golden, place } = data;
  const ours = metaRegression(data.studies, data.moderators, options);
  const kind = kindOf(options.tau2);
  const add = (
    quantity: string,
    value: number | null | undefined,
    theirs: number | undefined,
    floor = 1e-12,
  ) =>
    comparer.add(`meta-regression: ${quantity}${kind === 'iterative' ? ' (iterative tau²)' : ''}`, kind, {
      ours: value,
      theirs,
      place,
      floor,
    });
  ours.coefficients.forEach((c, j) => {
    add('coefficients', c.estimate, golden.at('beta', j).number);
    add('SE', c.se, golden.at('se', j).number);
    add('p', c.p, golden.at('pval', j).number, 1e-300);
    add('CI', c.ci[0], golden.at('ci.lb', j).number);
    add('CI', c.ci[1], golden.at('ci.ub', j).number);
    ours.coefficients.forEach((_, i) => {
      add('covariance', ours.covariance[j]?.[i], golden.at('vb', 'data', j, i).number, 1e-14);
    });
  });
  add('tau²', ours.tau2, golden.at('tau2').number, 1e-8);
  add('SE of tau²', ours.tau2Se, golden.at('se.tau2').number, 1e-9);
  add('I²', 100 * ours.i2, golden.at('I2').number, 1e-6);
  add('H²', ours.h2, golden.at('H2').number, 1e-8);
  add('QE', ours.q.value, golden.at('QE').number);
  add('p of QE', ours.q.p, golden.at('QEp').number, 1e-300);
  add('QM', ours.moderators.value, golden.at('QM').number);
  add('p of QM', ours.moderators.p, golden.at('QMp').number, 1e-300);
  if (ours.r2 !== null) add('R²', 100 * ours.r2, golden.at('R2').number, 1e-6);
}

function compareSubgroups(set: GoldenSet, rows: readonly CsvRow[], column: string, comparer: Comparer): void {
  const labels = rows.map((row) => row.get(column) ?? '');
  for (const tau2 of ['EE', 'DL', 'REML'] as const) {
    const golden = set.results.at('subgroup', column, tau2);
    if (!golden.exists || labels.includes('')) continue;
    const kind = kindOf(tau2);
    const add = (quantity: string, ours: number | undefined, theirs: number | undefined, floor = 1e-12) =>
      comparer.add(`subgroups: ${quantity}${kind === 'iterative' ? ' (iterative tau²)' : ''}`, kind, {
        ours,
        theirs,
        place: `${column} ${tau2}`,
        floor,
      });
    const separate = subgroupAnalysis(set.studies, labels, { tau2, ci: 'wald' });
    for (const group of separate.groups) {
      const own = golden.at(group.group);
      add('estimate and SE', group.estimate, own.at('beta').number);
      add('estimate and SE', group.se, own.at('se').number);
      add('tau²', group.tau2, own.at('tau2').number, 1e-8);
      add('Q', group.q.value, own.at('QE').number);
    }
    const test = golden.at('test_between');
    // The reference used DL for the random-effects test beside the common-effect model.
    const random =
      tau2 === 'EE' ? subgroupAnalysis(set.studies, labels, { tau2: 'DL', ci: 'wald' }) : separate;
    add('test between, common', separate.betweenCommon.value, test.at('Q.b.common').number);
    add('test between, common', separate.betweenCommon.p, test.at('p.common').number, 1e-300);
    add('test between, random', random.between?.value, test.at('Q.b.random').number);
    add('test between, random', random.between?.p, test.at('p.random').number, 1e-300);
    const shared = golden.at('test_between_tau_common');
    const pooled = subgroupAnalysis(set.studies, labels, {
      tau2: tau2 === 'EE' ? 'DL' : tau2,
      ci: 'wald',
      isTau2Common: true,
    });
    add('test between, common tau²', pooled.between?.value, shared.at('Q.b.random').number);
    add('common tau²', pooled.commonTau2 ?? undefined, shared.at('tau2', 0).number, 1e-8);
  }
}
