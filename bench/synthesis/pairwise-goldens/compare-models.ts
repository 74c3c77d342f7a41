import {
  type IntervalMethod,
  type PairwiseResult,
  pairwiseMetaAnalysis,
  type Tau2Estimator,
} from '@perennial/synthesis';
import type { Comparer, Comparison } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';
import type { GoldenSet } from './read-files.ts';

const ESTIMATORS: readonly Tau2Estimator[] = [
  'EE',
  'DL',
  'HE',
  'HS',
  'HSk',
  'SJ',
  'ML',
  'REML',
  'EB',
  'PM',
  'PMM',
  'DLIT',
  'SJIT',
];
const TESTS: readonly [string, IntervalMethod][] = [
  ['z', 'wald'],
  ['knha', 'hksj'],
  ['adhoc', 'hksj-adhoc'],
  ['t', 't'],
];

/** Estimators whose tau2 the reference found by iteration. */
export function kindOf(estimator: string): Comparison['kind'] {
  return ['EE', 'DL', 'HE', 'HS', 'HSk', 'SJ', 'GENQ'].includes(estimator) ? 'closed' : 'iterative';
}

function fit(set: GoldenSet, tau2: Tau2Estimator, ci: IntervalMethod): PairwiseResult {
  return pairwiseMetaAnalysis(set.studies, { model: 'pairwise', measure: 'GEN', tau2, ci });
}

/** Every estimator of tau2 with every interval: metafor's rma(). */
export function compareModels(set: GoldenSet, comparer: Comparer): void {
  for (const estimator of ESTIMATORS) {
    for (const [test, ci] of TESTS) {
      const golden = set.results.at('metafor', estimator, test);
      if (!golden.at('beta').exists) continue;
      const ours = fit(set, estimator, ci);
      compareFit(comparer, estimator, ours, golden, `${estimator} ${test}`);
      comparePredictions(comparer, { estimator, ci }, ours, golden);
    }
    compareTau2Intervals(set, estimator, comparer);
  }
  compareGenq(set, comparer);
}

function compareFit(
  comparer: Comparer,
  estimator: string,
  ours: PairwiseResult,
  golden: GoldenValue,
  place: string,
): void {
  const kind = kindOf(estimator);
  const add = (
    quantity: string,
    value: number | null | undefined,
    key: string | GoldenValue,
    floor?: number,
  ) =>
    comparer.add(`${quantity}${kind === 'iterative' ? ' (iterative tau²)' : ''}`, kind, {
      ours: value,
      theirs: (typeof key === 'string' ? golden.at(key) : key).number,
      place,
      ...(floor === undefined ? {} : { floor }),
    });
  add('tau²', ours.tau2, 'tau2', 1e-8);
  add('SE of tau²', ours.tau2Se, 'se.tau2', 1e-10);
  add('estimate', ours.estimate, 'beta');
  add('SE', ours.se, 'se');
  add('CI', ours.ci[0], 'ci.lb');
  add('CI', ours.ci[1], 'ci.ub');
  add('p', ours.p, 'pval', 1e-300);
  add('I²', 100 * ours.i2, 'I2', 1e-6);
  add('H²', ours.h2, 'H2', 1e-8);
  comparer.add('Q', 'closed', { ours: ours.q.value, theirs: golden.at('QE').number, place });
  comparer.add('p of Q', 'closed', { ours: ours.q.p, theirs: golden.at('QEp').number, place, floor: 1e-300 });
  add('log-likelihood', estimator === 'REML' ? ours.logLikelihood.reml : ours.logLikelihood.ml, 'll');
  golden.at('weights_pct').items.forEach((weight, i) => {
    add('weights', 100 * (ours.studies[i]?.weight ?? Number.NaN), weight);
  });
}

/** With one study the reference's t intervals have at least one degree of freedom; ours do not exist. */
function comparePredictions(
  comparer: Comparer,
  { estimator, ci }: { estimator: string; ci: IntervalMethod },
  ours: PairwiseResult,
  golden: GoldenValue,
): void {
  const kind = kindOf(estimator);
  const all = ours.predictionIntervals;
  const isHartungKnapp = ci === 'hksj' || ci === 'hksj-adhoc';
  const variants = [
    ['pi_default', 'as the model’s interval', ours.pi],
    ['pi_simple', 'tau only', all['tau-only']],
    ['pi_t', 't(k − 1)', ours.k > 1 ? (isHartungKnapp ? all.hk : all.veroniki) : null],
    ['pi_riley', 't(k − 2)', ours.k > 2 ? (isHartungKnapp ? all['hk-pr'] : all.hts) : null],
  ] as const;
  for (const [key, name, interval] of variants) {
    if (!interval) continue;
    for (const end of [0, 1] as const) {
      comparer.add(`prediction interval, ${name}`, kind, {
        ours: interval[end],
        theirs: golden.at(key, end).number,
        place: `${estimator} ${ci}`,
        // The reference's iterations leave tau² of up to 1e-13 where it is 0, which is 3e-7 in tau.
        floor: key === 'pi_simple' ? 1e-6 : 1e-12,
      });
    }
  }
}

function compareTau2Intervals(set: GoldenSet, estimator: Tau2Estimator, comparer: Comparer): void {
  const golden = set.results.at('metafor', estimator);
  const add = (quantity: string, ours: number | undefined, theirs: GoldenValue, floor: number) =>
    comparer.add(quantity, 'iterative', { ours, theirs: theirs.number, place: estimator, floor });
  for (const method of ['QP', 'PL'] as const) {
    const rows = golden.at(`confint_${method}`, 'data');
    if (!rows.exists) continue;
    const ours = pairwiseMetaAnalysis(set.studies, {
      model: 'pairwise',
      measure: 'GEN',
      tau2: estimator,
      ci: 'wald',
      tau2Interval: method,
    });
    const name = method === 'QP' ? 'Q-profile' : 'profile-likelihood';
    for (const end of [0, 1] as const) {
      add(`${name} interval of tau²`, ours.tau2Ci?.[end], rows.at(0, end + 1), 1e-9);
      add(`${name} interval of I²`, 100 * (ours.i2Ci?.[end] ?? Number.NaN), rows.at(2, end + 1), 1e-6);
    }
  }
}

/** Generalised moments with the weights the reference was given. */
function compareGenq(set: GoldenSet, comparer: Comparer): void {
  const golden = set.results.at('metafor', 'GENQ_w_inv_sqrt_vi_plus_0.01');
  if (!golden.exists || set.studies.length < 2) return;
  const genqWeights = set.studies.map(({ vi }) => 1 / Math.sqrt(vi + 0.01));
  const ours = pairwiseMetaAnalysis(set.studies, {
    model: 'pairwise',
    measure: 'GEN',
    tau2: 'GENQ',
    ci: 'wald',
    genqWeights,
  });
  compareFit(comparer, 'GENQ', ours, golden, 'GENQ z');
}
