import {
  beggTest,
  eggerTest,
  type FunnelPredictor,
  type FunnelRegression,
  failSafeN,
  mixedEggerTest,
  SynthesisError,
  stepSelectionModel,
  trimAndFill,
} from '@perennial/synthesis';
import type { Comparer } from './comparison.ts';
import type { GoldenValue } from './golden-value.ts';
import type { GoldenSet } from './read-files.ts';

const PREDICTORS: readonly FunnelPredictor[] = ['sei', 'vi', 'ninv', 'sqrtninv'];

/** metafor's regtest(), ranktest(), trimfill(), fsn() and selmodel(type="stepfun"). */
export function compareBias(set: GoldenSet, comparer: Comparer): void {
  if (set.studies.length < 3) return;
  for (const predictor of PREDICTORS) compareFunnel(set, predictor, comparer);
  const golden = set.results.at('bias');
  const approximate = golden.at('ranktest_approx');
  // Where all deviations are equal R answers NaN and we refuse: nothing to compare.
  if (approximate.at('pval').number !== undefined) {
    const { tau, p } = beggTest(set.studies, 'normal');
    comparer.add('rank test, normal', 'closed', { ours: tau, theirs: approximate.at('tau').number });
    comparer.add('rank test, normal', 'closed', { ours: p, theirs: approximate.at('pval').number });
  }
  const automatic = golden.at('ranktest_default');
  if (automatic.at('pval').number !== undefined) {
    const { p } = beggTest(set.studies);
    comparer.add('rank test, exact where possible', 'closed', {
      ours: p,
      theirs: automatic.at('pval').number,
    });
  }
  for (const method of ['Rosenthal', 'Rosenberg', 'Orwin'] as const) {
    const theirs = golden.at(`fsn_${method}`);
    if (!theirs.exists) continue;
    const ours = failSafeN(set.studies, method);
    comparer.add('fail-safe N', 'closed', { ours: ours.n, theirs: theirs.at('fsnum').number, place: method });
    comparer.add('fail-safe N, p', 'closed', {
      ours: ours.p,
      theirs: theirs.at('pval').number,
      place: method,
      floor: 1e-300,
    });
  }
  compareTrimFill(set, comparer);
  compareSelection(set, comparer);
}

function compareFunnel(set: GoldenSet, predictor: FunnelPredictor, comparer: Comparer): void {
  const options = { predictor, ...(set.sizes ? { sizes: set.sizes } : {}) };
  const plain = set.results.at('bias', `regtest_lm_${predictor}`);
  if (plain.exists) addFunnel(comparer, 'closed', plain, eggerTest(set.studies, options), `lm ${predictor}`);
  const mixed = set.results.at('bias', `regtest_rma_${predictor}`);
  if (mixed.exists) {
    const ours = mixedEggerTest(set.studies, { tau2: 'REML', ci: 'wald' }, options);
    addFunnel(comparer, 'iterative', mixed, ours, `rma ${predictor}`);
  }
}

function addFunnel(
  comparer: Comparer,
  kind: 'closed' | 'iterative',
  golden: GoldenValue,
  ours: FunnelRegression,
  place: string,
): void {
  const quantity = kind === 'closed' ? 'funnel regression (lm)' : 'funnel regression (REML)';
  const add = (value: number, theirs: number | undefined) =>
    comparer.add(quantity, kind, { ours: value, theirs, place });
  add(ours.slope.statistic ?? Number.NaN, golden.at('stat').number);
  add(ours.slope.p, golden.at('pval').number);
  add(ours.limit.estimate, golden.at('est_limit').number);
  add(ours.limit.ci[0], golden.at('ci', 0).number);
  add(ours.limit.ci[1], golden.at('ci', 1).number);
  add(ours.slope.estimate, golden.at('int', 1).number);
}

function compareTrimFill(set: GoldenSet, comparer: Comparer): void {
  for (const tau2 of ['EE', 'DL', 'REML'] as const) {
    for (const estimator of ['L0', 'R0', 'Q0'] as const) {
      for (const side of ['auto', 'left', 'right'] as const) {
        const golden = set.results.at('bias', `trimfill_${tau2}_${estimator}_${side}`);
        if (!golden.exists) continue;
        const place = `${tau2} ${estimator} ${side}`;
        const ours = trimAndFill(
          set.studies,
          { tau2, ci: 'wald' },
          { estimator, ...(side === 'auto' ? {} : { side }) },
        );
        const kind = tau2 === 'REML' ? 'iterative' : 'closed';
        const add = (quantity: string, value: number | null, theirs: number | undefined, floor = 1e-12) =>
          comparer.add(`trim and fill: ${quantity}${kind === 'iterative' ? ' (REML)' : ''}`, kind, {
            ours: value,
            theirs,
            place,
            floor,
          });
        add('number filled', ours.k0, golden.at('k0').number);
        if (ours.k0 > 0) add('SE of the number', ours.k0Se, golden.at('se.k0').number);
        add('estimate, SE, CI', ours.estimate, golden.at('beta').number);
        add('estimate, SE, CI', ours.se, golden.at('se').number);
        add('estimate, SE, CI', ours.ci[0], golden.at('ci', 0).number);
        add('estimate, SE, CI', ours.ci[1], golden.at('ci', 1).number);
        add('tau²', ours.tau2, golden.at('tau2').number, 1e-8);
      }
    }
  }
}

/**
 * The reference's optimiser stops early on flat likelihoods, so that the log-likelihood is compared one-sidedly: ours
 * must be at least as high. Where theirs is as high to 1e-9, the estimates are compared too.
 */
function compareSelection(set: GoldenSet, comparer: Comparer): void {
  for (const alternative of ['greater', 'less'] as const) {
    for (const steps of [[0.025], [0.05], [0.025, 0.5]]) {
      const golden = set.results.at('bias', `selmodel_stepfun_${steps.join('_')}_${alternative}`);
      const theirs = golden.at('ll').number;
      if (theirs === undefined) continue;
      const place = `${steps.join(', ')} ${alternative}`;
      try {
        const ours = stepSelectionModel(set.studies, { steps, alternative });
        comparer.add('step selection model: shortfall of the log-likelihood', 'iterative', {
          ours: Math.min(ours.logLikelihood, theirs),
          theirs,
          place,
          floor: 1e-9,
        });
        if (Math.abs(ours.logLikelihood - theirs) > 1e-9) continue;
        comparer.add('step selection model: estimate at equal likelihood', 'iterative', {
          ours: ours.estimate,
          theirs: golden.at('beta').number,
          place,
          floor: 1e-4,
        });
      } catch (error) {
        if (!(error instanceof SynthesisError)) throw error;
      }
    }
  }
}
