import { normalQuantile, normalUpperTail } from '../numerics/distributions.ts';

/** How an error is spent over the information: late (`obrien-fleming`), evenly (`pocock`), or t^power. */
export type SpendingFunction = 'obrien-fleming' | 'pocock' | { power: number };

/**
 * Error spent up to an information fraction.
 *
 * O'Brien-Fleming type 2 - 2 Phi(z_(error/2) / sqrt(t)), Pocock type error ln(1 + (e - 1) t), power family error t^power.
 *
 * @param fraction t in [0, 1]; 0 spends nothing, 1 everything
 * @param error total error to spend on one side
 * Sources: Lan & DeMets 1983, Biometrika 70:659-663; Kim & DeMets 1987, Biometrika 74:149-154.
 */
export function spentError(fraction: number, error: number, spending: SpendingFunction): number {
  if (fraction <= 0) return 0;
  if (fraction >= 1) return error;
  if (spending === 'obrien-fleming')
    return 2 * normalUpperTail(-normalQuantile(error / 2) / Math.sqrt(fraction));
  if (spending === 'pocock') return error * Math.log(1 + (Math.E - 1) * fraction);
  return error * fraction ** spending.power;
}
