import type { NetworkOptions } from '../network/result/options.ts';
import type { Compatibility } from './spec-types.ts';

/** Analyses beside the network estimates that a spec can ask for by name. */
export type FurtherNetworkAnalysis =
  | 'league'
  | 'decomposition'
  | 'net-heat'
  | 'separate-evidence'
  | 'contributions'
  | 'study-contributions'
  | 'rankograms'
  | 'comparison-adjusted-funnel'
  | 'study-impact'
  | 'leave-one-out';

export const furtherNetworkAnalysisNames: readonly FurtherNetworkAnalysis[] = [
  'league',
  'decomposition',
  'net-heat',
  'separate-evidence',
  'contributions',
  'study-contributions',
  'rankograms',
  'comparison-adjusted-funnel',
  'study-impact',
  'leave-one-out',
];

/** The spec of a network analysis of a data file. */
export interface NetworkRequest extends NetworkOptions {
  compat: Compatibility | 'netmeta';
  analyses?: FurtherNetworkAnalysis[];
  /** Seed of the rankograms, 1 unless given. */
  seed?: number;
  /** Draws of the rankograms, 10000 unless given. */
  draws?: number;
}
