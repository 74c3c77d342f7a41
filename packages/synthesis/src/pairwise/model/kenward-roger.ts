import type { Design } from './design.ts';
import { tracePP } from './projection.ts';
import { fitWeighted, inverseVarianceWeights } from './weighted-fit.ts';

/**
 * Kenward & Roger's standard error and degrees of freedom of the REML estimate of a plain meta-analysis, with the
 * expected information of tau2 (Kenward & Roger 1997, Biometrics 53:983-997; Partlett & Riley 2017, Stat Med 36:301-317).
 *
 * With S_j = sum w^j and W = 2 / tr(PP): variance = 1/S_1 + 2 W (S_3 - S_2² / S_1) / S_1²,
 * df = 2 / (W (variance · S_2)²). Needs k >= 2.
 */
export function kenwardRoger(design: Design, tau2: number): { se: number; df: number } {
  const weights = inverseVarianceWeights(design, tau2);
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (const w of weights) {
    s1 += w;
    s2 += w * w;
    s3 += w * w * w;
  }
  const tauVariance = 2 / tracePP(design, fitWeighted(design, weights));
  const variance = 1 / s1 + (2 * tauVariance * (s3 - (s2 * s2) / s1)) / (s1 * s1);
  return { se: Math.sqrt(variance), df: 2 / (tauVariance * (variance * s2) ** 2) };
}
