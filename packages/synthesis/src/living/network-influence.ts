import { SynthesisError } from '../errors.ts';
import type { NetworkTau2Estimator } from '../network/core/between-study-variance.ts';
import type { Network } from '../network/model/network.ts';
import { restrictNetwork } from '../network/model/split-network.ts';
import {
  compareNetworks,
  type NetworkChanges,
  type NetworkState,
  type PairChange,
} from './network-changes.ts';
import { networkStates } from './network-state.ts';

export interface NetworkInfluenceOptions {
  estimator: NetworkTau2Estimator;
  /** Thresholds to watch, as in `compareNetworks`; default the null. */
  thresholds?: readonly number[];
  /** Confidence level, default 0.95. */
  level?: number;
}

/** What the network would say without one study (or several). */
export interface NetworkInfluence {
  studies: string[];
  tau2: { with: number; without: number };
  /** Whether the network falls apart without it. */
  disconnects: boolean;
  /** The pair that moves most, in units of its standard error; absent when no pair is left. */
  largest?: PairChange;
  /** Pairs whose interval begins or stops to cross a threshold, or that disappear. */
  flagged: PairChange[];
}

/**
 * What if this study went: for every study the network is analysed again without it, tau2 included.
 *
 * @throws as `fitNetwork`
 */
export function networkInfluence(network: Network, options: NetworkInfluenceOptions): NetworkInfluence[] {
  const before = networkStates(network, options.estimator, options.level);
  return network.studies.map(({ label }) => without({ network, before, options }, [label]).influence);
}

/**
 * What if these studies went together (for instance one author's, or all at high risk of bias).
 *
 * @returns the influence and every pair's change
 * @throws SynthesisError `living.unknown_study`, and as `fitNetwork`
 */
export function networkWithoutStudies(
  network: Network,
  labels: readonly string[],
  options: NetworkInfluenceOptions,
): { influence: NetworkInfluence; changes: NetworkChanges } {
  const known = new Set(network.studies.map(({ label }) => label));
  for (const label of labels)
    if (!known.has(label))
      throw new SynthesisError('living.unknown_study', `the network has no study ${label}`);
  const before = networkStates(network, options.estimator, options.level);
  return without({ network, before, options }, labels);
}

interface Whole {
  network: Network;
  before: readonly NetworkState[];
  options: NetworkInfluenceOptions;
}

function without(
  { network, before, options }: Whole,
  labels: readonly string[],
): { influence: NetworkInfluence; changes: NetworkChanges } {
  const gone = new Set(labels);
  const rest = restrictNetwork(network, ({ label }) => !gone.has(label));
  const after = rest.studies.length === 0 ? [] : networkStates(rest, options.estimator, options.level);
  const changes = compareNetworks(before, after, options.thresholds);
  const moved = changes.pairs.filter((pair) => pair.standardisedChange !== undefined);
  const size = (pair: PairChange) => Math.abs(pair.standardisedChange ?? 0);
  const largest = moved.reduce<PairChange | undefined>(
    (most, pair) => (most === undefined || size(pair) > size(most) ? pair : most),
    undefined,
  );
  return {
    changes,
    influence: {
      studies: [...labels],
      tau2: { with: changes.tau2.before, without: changes.tau2.after },
      disconnects: after.length !== before.length || changes.treatments.removed.length > 0,
      ...(largest ? { largest } : {}),
      flagged: changes.pairs.filter((pair) => pair.flags.length > 0),
    },
  };
}
