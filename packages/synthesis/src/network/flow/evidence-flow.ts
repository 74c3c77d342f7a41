import type { EvidenceEdge } from './evidence-graph.ts';

/** One directed edge of a flow. */
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
  readonly source: number;
  readonly sink: number;
  /** In topological order of their start. */
  readonly edges: readonly FlowEdge[];
  /** Treatments that the flow passes, in topological order, source first and sink last. */
  readonly nodes: readonly number[];
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
  const nodes = topologicalOrder(directed, source);
  const rank = new Map(nodes.map((node, at) => [node, at]));
  const ordered = directed
    .filter(({ from }) => rank.has(from))
    .sort((a, b) => rank.get(a.from)! - rank.get(b.from)! || rank.get(a.to)! - rank.get(b.to)!);
  return { source, sink, edges: ordered, nodes };
}

/** Kahn's algorithm from the source; ties by node number. */
function topologicalOrder(edges: readonly FlowEdge[], source: number): number[] {
  const incoming = new Map<number, number>();
  const outgoing = new Map<number, FlowEdge[]>();
  for (const edge of edges) {
    incoming.set(edge.to, (incoming.get(edge.to) ?? 0) + 1);
    const list = outgoing.get(edge.from);
    if (list) list.push(edge);
    else outgoing.set(edge.from, [edge]);
  }
  const ready = [source];
  const order: number[] = [];
  for (let at = ready.shift(); at !== undefined; at = ready.shift()) {
    order.push(at);
    for (const { to } of outgoing.get(at) ?? []) {
      const left = incoming.get(to)! - 1;
      incoming.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return order;
}
