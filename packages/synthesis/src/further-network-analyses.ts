import { type NetworkInfluence, networkInfluence } from './living/network-influence.ts';
import { fitNetwork, type NetworkFit } from './network/core/fit-network.ts';
import {
  type ComparisonAdjustedFunnel,
  comparisonAdjustedFunnel,
} from './network/diagnostics/comparison-adjusted-funnel.ts';
import { type StudyImpact, studyImpact } from './network/diagnostics/study-impact.ts';
import { contributionMatrix } from './network/flow/contribution-matrix.ts';
import type { PairMatrix } from './network/flow/hat-matrix.ts';
import { type StudyContributions, studyContributions } from './network/flow/study-contributions.ts';
import { type DesignDecomposition, designDecomposition } from './network/incoherence/design-decomposition.ts';
import { type NetHeat, netHeat } from './network/incoherence/net-heat.ts';
import { type SplitComparison, separateEvidence } from './network/incoherence/separate-evidence.ts';
import type { Network } from './network/model/network.ts';
import { type Rankograms, rankograms } from './network/ranking/rankograms.ts';
import { type LeagueCell, leagueTable } from './network/result/league-table.ts';
import type { NetworkAnalysis } from './network/result/options.ts';
import type { FurtherNetworkAnalysis, NetworkRequest } from './spec/network-request.ts';

/** Results of the network analyses that the spec asked for by name. */
export interface FurtherNetworkResults {
  league?: LeagueCell[][];
  decomposition?: DesignDecomposition;
  netHeat?: NetHeat;
  separateEvidence?: SplitComparison[];
  contributions?: PairMatrix;
  studyContributions?: StudyContributions;
  rankograms?: Rankograms;
  comparisonAdjustedFunnel?: ComparisonAdjustedFunnel;
  studyImpact?: StudyImpact;
  leaveOneOut?: NetworkInfluence[];
}

interface Context {
  network: Network;
  /** The network at the result's tau2. */
  fit: NetworkFit;
  result: NetworkAnalysis;
  request: Omit<NetworkRequest, 'compat'>;
}

const ANALYSES: Record<FurtherNetworkAnalysis, (context: Context, results: FurtherNetworkResults) => void> = {
  league: ({ result }, results) => {
    results.league = leagueTable(result);
  },
  decomposition: ({ network }, results) => {
    results.decomposition = designDecomposition(network);
  },
  'net-heat': ({ network }, results) => {
    results.netHeat = netHeat(network, 0);
  },
  'separate-evidence': ({ network, result, request }, results) => {
    const level = request.level === undefined ? {} : { level: request.level };
    results.separateEvidence = separateEvidence(network, {
      tau2: result.tau2,
      estimator: request.tau2,
      ...level,
    });
  },
  contributions: ({ fit }, results) => {
    results.contributions = contributionMatrix(fit);
  },
  'study-contributions': ({ fit }, results) => {
    results.studyContributions = studyContributions(fit);
  },
  rankograms: ({ fit, request }, results) => {
    results.rankograms = rankograms(fit, {
      seed: request.seed ?? 1,
      draws: request.draws ?? 10_000,
      smallValues: request.smallValues ?? 'desirable',
    });
  },
  'comparison-adjusted-funnel': ({ fit }, results) => {
    results.comparisonAdjustedFunnel = comparisonAdjustedFunnel(fit);
  },
  'study-impact': ({ fit }, results) => {
    results.studyImpact = studyImpact(fit);
  },
  'leave-one-out': ({ network, request }, results) => {
    const level = request.level === undefined ? {} : { level: request.level };
    results.leaveOneOut = networkInfluence(network, { estimator: request.tau2, ...level });
  },
};

/**
 * Runs what the spec asks for on one connected network; random-effects weights at the result's tau2, net heat at 0.
 *
 * @throws SynthesisError as the analyses themselves
 */
export function furtherNetworkAnalyses(
  network: Network,
  result: NetworkAnalysis,
  request: Omit<NetworkRequest, 'compat'>,
): FurtherNetworkResults {
  const context: Context = { network, fit: fitNetwork(network, result.tau2), result, request };
  const results: FurtherNetworkResults = {};
  for (const name of request.analyses ?? []) ANALYSES[name](context, results);
  return results;
}
