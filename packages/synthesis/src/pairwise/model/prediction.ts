import type { Interval } from '../../types.ts';
import { criticalValue } from './fit-model.ts';

/**
 * Published ways to make a prediction interval for the effect in a new study, estimate ± q · sqrt(tau2 + se²):
 * - `normal`: normal quantile, the model's own standard error;
 * - `veroniki`: t on k - 1, Wald standard error (Veroniki 2019; default of R meta since 8);
 * - `hts`: t on k - 2, Wald standard error (Higgins, Thompson & Spiegelhalter 2009);
 * - `hk`: t on k - 1, Hartung-Knapp standard error (Partlett & Riley 2017 with k - 1);
 * - `hk-pr`: t on k - 2, Hartung-Knapp standard error (Partlett & Riley 2017);
 * - `kr`, `kr-pr`: t on the Kenward-Roger degrees of freedom (minus 1), Kenward-Roger standard error, REML only;
 * - `tau-only`: normal quantile and tau alone, the estimate taken as known.
 */
export type PredictionMethod = 'normal' | 'veroniki' | 'hts' | 'hk' | 'hk-pr' | 'kr' | 'kr-pr' | 'tau-only';

/** What the intervals are made of. */
export interface PredictionInput {
  k: number;
  estimate: number;
  tau2: number;
  level: number;
  /** Standard error of the model's own interval method. */
  se: number;
  waldSe: number;
  hksjSe: number | undefined;
  kenwardRoger: { se: number; df: number } | undefined;
}

/** Every prediction interval that exists for these data; those whose degrees of freedom run out are left out. */
export function predictionIntervals(input: PredictionInput): Partial<Record<PredictionMethod, Interval>> {
  const { k, estimate, tau2, level, waldSe, hksjSe, kenwardRoger } = input;
  const around = (se: number, df: number | null): Interval => {
    const margin = criticalValue(level, df) * Math.sqrt(tau2 + se * se);
    return [estimate - margin, estimate + margin];
  };
  const intervals: Partial<Record<PredictionMethod, Interval>> = {
    normal: around(input.se, null),
    'tau-only': around(0, null),
  };
  if (k >= 2) intervals.veroniki = around(waldSe, k - 1);
  if (k >= 3) intervals.hts = around(waldSe, k - 2);
  if (hksjSe !== undefined && k >= 2) intervals.hk = around(hksjSe, k - 1);
  if (hksjSe !== undefined && k >= 3) intervals['hk-pr'] = around(hksjSe, k - 2);
  const isReal = kenwardRoger !== undefined && Number.isFinite(kenwardRoger.se + kenwardRoger.df);
  if (isReal && kenwardRoger.df > 0) intervals.kr = around(kenwardRoger.se, kenwardRoger.df);
  if (isReal && kenwardRoger.df > 1) intervals['kr-pr'] = around(kenwardRoger.se, kenwardRoger.df - 1);
  return intervals;
}
