import type { NetworkFit } from '../core/fit-network.ts';
import { evidenceFlow } from './evidence-flow.ts';
import { type EvidenceEdge, evidenceEdges } from './evidence-graph.ts';
import { allPairs, hatRow, type PairMatrix, type TreatmentPair } from './hat-matrix.ts';
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
  /** For `shortest-path`; default `together`. */
  ties?: ShortestPathTies;
  /** For `first-mention`: the direct comparisons in the order they are listed; default: by treatments. */
  listing?: readonly TreatmentPair[];
}

/**
 * Contribution matrix: share of each direct comparison (column) in each network estimate (row, every pair). Rows sum
 * to 1.
 *
 * @throws SynthesisError `network.too_many_paths` (`pseudoinverse` on very dense networks)
 * Source: see `randomWalkContributions`, `shortestPathContributions`, `pseudoInverseContributions`.
 */
export function contributionMatrix(fit: NetworkFit, options: ContributionOptions = {}): PairMatrix {
  const edges = evidenceEdges(fit);
  const { treatments } = fit.network;
  const listing = listingOf(edges, treatments, options);
  const name = ({ i, j }: { i: number; j: number }) => ({ treat1: treatments[i]!, treat2: treatments[j]! });
  const pairs = allPairs(treatments.length);
  return {
    rows: pairs.map(name),
    columns: edges.map(name),
    values: pairs.map((pair) => {
      const row = hatRow(fit, edges, pair);
      const flow = evidenceFlow(edges, row, pair);
      if (options.method === 'pseudoinverse')
        return Array.from(pseudoInverseContributions(flow, edges.length));
      if (options.method !== 'shortest-path') return Array.from(randomWalkContributions(flow, edges.length));
      const mention = listing && mentionOrder(edges, row, { listing, n: treatments.length });
      return Array.from(shortestPathContributions(flow, edges.length, mention));
    }),
  };
}

function listingOf(
  edges: readonly EvidenceEdge[],
  treatments: readonly string[],
  { ties, listing }: ContributionOptions,
): number[] | undefined {
  if (ties !== 'first-mention') return undefined;
  if (!listing) return edges.map((_, e) => e);
  return listing.map(({ treat1, treat2 }) =>
    edges.findIndex(({ i, j }) => {
      const [a, b] = [treatments[i], treatments[j]];
      return (a === treat1 && b === treat2) || (a === treat2 && b === treat1);
    }),
  );
}
