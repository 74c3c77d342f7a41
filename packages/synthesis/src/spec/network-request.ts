import type { ImportanceRequest } from '../importance/importance-request.ts';
import type { SequentialAnalysisOptions } from '../living/sequential-analysis.ts';
import type { ComponentOptions } from '../network/component/components.ts';
import type { ContributionMethod } from '../network/flow/contribution-matrix.ts';
import type { NetworkOptions } from '../network/result/options.ts';
import type { Compatibility } from './spec-types.ts';

/** Analyses of each connected part of a network that a spec can ask for by name. */
export const partAnalysisNames = [
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
  'hat-matrix',
  'measures',
  'distances',
  'diagnostics',
  'direct-comparisons',
] as const;

/** Analyses of the whole network, connected or not. */
export const wholeAnalysisNames = ['components', 'mantel-haenszel', 'cumulative', 'sequential'] as const;

export type PartAnalysis = (typeof partAnalysisNames)[number];
export type WholeAnalysis = (typeof wholeAnalysisNames)[number];

/** Analyses beside the network estimates that a spec can ask for by name. */
export type FurtherNetworkAnalysis = PartAnalysis | WholeAnalysis;

/** Boundaries for one pair of the cumulative network. */
export interface NetworkSequential extends SequentialAnalysisOptions {
  treatment: string;
  /** Default: the reference. */
  comparator?: string;
}

/** A regression of all effects on one column of numbers. */
export interface NetworkModerator {
  column: string;
  slopes?: 'common' | 'independent';
  centre?: number;
  at?: number[];
}

/** The spec of a network analysis of a data file. */
export interface NetworkRequest extends NetworkOptions {
  compat: Compatibility | 'netmeta';
  analyses?: FurtherNetworkAnalysis[];
  /** Seed of the rankograms, 1 unless given. */
  seed?: number;
  /** Draws of the rankograms, 10000 unless given. */
  draws?: number;
  /** Added to the arms of studies with an empty one, ½ unless given. */
  increment?: number;
  /** Studies without any event: left out unless told to `include`. */
  doubleZero?: 'exclude' | 'include';
  smd?: 'hedges' | 'cohen';
  contributionMethod?: ContributionMethod;
  /** Column with the time of each study, for the cumulative and the sequential analysis. */
  time?: string;
  subgroup?: string;
  moderator?: NetworkModerator;
  components?: ComponentOptions;
  /** Studies to leave out together: what if these had not been there? */
  without?: string[];
  importance?: ImportanceRequest;
  sequential?: NetworkSequential;
}
