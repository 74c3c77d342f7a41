import { SynthesisError } from '../../errors.ts';
import type { StudyEffect, TestResult } from '../../types.ts';
import { checkStudies, interceptDesign } from '../model/design.ts';
import { type Coefficient, fitModel, type ModelOptions } from '../model/fit-model.ts';

/** The pooled result of a subset of the studies. */
export interface SubsetResult extends Coefficient {
  k: number;
  tau2: number;
  q: TestResult;
  i2: number;
  h2: number;
}

/** Fits the plain model to some studies. */
export function fitSubset(studies: readonly StudyEffect[], options: ModelOptions): SubsetResult {
  const model = fitModel(interceptDesign(studies), options);
  const { q, i2, h2 } = model.heterogeneity;
  return { ...model.coefficients[0]!, k: studies.length, tau2: model.tau2, q, i2, h2 };
}

/** Everything but the study at `index`. */
export function without(studies: readonly StudyEffect[], index: number): StudyEffect[] {
  return studies.filter((_, i) => i !== index);
}

/**
 * The meta-analysis without each study in turn, tau2 estimated anew each time. Cost grows with k².
 *
 * @returns one row per study, in the order of `studies`
 * @throws SynthesisError `sensitivity.too_few_studies` with fewer than 2 studies, `data.*` for unusable numbers
 */
export function leaveOneOut(
  studies: readonly StudyEffect[],
  options: ModelOptions,
): (SubsetResult & { omitted: string })[] {
  checkStudies(studies);
  if (studies.length < 2) {
    throw new SynthesisError('sensitivity.too_few_studies', 'leaving one out needs 2 studies or more');
  }
  return studies.map(({ study }, i) => ({ omitted: study, ...fitSubset(without(studies, i), options) }));
}
