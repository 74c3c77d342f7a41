import type { NetworkFit } from '../core/fit-network.ts';
import { type EvidenceEdge, evidenceEdges } from './evidence-graph.ts';

/** Two treatments of a matrix's row or column, by name. */
export interface TreatmentPair {
  treat1: string;
  treat2: string;
}

/** A matrix over pairs of treatments with its labels. */
export interface PairMatrix {
  rows: TreatmentPair[];
  columns: TreatmentPair[];
  values: number[][];
}

/**
 * Hat matrix of the network aggregated to one edge per direct comparison: entry (row, column) is the weight that the
 * direct estimate `column` has in the network estimate `row` (treat1 versus treat2).
 *
 * @param options.rows `direct`: comparisons with studies only, giving a projection of rank n - 1; `all`: every pair
 * Source: Davies, Papakonstantinou, Nikolakopoulou, Rücker & Galla 2022, Stat Med 41:2091-2114, section 2.3.
 */
export function hatMatrix(fit: NetworkFit, { rows }: { rows: 'direct' | 'all' }): PairMatrix {
  const edges = evidenceEdges(fit);
  const pairs = rows === 'direct' ? edges : allPairs(fit.network.treatments.length);
  const name = ({ i, j }: { i: number; j: number }): TreatmentPair => ({
    treat1: fit.network.treatments[i]!,
    treat2: fit.network.treatments[j]!,
  });
  return {
    rows: pairs.map(name),
    columns: edges.map(name),
    values: pairs.map((pair) => Array.from(hatRow(fit, edges, pair))),
  };
}

/** Every pair i < j of n treatments, in order. */
export function allPairs(n: number): { i: number; j: number }[] {
  const pairs: { i: number; j: number }[] = [];
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) pairs.push({ i, j });
  return pairs;
}

/**
 * Row of the hat matrix for treatment i versus j: the flow through every edge (from its lower to its higher treatment)
 * when a unit of evidence enters at i and leaves at j.
 */
export function hatRow(
  { covariance, network }: Pick<NetworkFit, 'covariance' | 'network'>,
  edges: readonly EvidenceEdge[],
  { i, j }: { i: number; j: number },
): Float64Array {
  const n = network.treatments.length;
  const row = new Float64Array(edges.length);
  edges.forEach((edge, e) => {
    const potential = (node: number) => covariance[node * n + i]! - covariance[node * n + j]!;
    row[e] = edge.weight * (potential(edge.i) - potential(edge.j));
  });
  return row;
}
