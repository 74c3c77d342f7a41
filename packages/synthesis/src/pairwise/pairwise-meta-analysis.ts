import { SynthesisError } from '../errors.ts';
import { type PairwiseSettings, resolvePairwiseSettings } from '../spec/resolve-settings.ts';
import type { PairwiseSpec } from '../spec/spec-types.ts';
import type { AnalysisWarning, Interval, StudyEffect } from '../types.ts';
import { checkStudies, type Design, interceptDesign } from './model/design.ts';
import { criticalValue, fitModel, type ModelFit } from './model/fit-model.ts';
import { i2IntervalFromQ } from './model/heterogeneity.ts';
import { kenwardRoger } from './model/kenward-roger.ts';
import { type PredictionMethod, predictionIntervals } from './model/prediction.ts';
import type { PairwiseResult, PairwiseStudy } from './pairwise-result.ts';
import { fullLogLikelihood, logLikelihood, maximiseLikelihood } from './tau2/likelihood.ts';
import { profileLikelihoodInterval, qProfileInterval } from './tau2/tau2-interval.ts';
import { tau2StandardError } from './tau2/tau2-standard-error.ts';

/**
 * Common-effect and random-effects meta-analysis of independent estimates.
 *
 * One study is allowed: the pooled estimate is the study's, tau2 is 0, the interval is Wald's, and what does not exist
 * is null; `warnings` says so.
 *
 * @param studies estimates on the analysis scale with their sampling variances (> 0)
 * @throws SynthesisError `pairwise.no_studies` when there is none, `data.*` with the study's name when a number cannot
 *   be used
 * Sources: with each part; the whole as in Viechtbauer 2010, J Stat Softw 36(3).
 */
export function pairwiseMetaAnalysis(studies: readonly StudyEffect[], spec: PairwiseSpec): PairwiseResult {
  if (studies.length === 0) throw new SynthesisError('pairwise.no_studies', 'there is no study to analyse');
  checkStudies(studies);
  const settings = resolvePairwiseSettings(spec);
  const design = interceptDesign(studies);
  const genq = spec.genqWeights ? { genqWeights: Float64Array.from(spec.genqWeights) } : {};
  const model = fitModel(design, { ...settings, ...genq });
  const common = fitModel(design, { tau2: 'EE', ci: 'wald', level: settings.level });
  const pooled = model.coefficients[0]!;
  const tau2Ci = tau2Interval(design, settings);
  const { typicalVariance, q, i2, h2, i2FromQ } = model.heterogeneity;
  const tau2Se = tau2StandardError(design, settings.tau2, model.tau2, genq.genqWeights);
  return {
    model: 'pairwise',
    measure: spec.measure,
    k: design.k,
    ...pooled,
    estimator: settings.tau2,
    interval: model.ci,
    tau2: model.tau2,
    tau2Se: Number.isFinite(tau2Se) ? tau2Se : null,
    tau2Ci,
    tau: Math.sqrt(model.tau2),
    i2,
    i2FromQ,
    i2FromQCi: i2IntervalFromQ(q.value, design.k, settings.level) ?? null,
    i2Ci: tau2Ci && [tau2Ci[0] / (tau2Ci[0] + typicalVariance), tau2Ci[1] / (tau2Ci[1] + typicalVariance)],
    h2,
    q,
    ...prediction(design, model, settings),
    common: common.coefficients[0]!,
    logLikelihood: {
      ml: fullLogLikelihood(design, model.tau2, model.fit.residuals),
      reml: logLikelihood(design, model.tau2, 'REML'),
    },
    studies: studyRows(studies, model.weights, common.weights, settings.level),
    excluded: [],
    warnings: warningsOf(design, model, settings),
    settings,
  };
}

function tau2Interval(design: Design, settings: PairwiseSettings): Interval | null {
  if (design.k < 2 || settings.tau2 === 'EE') return null;
  if (settings.tau2Interval === 'QP') return qProfileInterval(design, settings.level);
  const kind = settings.tau2 === 'ML' ? 'ML' : 'REML';
  return profileLikelihoodInterval(design, maximiseLikelihood(design, kind), kind, settings.level);
}

type Prediction = Pick<PairwiseResult, 'pi' | 'predictionInterval' | 'predictionIntervals'>;

function prediction(design: Design, model: ModelFit, settings: PairwiseSettings): Prediction {
  if (settings.tau2 === 'EE') return { pi: null, predictionInterval: null, predictionIntervals: {} };
  const { estimate, se } = model.coefficients[0]!;
  const spread = model.fit.rss / (design.k - 1);
  const waldSe = settings.tau2 === 'GENQ' || model.ci === 'wald' || model.ci === 't' ? se : waldError(model);
  const intervals = predictionIntervals({
    k: design.k,
    estimate,
    tau2: model.tau2,
    level: settings.level,
    se,
    waldSe,
    hksjSe: design.k > 1 ? hksjError(model, settings, waldSe, spread) : undefined,
    kenwardRoger: settings.tau2 === 'REML' && design.k > 1 ? kenwardRoger(design, model.tau2) : undefined,
  });
  const order: PredictionMethod[] = [settings.predictionInterval, 'veroniki', 'normal'];
  const chosen = order.find((method) => intervals[method]) ?? 'normal';
  return { pi: intervals[chosen] ?? null, predictionInterval: chosen, predictionIntervals: intervals };
}

function waldError(model: ModelFit): number {
  return Math.sqrt(model.fit.inverse[0]!);
}

function hksjError(model: ModelFit, settings: PairwiseSettings, waldSe: number, spread: number): number {
  if (model.ci === 'hksj' || model.ci === 'hksj-adhoc') return model.coefficients[0]!.se;
  return settings.tau2 === 'GENQ' ? waldSe : waldSe * Math.sqrt(spread);
}

function studyRows(
  studies: readonly StudyEffect[],
  weights: Float64Array,
  commonWeights: Float64Array,
  level: number,
): PairwiseStudy[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const z = criticalValue(level, null);
  const commonTotal = commonWeights.reduce((sum, w) => sum + w, 0);
  return studies.map(({ study, yi, vi }, i) => ({
    study,
    yi,
    vi,
    ci: [yi - z * Math.sqrt(vi), yi + z * Math.sqrt(vi)],
    weight: weights[i]! / total,
    commonWeight: commonWeights[i]! / commonTotal,
  }));
}

function warningsOf(design: Design, model: ModelFit, settings: PairwiseSettings): AnalysisWarning[] {
  const warnings: AnalysisWarning[] = [];
  if (design.k === 1) {
    warnings.push({
      code: 'pairwise.single_study',
      message: 'one study only: no heterogeneity can be estimated, and the interval is its own (Wald)',
    });
  }
  if (design.k === 2 && model.ci === 'hksj') {
    warnings.push({
      code: 'pairwise.two_studies',
      message: 'two studies only: the Hartung-Knapp interval has one degree of freedom and can be very wide',
    });
  }
  const variance = model.coefficients[0]!.se ** 2;
  if (variance === 0) {
    warnings.push({
      code: 'pairwise.no_spread',
      message:
        'all studies have the same estimate, so that the Hartung-Knapp error is 0; hksj-adhoc or wald has a width',
    });
  } else if (model.ci === 'hksj' && settings.tau2 !== 'GENQ' && variance < model.fit.inverse[0]!) {
    warnings.push({
      code: 'pairwise.narrow_hksj',
      message: 'the Hartung-Knapp error is smaller than Wald’s; hksj-adhoc does not let it shrink',
    });
  }
  return warnings;
}
