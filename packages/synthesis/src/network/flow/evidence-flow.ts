import type { EvidenceEdge } from './evidence-graph.ts';

/** One directed edge of a flow. `from` and `to` are places in `nodes`. */
export interface FlowEdge {
  readonly from: number;
  readonly to: number;
  /** Share of the unit of evidence that passes, > 0. */
  readonly flow: number;
  /** Index into the list of evidence edges. */
  readonly edge: number;
}

/** The acyclic flow of one unit of evidence from a source to a sink treatment. */
export interface EvidenceFlow {
  /** Treatments that the flow passes, in topological order: the source first, the sink last. */
  readonly nodes: readonly number[];
  /** Ordered by `from`, then `to`; every edge lies on a path from source to sink. */
  readonly edges: readonly FlowEdge[];
}

/** Flows this small are rounding of a flow that is 0. */
const NO_FLOW = 1e-11;

/**
 * Reads a row of the hat matrix as a flow: every edge points the way its evidence runs, which is down the potential of
 * an electrical network, so that the flow has no cycle.
 *
 * Source: König, Krahn & Binder 2013, Stat Med 32:5414-5429; Papakonstantinou et al. 2018, F1000Research 7:610.
 */
export function evidenceFlow(
  edges: readonly EvidenceEdge[],
  row: Float64Array,
  { i: source, j: sink }: { i: number; j: number },
): EvidenceFlow {
  const directed: FlowEdge[] = [];
  edges.forEach(({ i, j }, edge) => {
    const flow = row[edge]!;
    if (Math.abs(flow) <= NO_FLOW) return;
    directed.push(flow > 0 ? { from: i, to: j, flow, edge } : { from: j, to: i, flow: -flow, edge });
  });
  const used = onPaths(directed, { source, sink });
  const nodes = topologicalOrder(used, source);
  const place = new Map(nodes.map((node, at) => [node, at]));
  const placed = used.map(({ from, to, flow, edge }) => ({
    from: place.get(from)!,
    to: place.get(to)!,
    flow,
    edge,
  }));
  return { nodes, edges: placed.sort((a, b) => a.from - b.from || a.to - b.to) };
}

/** Edges between nodes that the source reaches and that reach the sink; dropping tiny flows can leave others. */
function onPaths(edges: readonly FlowEdge[], { source, sink }: { source: number; sink: number }): FlowEdge[] {
  const after = reached(edges, source, ({ from, to }) => [from, to]);
  const before = reached(edges, sink, ({ from, to }) => [to, from]);
  return edges.filter(({ from, to }) => after.has(from) && before.has(to));
}

function reached(
  edges: readonly FlowEdge[],
  start: number,
  ends: (edge: FlowEdge) => [near: number, far: number],
): Set<number> {
  const next = new Map<number, number[]>();
  for (const edge of edges) {
    const [near, far] = ends(edge);
    const list = next.get(near);
    if (list) list.push(far);
    else next.set(near, [far]);
  }
  const found = new Set([start]);
  for (const node of found) for (const far of next.get(node) ?? []) found.add(far);
  return found;
}

/** Kahn's algorithm from the source. */
function topologicalOrder(edges: readonly FlowEdge[], source: number): number[] {
  const incoming = new Map<number, number>();
  const outgoing = new Map<number, number[]>();
  for (const { from, to } of edges) {
    incoming.set(to, (incoming.get(to) ?? 0) + 1);
    const list = outgoing.get(from);
    if (list) list.push(to);
    else outgoing.set(from, [to]);
  }
  const order = [source];
  for (const node of order) {
    for (const to of outgoing.get(node) ?? []) {
      const left = incoming.get(to)! - 1;
      incoming.set(to, left);
      if (left === 0) order.push(to);
    }
  }
  return order;
}
