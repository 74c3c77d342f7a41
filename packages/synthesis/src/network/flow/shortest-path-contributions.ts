import type { EvidenceFlow, FlowEdge } from './evidence-flow.ts';
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
      ? firstPath(flow, { open: layers.open, left, mention })
      : allPaths(flow, layers.open, left);
    flow.edges.forEach(({ edge }, e) => {
      if (taken[e] === 0) return;
      contributions[edge]! += taken[e]! / layers.length;
      left[e]! -= taken[e]!;
      if (left[e]! <= SPENT) left[e] = 0;
    });
  }
}

/** Edges that lie on a shortest path through what is left, or undefined when the sink cannot be reached. */
function shortestLayers(
  { edges, source, sink }: EvidenceFlow,
  left: Float64Array,
): { open: boolean[]; length: number } | undefined {
  const from = distances(edges, left, { start: source, forwards: true });
  const length = from.get(sink);
  if (length === undefined) return undefined;
  const to = distances(edges, left, { start: sink, forwards: false });
  const open = edges.map(
    (edge, e) => left[e]! > 0 && (from.get(edge.from) ?? length) + 1 + (to.get(edge.to) ?? length) === length,
  );
  return { open, length };
}

function distances(
  edges: readonly FlowEdge[],
  left: Float64Array,
  { start, forwards }: { start: number; forwards: boolean },
): Map<number, number> {
  const distance = new Map([[start, 0]]);
  const relax = (e: number) => {
    const edge = edges[e]!;
    const [near, far] = forwards ? [edge.from, edge.to] : [edge.to, edge.from];
    const at = distance.get(near);
    if (left[e]! > 0 && at !== undefined)
      distance.set(far, Math.min(distance.get(far) ?? Number.POSITIVE_INFINITY, at + 1));
  };
  if (forwards) for (let e = 0; e < edges.length; e++) relax(e);
  else for (let e = edges.length - 1; e >= 0; e--) relax(e);
  return distance;
}

/** All shortest paths at once, each with the same weight, as much of them as the first edge to run dry allows. */
function allPaths(
  { edges, source, sink }: EvidenceFlow,
  open: readonly boolean[],
  left: Float64Array,
): Float64Array {
  const before = new Map([[source, 1]]);
  const after = new Map([[sink, 1]]);
  const add = (counts: Map<number, number>, node: number, more: number) =>
    counts.set(node, (counts.get(node) ?? 0) + more);
  edges.forEach(({ from, to }, e) => {
    if (open[e]) add(before, to, before.get(from) ?? 0);
  });
  for (let e = edges.length - 1; e >= 0; e--) {
    if (open[e]) add(after, edges[e]!.from, after.get(edges[e]!.to) ?? 0);
  }
  let weight = Number.POSITIVE_INFINITY;
  const paths = Float64Array.from(edges, ({ from, to }, e) => {
    const count = open[e] ? before.get(from)! * after.get(to)! : 0;
    if (count > 0) weight = Math.min(weight, left[e]! / count);
    return count;
  });
  return paths.map((count) => count * weight);
}

interface FirstPathInput {
  open: readonly boolean[];
  left: Float64Array;
  mention: readonly number[];
}

/** The path over the open edges whose treatments were mentioned first, with the least flow along it. */
function firstPath(
  { edges, source, sink }: EvidenceFlow,
  { open, left, mention }: FirstPathInput,
): Float64Array {
  const path: number[] = [];
  for (let node = source; node !== sink; ) {
    let best = -1;
    edges.forEach((edge, e) => {
      if (open[e] && edge.from === node && (best < 0 || mention[edge.to]! < mention[edges[best]!.to]!))
        best = e;
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
