import { type Importance, importanceOf } from './importance/conclusions.ts';
import type { Row } from './input/cell.ts';
import { studyNumbers } from './input/study-column.ts';
import { type NetworkInfluence, networkInfluence } from './living/network-influence.ts';
import { fitNetwork, type NetworkFit } from './network/core/fit-network.ts';
import {
  type ComparisonAdjustedFunnel,
  comparisonAdjustedFunnel,
} from './network/diagnostics/comparison-adjusted-funnel.ts';
import { type ContrastDiagnostic, contrastDiagnostics } from './network/diagnostics/contrast-diagnostics.ts';
import { type DirectComparison, directComparisons } from './network/diagnostics/direct-comparisons.ts';
import { networkDistances } from './network/diagnostics/network-distances.ts';
import { type NetworkMeasures, networkMeasures } from './network/diagnostics/network-measures.ts';
import { type StudyImpact, studyImpact } from './network/diagnostics/study-impact.ts';
import { contributionMatrix } from './network/flow/contribution-matrix.ts';
import { hatMatrix, type PairMatrix } from './network/flow/hat-matrix.ts';
import { type StudyContributions, studyContributions } from './network/flow/study-contributions.ts';
import { type DesignDecomposition, designDecomposition } from './network/incoherence/design-decomposition.ts';
import { type NetHeat, netHeat } from './network/incoherence/net-heat.ts';
import { type SplitComparison, separateEvidence } from './network/incoherence/separate-evidence.ts';
import type { Network } from './network/model/network.ts';
import { type Rankograms, rankograms } from './network/ranking/rankograms.ts';
import {
  type NetworkMetaRegression,
  networkMetaRegression,
} from './network/regression/network-meta-regression.ts';
import { type LeagueCell, leagueTable } from './network/result/league-table.ts';
import type { NetworkAnalysis } from './network/result/options.ts';
import { passOver } from './pass-over.ts';
import type { NetworkRequest, PartAnalysis } from './spec/network-request.ts';
import type { AnalysisWarning } from './types.ts';
import { stateOptions, type WholeNetworkResults } from './whole-network-analyses.ts';

/** Results of the network analyses that the spec asked for; those of a whole network only when it is connected. */
export interface FurtherNetworkResults extends WholeNetworkResults {
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
  hatMatrix?: PairMatrix;
  measures?: NetworkMeasures[];
  distances?: (number | null)[][];
  diagnostics?: ContrastDiagnostic[];
  directComparisons?: DirectComparison[];
  regression?: NetworkMetaRegression;
  importance?: Importance;
}

/** A connected network with its result. */
export interface NetworkPart {
  network: Network;
  result: NetworkAnalysis;
  rows: readonly Row[];
  request: NetworkRequest;
}

/** `fit`: the network at the result's tau2. */
type Context = NetworkPart & { fit: NetworkFit };

function levelOf({ level }: NetworkRequest): { level?: number } {
  return level === undefined ? {} : { level };
}

function contributionOptions({ contributionMethod }: NetworkRequest) {
  return contributionMethod === undefined ? {} : { method: contributionMethod };
}

const ANALYSES: Record<PartAnalysis, (context: Context, results: FurtherNetworkResults) => void> = {
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
    results.separateEvidence = separateEvidence(network, {
      tau2: result.tau2,
      estimator: request.tau2,
      ...levelOf(request),
    });
  },
  contributions: ({ fit, request }, results) => {
    results.contributions = contributionMatrix(fit, contributionOptions(request));
  },
  'study-contributions': ({ fit, request }, results) => {
    results.studyContributions = studyContributions(fit, contributionOptions(request));
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
    results.leaveOneOut = networkInfluence(network, stateOptions(request));
  },
  'hat-matrix': ({ fit }, results) => {
    results.hatMatrix = hatMatrix(fit, { rows: 'all' });
  },
  measures: ({ fit }, results) => {
    results.measures = networkMeasures(fit);
  },
  distances: ({ network }, results) => {
    results.distances = networkDistances(network);
  },
  diagnostics: ({ fit }, results) => {
    results.diagnostics = contrastDiagnostics(fit);
  },
  'direct-comparisons': ({ network, request }, results) => {
    results.directComparisons = directComparisons(fitNetwork(network, 0), request.tau2);
  },
};

/**
 * Runs what the spec asks for on one connected network; random-effects weights at the result's tau2, net heat at 0. An
 * analysis that the data cannot carry is left out with a warning.
 *
 * @throws SynthesisError `spec.*`, `data.*`
 */
export function furtherNetworkAnalyses(part: NetworkPart): {
  results: FurtherNetworkResults;
  warnings: AnalysisWarning[];
} {
  const { network, result, rows, request } = part;
  const context: Context = { ...part, fit: fitNetwork(network, result.tau2) };
  const results: FurtherNetworkResults = {};
  const warnings: AnalysisWarning[] = [];
  for (const name of request.analyses ?? []) {
    if (isPartAnalysis(name)) passOver(name, warnings, () => ANALYSES[name](context, results));
  }
  const { moderator, importance } = request;
  if (moderator !== undefined) {
    passOver('moderators', warnings, () => {
      const { column, ...options } = moderator;
      results.regression = networkMetaRegression(network, studyNumbers(rows, column), {
        tau2: request.tau2,
        reference: result.reference,
        ...levelOf(request),
        ...options,
      });
      warnings.push(...results.regression.warnings);
    });
  }
  if (importance !== undefined) {
    passOver('mid', warnings, () => {
      results.importance = importanceOf(allEstimates(result), importance, result.reference);
      const { unrated } = results.importance;
      if (unrated)
        warnings.push({
          code: 'importance.no_certainty',
          message: `mid: conclusions need the certainty of ${unrated.join(', ')} versus ${result.reference}`,
        });
    });
  }
  return { results, warnings };
}

function isPartAnalysis(name: string): name is PartAnalysis {
  return Object.hasOwn(ANALYSES, name);
}

/** Every pair's random-effects estimate, treatments versus the reference as such. */
function allEstimates({ treatments, random, prediction, reference, ci, q }: NetworkAnalysis) {
  const df = ci === 'wald' || q.total.df === 0 ? {} : { df: q.total.df };
  return treatments.flatMap((first, a) =>
    treatments.slice(a + 1).map((second, b) => {
      const isTurned = first === reference;
      const [i, j] = isTurned ? [a + 1 + b, a] : [a, a + 1 + b];
      const cell = (matrix: number[][]) => matrix[i]![j]!;
      return {
        treatment: isTurned ? second : first,
        comparator: isTurned ? first : second,
        estimate: cell(random.estimate),
        se: cell(random.se),
        lower: cell(random.lower),
        upper: cell(random.upper),
        ...df,
        ...(prediction ? { predictionSe: cell(prediction.se) } : {}),
      };
    }),
  );
}
