import type { NetworkFit } from '../core/fit-network.ts';
import { evidenceFlow } from './evidence-flow.ts';
import { type EvidenceEdge, evidenceEdges } from './evidence-graph.ts';
import { allPairs, hatRow, type PairMatrix } from './hat-matrix.ts';
import { pseudoInverseContributions } from './pseudo-inverse-contributions.ts';
import { randomWalkContributions } from './random-walk-contributions.ts';
import {
  mentionOrder,
  type ShortestPathTies,
  shortestPathContributions,
} from './shortest-path-contributions.ts';

/** How a network estimate is shared out over the direct comparisons. */
export type ContributionMethod = 'random-walk' | 'shortest-path' | 'pseudoinverse';

export interface ContributionOptions {
  /** Default `random-walk`: depends on no order and is never negative. */
  method?: ContributionMethod;
  /** For `shortest-path` only. */
  ties?: ShortestPathTies;
}

/**
 * Contribution matrix: share of each direct comparison (column) in each network estimate (row, every pair). Rows sum
 * to 1.
 *
 * @throws SynthesisError `network.too_many_paths` (`pseudoinverse` on very dense networks)
 * Source: see the three methods.
 */
export function contributionMatrix(fit: NetworkFit, options: ContributionOptions = {}): PairMatrix {
  const edges = evidenceEdges(fit);
  const pairs = allPairs(fit.network.treatments.length);
  const name = ({ i, j }: { i: number; j: number }) => ({
    treat1: fit.network.treatments[i]!,
    treat2: fit.network.treatments[j]!,
  });
  return {
    rows: pairs.map(name),
    columns: edges.map(name),
    values: pairs.map((pair) => Array.from(contributions({ fit, edges, pair, options }))),
  };
}

interface RowInput {
  fit: NetworkFit;
  edges: readonly EvidenceEdge[];
  pair: { i: number; j: number };
  options: ContributionOptions;
}

function contributions({ fit, edges, pair, options }: RowInput): Float64Array {
  const { method = 'random-walk', ties = 'together' } = options;
  const row = hatRow(fit, edges, pair);
  const flow = evidenceFlow(edges, row, pair);
  if (method === 'random-walk') return randomWalkContributions(flow, edges.length);
  if (method === 'pseudoinverse') return pseudoInverseContributions(flow, edges.length);
  const mention = ties === 'together' ? undefined : mentionOrder(edges, row, fit.network.treatments.length);
  return shortestPathContributions(flow, edges.length, mention);
}
