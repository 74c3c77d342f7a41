import { SynthesisError } from '../../errors.ts';
import type { Interval, StudyEffect } from '../../types.ts';
import { checkStudies, type Design, regressionDesign } from '../model/design.ts';
import { type Coefficient, coefficient, fitModel, type ModelOptions } from '../model/fit-model.ts';
import { fitWeighted } from '../model/weighted-fit.ts';

/** What the funnel regression regresses on: standard error, variance, 1/n or 1/sqrt(n). */
export type FunnelPredictor = 'sei' | 'vi' | 'ninv' | 'sqrtninv';

/** Test of funnel plot asymmetry by regression. */
export interface FunnelRegression {
  /** Slope on the predictor with its test: the asymmetry. */
  slope: Coefficient;
  /** Estimate and interval where the predictor is 0 (an infinitely large study). */
  limit: { estimate: number; se: number; ci: Interval };
  predictor: FunnelPredictor;
}

function predictorColumn(
  studies: readonly StudyEffect[],
  predictor: FunnelPredictor,
  sizes: readonly number[] | undefined,
): number[] {
  if (predictor === 'sei') return studies.map(({ vi }) => Math.sqrt(vi));
  if (predictor === 'vi') return studies.map(({ vi }) => vi);
  if (!sizes || sizes.length !== studies.length || !sizes.every((n) => n > 0)) {
    throw new SynthesisError('bias.sizes_needed', `the predictor ${predictor} needs every study's size`);
  }
  return sizes.map((n) => (predictor === 'ninv' ? 1 / n : 1 / Math.sqrt(n)));
}

function funnelDesign(studies: readonly StudyEffect[], column: readonly number[]): Design {
  checkStudies(studies);
  if (studies.length < 3) {
    throw new SynthesisError('bias.too_few_studies', 'a funnel regression needs 3 studies or more');
  }
  return regressionDesign(studies, [new Array<number>(studies.length).fill(1), column]);
}

/**
 * Slope and limit of weighted least squares with a multiplicative dispersion: weights as given, covariance
 * RSS / (k - 2) · (X'WX)^-1, t on k - 2 degrees of freedom.
 */
export function dispersedRegression(
  design: Design,
  weights: Float64Array,
  level: number,
): { slope: Coefficient; limit: FunnelRegression['limit'] } {
  const fit = fitWeighted(design, weights);
  const df = design.k - 2;
  const dispersion = fit.rss / df;
  const [intercept, slope] = [0, 1].map((j) =>
    coefficient(fit.beta[j]!, Math.sqrt(dispersion * fit.inverse[j * 2 + j]!), level, df),
  );
  const { estimate, se, ci } = intercept!;
  return { slope: slope!, limit: { estimate, se, ci } };
}

/**
 * Egger's test and its relatives: study estimates regressed on the predictor with weights 1 / v and a multiplicative
 * dispersion. With `sei` the slope is the classical Egger intercept.
 *
 * @param options `sizes` (people per study) for the predictors `ninv` and `sqrtninv`
 * @throws SynthesisError `bias.too_few_studies` (k < 3), `bias.sizes_needed`, `regression.singular` when all studies
 *   have the same precision, `data.*`
 * Source: Egger et al. 1997, BMJ 315:629-634; Sterne & Egger 2005, in Rothstein et al., ch. 6.
 */
export function eggerTest(
  studies: readonly StudyEffect[],
  options: { predictor?: FunnelPredictor; sizes?: readonly number[]; level?: number } = {},
): FunnelRegression {
  const predictor = options.predictor ?? 'sei';
  const design = funnelDesign(studies, predictorColumn(studies, predictor, options.sizes));
  const weights = design.v.map((v) => 1 / v);
  return { predictor, ...dispersedRegression(design, weights, options.level ?? 0.95) };
}

/**
 * Egger's regression as a mixed-effects meta-regression (additive between-study variance), with the model's own
 * intervals. With `sei`, REML and t this is Thompson & Sharp's method 3 (1999, Stat Med 18:2693-2708).
 *
 * @throws SynthesisError as {@link eggerTest}
 */
export function mixedEggerTest(
  studies: readonly StudyEffect[],
  model: ModelOptions,
  options: { predictor?: FunnelPredictor; sizes?: readonly number[] } = {},
): FunnelRegression {
  const predictor = options.predictor ?? 'sei';
  const design = funnelDesign(studies, predictorColumn(studies, predictor, options.sizes));
  const [intercept, slope] = fitModel(design, model).coefficients;
  const { estimate, se, ci } = intercept!;
  return { predictor, slope: slope!, limit: { estimate, se, ci } };
}
