import { chiSquareQuantile } from '../../numerics/distributions.ts';
import { findRoot } from '../../numerics/roots.ts';
import type { Network } from '../model/network.ts';
import { degreesOfFreedom, requireConnected } from './fit-network.ts';
import { networkLikelihood } from './network-likelihood.ts';

/**
 * Q-profile interval of the between-study variance of a network: the values of tau2 at which the generalised Q, a
 * decreasing function of tau2, equals the upper and lower quantiles of its chi-square distribution.
 *
 * @returns limits >= 0 (0 where even tau2 = 0 is too large); undefined without degrees of freedom
 * @throws as `fitNetwork`
 * Source: Viechtbauer 2007, Stat Med 26:37-52, carried to the multivariate Q by Jackson, White & Riley 2013, Biom J
 *   55:231-245.
 */
export function networkTau2Interval(network: Network, level = 0.95): [number, number] | undefined {
  const df = degreesOfFreedom(network);
  if (df === 0) return undefined;
  requireConnected(network);
  const likelihood = networkLikelihood(network, 'ML');
  const q = (tau2: number) => likelihood(tau2).q;
  const atZero = q(0);
  const tail = (1 - level) / 2;
  const solve = (quantile: number) => {
    if (atZero <= quantile) return 0;
    let high = typicalVariance(network);
    while (q(high) > quantile) high *= 4;
    return findRoot((tau2) => q(tau2) - quantile, 0, high);
  };
  return [solve(chiSquareQuantile(1 - tail, df)), solve(chiSquareQuantile(tail, df))];
}

function typicalVariance({ studies }: Network): number {
  return studies.reduce((sum, { variances }) => sum + variances[1]!, 0) / studies.length;
}
