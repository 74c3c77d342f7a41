import {
  cumulative,
  influence,
  leaveOneOut,
  type SubsetResult,
  shrunkenEffects,
  type Tau2Estimator,
} from '@perennial/synthesis';
import { kindOf } from './compare-models.ts';
import type { Comparer } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';
import type { GoldenSet } from './read-files.ts';

/** metafor's leave1out(), cumul(), influence(), baujat(), blup() and rstandard(). */
export function compareSensitivity(set: GoldenSet, comparer: Comparer): void {
  for (const tau2 of ['EE', 'DL', 'REML'] as const) {
    const model = { tau2, ci: 'wald' } as const;
    const left = set.results.at('leave1out', tau2);
    if (left.exists) compareRows(comparer, 'leave one out', tau2, leaveOneOut(set.studies, model), left);
    const grown = set.results.at('cumul_data_order', tau2);
    if (grown.exists) compareRows(comparer, 'cumulative', tau2, cumulative(set.studies, model), grown);
  }
  compareInfluence(set, comparer);
  compareShrunken(set, comparer);
}

function compareRows(
  comparer: Comparer,
  name: string,
  tau2: Tau2Estimator,
  ours: readonly SubsetResult[],
  golden: GoldenValue,
): void {
  const kind = kindOf(tau2);
  const columns: [string, (row: SubsetResult) => number, number][] = [
    ['estimate', (row) => row.estimate, 1e-12],
    ['se', (row) => row.se, 1e-12],
    ['pval', (row) => row.p, 1e-300],
    ['ci.lb', (row) => row.ci[0], 1e-12],
    ['ci.ub', (row) => row.ci[1], 1e-12],
    ['Q', (row) => row.q.value, 1e-12],
    ['Qp', (row) => row.q.p, 1e-300],
    ['tau2', (row) => row.tau2, 1e-8],
    ['I2', (row) => 100 * row.i2, 1e-6],
    ['H2', (row) => row.h2, 1e-8],
  ];
  ours.forEach((row, i) => {
    for (const [column, value, floor] of columns) {
      comparer.add(`${name} (${tau2})`, kind, {
        ours: value(row),
        theirs: golden.at(column, i).number,
        place: `${column} ${i + 1}`,
        floor,
      });
    }
  });
}

function compareInfluence(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('influence_REML');
  if (!golden.exists) return;
  const rows = influence(set.studies, { tau2: 'REML', ci: 'wald' });
  const residuals = set.results.at('residuals_REML');
  const baujat = set.results.at('baujat_REML');
  rows.forEach((row, i) => {
    const add = (quantity: string, ours: number, theirs: number | undefined, floor = 1e-9) =>
      comparer.add(`influence: ${quantity}`, 'iterative', { ours, theirs, place: row.study, floor });
    add('rstudent', row.rstudent, golden.at('rstudent', i).number);
    add('DFFITS', row.dffits, golden.at('dffits', i).number);
    add('Cook’s distance', row.cooksDistance, golden.at('cook.d', i).number);
    add('covariance ratio', row.covarianceRatio, golden.at('cov.r', i).number);
    add('tau² deleted', row.tau2Deleted, golden.at('tau2.del', i).number, 1e-8);
    add('Q deleted', row.qDeleted, golden.at('QE.del', i).number);
    add('hat', row.hat, golden.at('hat', i).number);
    add('DFBETAS', row.dfbetas, golden.at('dfbs', i).number);
    add('rstandard', row.rstandard, residuals.at('rstandard', i).number);
    add('Baujat', row.baujat.x, baujat.at('x', i).number);
    add('Baujat', row.baujat.y, baujat.at('y', i).number);
  });
}

function compareShrunken(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('blup_REML');
  if (!golden.exists) return;
  shrunkenEffects(set.studies, { tau2: 'REML', ci: 'wald' }).forEach((row, i) => {
    const add = (ours: number, theirs: number | undefined) =>
      comparer.add('empirical Bayes effects', 'iterative', { ours, theirs, place: row.study, floor: 1e-9 });
    add(row.estimate, golden.at('pred', i).number);
    add(row.se, golden.at('se', i).number);
    add(row.interval[0], golden.at('pi.lb', i).number);
    add(row.interval[1], golden.at('pi.ub', i).number);
  });
}
