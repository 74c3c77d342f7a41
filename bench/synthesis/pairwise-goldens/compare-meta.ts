import {
  beggTest,
  eggerTest,
  mixedEggerTest,
  type PredictionMethod,
  pairwiseMetaAnalysis,
  type Tau2Estimator,
  trimAndFill,
} from '@perennial/synthesis';
import { kindOf } from './compare-models.ts';
import type { Comparer } from './comparison.ts';
import type { GoldenSet } from './read-files.ts';

const ESTIMATORS: readonly Tau2Estimator[] = ['DL', 'PM', 'REML', 'ML', 'HS', 'SJ', 'HE', 'EB'];
const PREDICTIONS: readonly [string, PredictionMethod][] = [
  ['V', 'veroniki'],
  ['HTS', 'hts'],
  ['HK', 'hk'],
  ['HK-PR', 'hk-pr'],
  ['KR', 'kr'],
  ['KR-PR', 'kr-pr'],
];
const INTERVALS = [
  ['random_classic', 'wald'],
  ['random_HK', 'hksj'],
  ['random_HK_se', 'hksj-adhoc'],
] as const;

/** R meta's metagen(), metabias() and trimfill(). */
export function compareMeta(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('meta_pkg');
  for (const tau2 of ESTIMATORS) {
    const kind = kindOf(tau2);
    const own = golden.at(tau2);
    if (!own.at('tau2').exists) continue;
    const add = (
      quantity: string,
      ours: number | null | undefined,
      theirs: number | undefined,
      floor = 1e-12,
    ) => comparer.add(`meta: ${quantity}`, kind, { ours, theirs, place: tau2, floor });
    const plain = pairwiseMetaAnalysis(set.studies, { model: 'pairwise', measure: 'GEN', tau2, ci: 'wald' });
    add('common-effect estimate', plain.common.estimate, own.at('common', 0).number);
    add('common-effect SE', plain.common.se, own.at('common', 1).number);
    add('common-effect CI', plain.common.ci[0], own.at('common', 2).number);
    add('common-effect CI', plain.common.ci[1], own.at('common', 3).number);
    add('common-effect p', plain.common.p, own.at('common', 5).number, 1e-300);
    add('I² from Q', plain.i2FromQ, own.at('I2', 0).number);
    add('interval of I² from Q', plain.i2FromQCi?.[0], own.at('I2', 1).number);
    add('interval of I² from Q', plain.i2FromQCi?.[1], own.at('I2', 2).number);
    for (const [key, ci] of INTERVALS) {
      const theirs = own.at(key);
      if (!theirs.exists || (ci !== 'wald' && set.studies.length < 2)) continue;
      const ours = pairwiseMetaAnalysis(set.studies, { model: 'pairwise', measure: 'GEN', tau2, ci });
      add('random-effects SE', ours.se, theirs.at('se').number);
      add('random-effects CI', ours.ci[0], theirs.at('ci', 0).number);
      add('random-effects CI', ours.ci[1], theirs.at('ci', 1).number);
      add('random-effects p', ours.p, theirs.at('pval').number, 1e-300);
    }
    for (const [key, method] of PREDICTIONS) {
      const interval = own.at(`predict_${key}`, 'pi');
      add(`prediction interval ${key}`, plain.predictionIntervals[method]?.[0], interval.at(0).number);
      add(`prediction interval ${key}`, plain.predictionIntervals[method]?.[1], interval.at(1).number);
    }
  }
  if (set.studies.length >= 3) compareBias(set, comparer);
}

function compareBias(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('meta_pkg', 'metabias');
  const add = (quantity: string, kind: 'closed' | 'iterative', ours: number, theirs: number | undefined) =>
    comparer.add(`meta: ${quantity}`, kind, { ours, theirs });
  if (golden.at('Egger').exists) {
    const { slope } = eggerTest(set.studies);
    add('Egger bias and SE', 'closed', slope.estimate, golden.at('Egger', 'estimate', 0).number);
    add('Egger bias and SE', 'closed', slope.se, golden.at('Egger', 'estimate', 1).number);
    add('Egger p', 'closed', slope.p, golden.at('Egger', 'pval').number);
  }
  if (golden.at('Thompson').exists) {
    const { slope } = mixedEggerTest(set.studies, { tau2: 'REML', ci: 't' });
    add(
      'Thompson-Sharp bias and p',
      'iterative',
      slope.estimate,
      golden.at('Thompson', 'estimate', 0).number,
    );
    add('Thompson-Sharp bias and p', 'iterative', slope.p, golden.at('Thompson', 'pval').number);
  }
  // Where all deviations are equal R has no p and we refuse.
  if (golden.at('Begg', 'pval').number !== undefined) {
    const plain = beggTest(set.studies, 'normal');
    add('Begg score, SE and p', 'closed', plain.score, golden.at('Begg', 'estimate', 0).number);
    add('Begg score, SE and p', 'closed', plain.se, golden.at('Begg', 'estimate', 1).number);
    add('Begg score, SE and p', 'closed', plain.p, golden.at('Begg', 'pval').number);
    add(
      'Begg p, continuity',
      'closed',
      beggTest(set.studies, 'normal-corrected').p,
      golden.at('Begg_cc', 'pval').number,
    );
  }
  compareTrimFill(set, comparer);
}

/** meta fills by the common-effect model on the side that Egger's slope points to, then fits both models. */
function compareTrimFill(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('meta_pkg', 'trimfill');
  if (!golden.at('k0').exists) return;
  const { slope } = eggerTest(set.studies);
  const side = slope.estimate > 0 ? 'left' : 'right';
  const common = trimAndFill(set.studies, { tau2: 'EE', ci: 'wald' }, { estimator: 'L0', side });
  const random = pairwiseMetaAnalysis([...set.studies, ...common.filled], {
    model: 'pairwise',
    measure: 'GEN',
    tau2: 'REML',
    ci: 'wald',
  });
  const add = (kind: 'closed' | 'iterative', ours: number, theirs: number | undefined, floor = 1e-12) =>
    comparer.add(`meta: trim and fill${kind === 'iterative' ? ' (REML)' : ''}`, kind, {
      ours,
      theirs,
      floor,
    });
  add('closed', common.k0, golden.at('k0').number);
  add('closed', common.estimate, golden.at('common', 0).number);
  add('closed', common.se, golden.at('common', 1).number);
  add('iterative', random.estimate, golden.at('random', 0).number);
  add('iterative', random.se, golden.at('random', 1).number);
  add('iterative', random.tau2, golden.at('tau2').number, 1e-8);
}
