import { normalQuantile } from '../../numerics/distributions.ts';
import type { Interval, StudyEffect } from '../../types.ts';
import { checkStudies, interceptDesign } from '../model/design.ts';
import { fitModel, type ModelOptions } from '../model/fit-model.ts';

/** A study's effect drawn towards the mean, with its own interval. */
export interface ShrunkenEffect {
  study: string;
  estimate: number;
  se: number;
  interval: Interval;
}

/**
 * Empirical Bayes (best linear unbiased) predictions of the studies' true effects: λ y + (1 - λ) μ with
 * λ = tau2 / (tau2 + v), variance λ v + (1 - λ)² se². Normal intervals.
 *
 * Source: Raudenbush & Bryk 1985, J Educ Stat 10:75-98.
 */
export function shrunkenEffects(studies: readonly StudyEffect[], options: ModelOptions): ShrunkenEffect[] {
  checkStudies(studies);
  const model = fitModel(interceptDesign(studies), { ...options, ci: 'wald' });
  const mean = model.coefficients[0]!;
  const z = -normalQuantile((1 - (options.level ?? 0.95)) / 2);
  return studies.map(({ study, yi, vi }) => {
    const share = model.tau2 / (model.tau2 + vi);
    const estimate = share * yi + (1 - share) * mean.estimate;
    const se = Math.sqrt(share * vi + ((1 - share) * mean.se) ** 2);
    return { study, estimate, se, interval: [estimate - z * se, estimate + z * se] };
  });
}
