import { SynthesisError } from '../errors.ts';
import { normalQuantile } from '../numerics/distributions.ts';

/** Error rates of a planned comparison. */
export interface ErrorRates {
  /** Two-sided, default 0.05. */
  alpha?: number;
  /** Default 0.1. */
  beta?: number;
}

/** What is to be detected, in two groups of the same size. */
export type TargetEffect =
  | { measure: 'MD'; difference: number; sd: number }
  | { measure: 'RD' | 'RR' | 'OR'; controlRisk: number; effect: number };

function squaredQuantiles({ alpha = 0.05, beta = 0.1 }: ErrorRates): number {
  for (const error of [alpha, beta])
    if (!(error > 0 && error < 1))
      throw new SynthesisError('sequential.bad_error', `an error rate of ${error}`);
  return (normalQuantile(alpha / 2) + normalQuantile(beta)) ** 2;
}

/**
 * Statistical information (1 / se²) that detects a difference: ((z_(alpha/2) + z_beta) / difference)².
 *
 * @param difference on the analysis scale, not 0
 * @throws SynthesisError `sequential.bad_target`, `sequential.bad_error`
 * Source: Jennison & Turnbull 2000, Group Sequential Methods, section 3.1; for networks Nikolakopoulou, Mavridis, Egger &
 *   Salanti 2018, Stat Methods Med Res 27:1312-1330.
 */
export function requiredInformation(difference: number, errors: ErrorRates = {}): number {
  if (!(Math.abs(difference) > 0 && Number.isFinite(difference)))
    throw new SynthesisError('sequential.bad_target', `a difference of ${difference} cannot be planned for`);
  return squaredQuantiles(errors) / (difference * difference);
}

/**
 * Required information size in participants for a meta-analysis without heterogeneity, both groups together, not rounded:
 * 4 (z_(alpha/2) + z_beta)² variance / difference². Ratios are turned into a difference of risks around their mean.
 *
 * @throws SynthesisError `sequential.bad_target`, `sequential.bad_error`
 * Source: Wetterslev, Thorlund, Brok & Gluud 2008, J Clin Epidemiol 61:64-75.
 */
export function requiredParticipants(target: TargetEffect, errors: ErrorRates = {}): number {
  const { difference, variance } = target.measure === 'MD' ? meanTarget(target) : riskTarget(target);
  if (!(variance > 0 && difference !== 0 && Number.isFinite(difference)))
    throw new SynthesisError('sequential.bad_target', 'the target effect is 0 or impossible');
  return (4 * squaredQuantiles(errors) * variance) / (difference * difference);
}

function meanTarget({ difference, sd }: { difference: number; sd: number }) {
  return { difference, variance: sd * sd };
}

function riskTarget({
  measure,
  controlRisk,
  effect,
}: {
  measure: 'RD' | 'RR' | 'OR';
  controlRisk: number;
  effect: number;
}) {
  const odds = (effect * controlRisk) / (1 - controlRisk);
  const treated = { RD: controlRisk + effect, RR: controlRisk * effect, OR: odds / (1 + odds) }[measure];
  const isRisk = (risk: number) => risk >= 0 && risk <= 1;
  if (!isRisk(controlRisk) || !isRisk(treated)) return { difference: 0, variance: 0 };
  const mean = (controlRisk + treated) / 2;
  return { difference: treated - controlRisk, variance: mean * (1 - mean) };
}

/**
 * Diversity D² = 1 - var(common) / var(random): the share of the random-effects variance that is between studies. A
 * required information size divided by 1 - D² allows for it.
 *
 * @returns 0 to 1; 0 when random effects add no variance
 * Source: Wetterslev, Thorlund, Brok & Gluud 2009, BMC Med Res Methodol 9:86.
 */
export function diversity(commonVariance: number, randomVariance: number): number {
  return randomVariance > commonVariance ? 1 - commonVariance / randomVariance : 0;
}
