import type { EvidenceFlow } from './evidence-flow.ts';
import type { EvidenceEdge } from './evidence-graph.ts';

/** What to do when several shortest paths are left. */
export type ShortestPathTies = 'together' | 'first-mention';

/** Flow left on an edge under this is spent. */
const SPENT = 1e-12;

/**
 * Contribution of every evidence edge to one network estimate by repeatedly taking away the shortest path from source
 * to sink: its weight is the least flow along it, spread evenly over its edges.
 *
 * The published algorithm takes one path at a time, so its answer depends on the order in which paths of the same
 * length are found. `together` (default) takes all paths of the current least length at the same rate until one of
 * their edges is spent, and so depends on no order; `first-mention` takes the path whose treatments
 * come first in the list of directed edges, which is the order of netmeta and CINeMA.
 *
 * @param count number of evidence edges
 * @param mention rank of each treatment for `first-mention`; without it ties are taken together
 * @returns contributions >= 0 that sum to 1
 * Source: Papakonstantinou, Nikolakopoulou, Rücker, Chaimani, Schwarzer, Egger & Salanti 2018, F1000Research 7:610.
 */
export function shortestPathContributions(
  flow: EvidenceFlow,
  count: number,
  mention?: readonly number[],
): Float64Array {
  const left = Float64Array.from(flow.edges, (edge) => edge.flow);
  const contributions = new Float64Array(count);
  for (;;) {
    const layers = shortestLayers(flow, left);
    if (!layers) return contributions;
    const taken = mention
      ? firstPath(flow, { ...layers, left, mention })
      : allPaths(flow, { ...layers, left });
    flow.edges.forEach(({ edge }, e) => {
      if (taken[e] === 0) return;
      contributions[edge]! += taken[e]! / layers.length;
      left[e]! -= taken[e]!;
      if (left[e]! <= SPENT) left[e] = 0;
    });
  }
}

interface Layers {
  /** Edges that lie on a shortest path through what is left. */
  open: Uint8Array;
  length: number;
}

/** Undefined when the sink cannot be reached any more. */
function shortestLayers({ nodes, edges }: EvidenceFlow, left: Float64Array): Layers | undefined {
  const from = new Float64Array(nodes.length).fill(Number.POSITIVE_INFINITY);
  const to = Float64Array.from(from);
  from[0] = 0;
  to[nodes.length - 1] = 0;
  for (let e = 0; e < edges.length; e++) {
    const edge = edges[e]!;
    if (left[e]! > 0 && from[edge.from]! + 1 < from[edge.to]!) from[edge.to] = from[edge.from]! + 1;
  }
  const length = from[nodes.length - 1]!;
  if (length === Number.POSITIVE_INFINITY) return undefined;
  const open = new Uint8Array(edges.length);
  for (let e = edges.length - 1; e >= 0; e--) {
    const edge = edges[e]!;
    if (left[e] === 0) continue;
    if (to[edge.to]! + 1 < to[edge.from]!) to[edge.from] = to[edge.to]! + 1;
    if (from[edge.from]! + 1 + to[edge.to]! === length) open[e] = 1;
  }
  return { open, length };
}

/** All shortest paths at once, each with the same weight, as much of them as the first edge to run dry allows. */
function allPaths(
  { nodes, edges }: EvidenceFlow,
  { open, left }: Layers & { left: Float64Array },
): Float64Array {
  const before = new Float64Array(nodes.length);
  const after = new Float64Array(nodes.length);
  before[0] = 1;
  after[nodes.length - 1] = 1;
  for (let e = 0; e < edges.length; e++) if (open[e]) before[edges[e]!.to]! += before[edges[e]!.from]!;
  for (let e = edges.length - 1; e >= 0; e--) if (open[e]) after[edges[e]!.from]! += after[edges[e]!.to]!;
  let weight = Number.POSITIVE_INFINITY;
  const paths = new Float64Array(edges.length);
  for (let e = 0; e < edges.length; e++) {
    if (!open[e]) continue;
    paths[e] = before[edges[e]!.from]! * after[edges[e]!.to]!;
    weight = Math.min(weight, left[e]! / paths[e]!);
  }
  return paths.map((count) => count * weight);
}

/** The path over the open edges whose treatments were mentioned first, with the least flow along it. */
function firstPath(
  { nodes, edges }: EvidenceFlow,
  { open, left, mention }: Layers & { left: Float64Array; mention: readonly number[] },
): Float64Array {
  const path: number[] = [];
  const rank = (e: number) => mention[nodes[edges[e]!.to]!]!;
  for (let node = 0; node !== nodes.length - 1; ) {
    let best = -1;
    edges.forEach((edge, e) => {
      if (open[e] && edge.from === node && (best < 0 || rank(e) < rank(best))) best = e;
    });
    path.push(best);
    node = edges[best]!.to;
  }
  const least = Math.min(...path.map((e) => left[e]!));
  const taken = new Float64Array(edges.length);
  for (const e of path) taken[e] = least;
  return taken;
}

/**
 * Rank of every treatment by its first mention when the edges are listed in the order `listing` (indices into `edges`),
 * each in the direction of its flow (an edge without flow backwards).
 */
export function mentionOrder(
  edges: readonly EvidenceEdge[],
  row: Float64Array,
  { listing, n }: { listing: readonly number[]; n: number },
): number[] {
  const rank = new Array<number>(n).fill(n);
  let next = 0;
  for (const e of listing) {
    const { i, j } = edges[e]!;
    for (const node of row[e]! > 0 ? [i, j] : [j, i]) if (rank[node] === n) rank[node] = next++;
  }
  return rank;
}
