import { SynthesisError } from '../errors.ts';
import type { NetworkTau2Estimator } from '../network/core/between-study-variance.ts';
import type { Network } from '../network/model/network.ts';
import { restrictNetwork } from '../network/model/split-network.ts';
import { compareNetworks, type NetworkChanges, type NetworkState } from './network-changes.ts';
import { networkStates } from './network-state.ts';

export interface CumulativeNetworkOptions {
  estimator: NetworkTau2Estimator;
  /** Thresholds to watch, as in `compareNetworks`; default the null. */
  thresholds?: readonly number[];
  /** Confidence level, default 0.95. */
  level?: number;
}

/** The network after the studies up to one point in time. */
export interface CumulativeStep {
  /** Studies that came in at this step. */
  added: string[];
  /** The time of the step. */
  time: number;
  /** Connected parts, the largest first. */
  parts: NetworkState[];
  /** Against the step before; against nothing at the first. */
  changes: NetworkChanges;
}

/**
 * Network meta-analysis after each point in time, with what every step changed. Studies of the same time come in
 * together.
 *
 * @param times time (for instance the year) per study label
 * @throws SynthesisError `living.no_time` naming a study without a finite time
 */
export function cumulativeNetwork(
  network: Network,
  times: Readonly<Record<string, number>>,
  options: CumulativeNetworkOptions,
): CumulativeStep[] {
  for (const { label } of network.studies)
    if (!Number.isFinite(times[label]))
      throw new SynthesisError('living.no_time', `study ${label} has no time`, { study: label });
  const moments = [...new Set(network.studies.map(({ label }) => times[label]!))].sort((a, b) => a - b);
  let before: NetworkState[] = [];
  return moments.map((time) => {
    const soFar = restrictNetwork(network, ({ label }) => times[label]! <= time);
    const parts = networkStates(soFar, options.estimator, options.level);
    const changes = compareNetworks(before, parts, options.thresholds);
    before = parts;
    const added = network.studies.filter(({ label }) => times[label] === time).map(({ label }) => label);
    return { added, time, parts, changes };
  });
}
