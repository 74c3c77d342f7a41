import type { Interval, StudyEffect, Tau2Estimator, TestResult } from '../../types.ts';
import { checkStudies, type Design, interceptDesign, regressionDesign } from '../model/design.ts';
import {
  type Coefficient,
  fitModel,
  type ModelOptions,
  type OmnibusTest,
  omnibusTest,
} from '../model/fit-model.ts';
import { estimateTau2 } from '../tau2/estimate-tau2.ts';
import { qProfileInterval } from '../tau2/tau2-interval.ts';
import { tau2StandardError } from '../tau2/tau2-standard-error.ts';
import { type Moderator, moderatorColumns } from './moderators.ts';

/** A coefficient with its name. */
export interface NamedCoefficient extends Coefficient {
  name: string;
}

/** A mixed-effects meta-regression. Fractions of 1 for i2 and r2. */
export interface MetaRegressionResult {
  k: number;
  coefficients: NamedCoefficient[];
  /** p × p, in the order of the coefficients. */
  covariance: number[][];
  estimator: Tau2Estimator;
  /** Residual between-study variance. */
  tau2: number;
  tau2Se: number | null;
  tau2Ci: Interval | null;
  /** Residual heterogeneity. */
  q: TestResult;
  i2: number;
  h2: number;
  /** Test that all coefficients but the intercept are 0; of all coefficients when there is no intercept. */
  moderators: OmnibusTest;
  /** Share of the between-study variance that the moderators account for; null when there was none, or for EE. */
  r2: number | null;
}

/** How to fit; `hasIntercept` is true by default. */
export interface MetaRegressionOptions extends ModelOptions {
  hasIntercept?: boolean;
}

/**
 * Meta-regression of study estimates on moderators.
 *
 * @throws SynthesisError `regression.too_few_studies` when there are no more studies than coefficients,
 *   `regression.singular` for linearly dependent moderators, `regression.bad_moderator`, `data.*`
 * Sources: Berkey et al. 1995, Stat Med 14:395-411; Knapp & Hartung 2003, Stat Med 22:2693-2710 (hksj); R² of
 *   Raudenbush 1994 as max(0, (tau2 without - tau2 with) / tau2 without).
 */
export function metaRegression(
  studies: readonly StudyEffect[],
  moderators: readonly Moderator[],
  options: MetaRegressionOptions,
): MetaRegressionResult {
  checkStudies(studies);
  const hasIntercept = options.hasIntercept ?? true;
  const { names, columns } = moderatorColumns(moderators, studies.length, { hasIntercept });
  const design = regressionDesign(studies, columns);
  const model = fitModel(design, options);
  const { p } = design;
  const tested = names.map((_, i) => i).slice(hasIntercept ? 1 : 0);
  const { q, i2, h2 } = model.heterogeneity;
  const tau2Se = tau2StandardError(design, options.tau2, model.tau2, options.genqWeights);
  return {
    k: design.k,
    coefficients: model.coefficients.map((c, i) => ({ name: names[i]!, ...c })),
    covariance: names.map((_, i) => [...model.covariance.slice(i * p, (i + 1) * p)]),
    estimator: options.tau2,
    tau2: model.tau2,
    tau2Se: Number.isFinite(tau2Se) ? tau2Se : null,
    tau2Ci: options.tau2 === 'EE' ? null : qProfileInterval(design, options.level ?? 0.95),
    q,
    i2,
    h2,
    moderators: omnibusTest(model, tested.length > 0 ? tested : [0]),
    r2: hasIntercept ? explained(design, studies, model.tau2, options) : null,
  };
}

function explained(
  design: Design,
  studies: readonly StudyEffect[],
  tau2: number,
  options: ModelOptions,
): number | null {
  if (options.tau2 === 'EE' || design.p === 1) return null;
  const alone = estimateTau2(interceptDesign(studies), options.tau2, options.genqWeights);
  return alone > 0 ? Math.max(0, (alone - tau2) / alone) : null;
}
