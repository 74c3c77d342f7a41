import { normalCdf } from '../../numerics/distributions.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import { contrastError } from '../result/estimate-matrices.ts';

/** Whether a small value of the outcome is good for the patient. */
export type SmallValues = 'desirable' | 'undesirable';

/**
 * P-score of each treatment: the mean over the other treatments of the one-sided certainty that it is better,
 * 0 (surely worst) to 1 (surely best). In the order of the network's treatments.
 *
 * Source: Rücker & Schwarzer 2015, BMC Med Res Methodol 15:58.
 */
export function pScores(fit: NetworkFit, smallValues: SmallValues): number[] {
  const n = fit.network.treatments.length;
  const sign = smallValues === 'desirable' ? -1 : 1;
  const sums = new Array<number>(n).fill(0);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const z = (sign * (fit.position[i]! - fit.position[j]!)) / contrastError(fit, i, j);
      sums[i]! += normalCdf(z);
      sums[j]! += normalCdf(-z);
    }
  }
  return sums.map((sum) => sum / (n - 1));
}
