import { SynthesisError } from '../../errors.ts';
import { chiSquareCdf } from '../../numerics/distributions.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies, type Design, interceptDesign } from '../model/design.ts';
import { fitModel, type ModelFit, type ModelOptions } from '../model/fit-model.ts';
import { inverseVarianceWeights, leverages } from '../model/weighted-fit.ts';
import { without } from './leave-one-out.ts';

/** What one study does to the pooled estimate. "Deleted" quantities are of the analysis without it. */
export interface StudyInfluence {
  study: string;
  /** Internally standardised residual (y - μ) / sqrt(v + tau2 - se²). */
  rstandard: number;
  /** Externally standardised residual: y against the deleted estimate. */
  rstudent: number;
  /** Change of the study's fitted value in its own standard errors. */
  dffits: number;
  cooksDistance: number;
  /** Variance of the deleted estimate over that of the full one. */
  covarianceRatio: number;
  /** Change of the estimate in standard errors (DFBETAS). */
  dfbetas: number;
  tau2Deleted: number;
  qDeleted: number;
  /** Leverage, 0..1; for inverse-variance weights the study's weight. */
  hat: number;
  /** Baujat plot: contribution to Q (x) and squared standardised change of the estimate (y). */
  baujat: { x: number; y: number };
  /** Beyond any of the usual cut-offs; see {@link influence}. */
  isInfluential: boolean;
}

/**
 * Leave-one-out diagnostics of a plain meta-analysis, Wald standard errors throughout.
 *
 * A study counts as influential when |DFFITS| > 3 sqrt(1 / (k - 1)), the chi-square (1 df) probability of its Cook's
 * distance passes 50%, its leverage passes 3 / k, or |DFBETAS| > 1.
 *
 * @throws SynthesisError `sensitivity.too_few_studies` with fewer than 3 studies, `data.*` for unusable numbers
 * Sources: Viechtbauer & Cheung 2010, Res Synth Methods 1:112-125; Baujat et al. 2002, Stat Med 21:2641-2652.
 */
export function influence(studies: readonly StudyEffect[], options: ModelOptions): StudyInfluence[] {
  checkStudies(studies);
  if (studies.length < 3) {
    throw new SynthesisError('sensitivity.too_few_studies', 'influence needs 3 studies or more');
  }
  const wald: ModelOptions = { ...options, ci: 'wald' };
  const design = interceptDesign(studies);
  const full = fitModel(design, wald);
  const hat = leverages(design, full.fit);
  return studies.map(({ study }, i) => ({
    study,
    ...diagnose(design, full, {
      i,
      hat: hat[i]!,
      deleted: fitModel(interceptDesign(without(studies, i)), wald),
    }),
  }));
}

function diagnose(
  design: Design,
  full: ModelFit,
  { i, hat, deleted }: { i: number; hat: number; deleted: ModelFit },
): Omit<StudyInfluence, 'study'> {
  const { k } = design;
  const [y, v] = [design.y[i]!, design.v[i]!];
  const all = full.coefficients[0]!;
  const rest = deleted.coefficients[0]!;
  const change = all.estimate - rest.estimate;
  const atDeletedTau2 = inverseVarianceWeights(design, deleted.tau2).reduce((sum, w) => sum + w, 0);
  const dffits = change / Math.sqrt(hat * (deleted.tau2 + v));
  const dfbetas = change * Math.sqrt(atDeletedTau2);
  const cooksDistance = (change / all.se) ** 2;
  return {
    rstandard: (y - all.estimate) / Math.sqrt(residualVariance(design, full, i)),
    rstudent: (y - rest.estimate) / Math.sqrt(v + deleted.tau2 + rest.se ** 2),
    dffits,
    cooksDistance,
    covarianceRatio: (rest.se / all.se) ** 2,
    dfbetas,
    tau2Deleted: deleted.tau2,
    qDeleted: deleted.heterogeneity.q.value,
    hat,
    baujat: { x: (y - all.estimate) ** 2 / (v + full.tau2), y: (change / rest.se) ** 2 },
    isInfluential:
      Math.abs(dffits) > 3 * Math.sqrt(1 / (k - 1)) ||
      chiSquareCdf(cooksDistance, 1) > 0.5 ||
      hat > 3 / k ||
      Math.abs(dfbetas) > 1,
  };
}

/** v + tau2 - se², written as (v + tau2)(1 - share of the weight) where one study with nearly all of it cancels it out. */
function residualVariance(design: Design, { tau2, coefficients }: ModelFit, i: number): number {
  const whole = design.v[i]! + tau2;
  const left = whole - coefficients[0]!.se ** 2;
  if (left > 1e-6 * whole) return left;
  const weights = inverseVarianceWeights(design, tau2);
  const total = weights.reduce((sum, w) => sum + w, 0);
  return (whole * weights.reduce((sum, w, j) => (j === i ? sum : sum + w), 0)) / total;
}
