import { type NetworkTau2Estimator, networkTau2 } from '../network/core/between-study-variance.ts';
import { fitNetwork } from '../network/core/fit-network.ts';
import type { Network } from '../network/model/network.ts';
import { splitNetwork } from '../network/model/split-network.ts';
import { estimateMatrices, waldRule } from '../network/result/estimate-matrices.ts';
import type { NetworkState } from './network-changes.ts';

/** Random-effects estimates of every connected part of a network, without the rest of an analysis. */
export function networkStates(
  network: Network,
  estimator: NetworkTau2Estimator,
  level = 0.95,
): NetworkState[] {
  return splitNetwork(network).map((part) => {
    const tau2 = networkTau2(part, estimator);
    const random = estimateMatrices(fitNetwork(part, tau2), waldRule(level));
    return { treatments: part.treatments, tau2, random };
  });
}
