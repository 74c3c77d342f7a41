import type { EvidenceFlow } from './evidence-flow.ts';

/**
 * Contribution of every evidence edge to one network estimate by random walks: a walker leaves the source, takes each
 * outgoing edge with the probability of its share of the flow, and credits 1 / length of its path to every edge it took.
 *
 * The sum over all paths is taken analytically: the distributions of the number of steps to and from every node are
 * combined per edge, so no path is listed and their order cannot matter.
 *
 * @param count number of evidence edges
 * @returns contributions >= 0 that sum to 1
 * Source: Davies, Papakonstantinou, Nikolakopoulou, Rücker & Galla 2022, Stat Med 41:2091-2114.
 */
export function randomWalkContributions({ nodes, edges }: EvidenceFlow, count: number): Float64Array {
  const size = nodes.length;
  const out = new Float64Array(size);
  for (const edge of edges) out[edge.from]! += edge.flow;

  const forward = new Float64Array(size * size);
  const backward = new Float64Array(size * size);
  forward[0] = 1;
  backward[(size - 1) * size] = 1;
  for (const { from, to, flow } of edges) push(forward, [from, to], flow / out[from]!);
  for (let e = edges.length - 1; e >= 0; e--) {
    const { from, to, flow } = edges[e]!;
    push(backward, [to, from], flow / out[from]!);
  }

  const contributions = new Float64Array(count);
  const after = sumsOverLength(backward, size);
  for (const { from, to, flow, edge } of edges) {
    let expected = 0;
    for (let a = 0; a < size; a++) expected += forward[from * size + a]! * after(to, a + 1);
    contributions[edge] = (flow / out[from]!) * expected;
  }
  return contributions;
}

/** Moves the distribution of steps of one node (a row of `steps`) one step further to another node. */
function push(steps: Float64Array, [from, to]: readonly [number, number], share: number): void {
  const size = Math.sqrt(steps.length);
  for (let a = 0; a + 1 < size; a++) steps[to * size + a + 1]! += share * steps[from * size + a]!;
}

/** Expected 1 / (offset + steps to the sink) of a node, kept for every offset. */
function sumsOverLength(backward: Float64Array, size: number): (node: number, offset: number) => number {
  const kept = new Float64Array(size * (size + 1)).fill(-1);
  return (node, offset) => {
    const at = node * (size + 1) + offset;
    if (kept[at]! >= 0) return kept[at]!;
    let sum = 0;
    for (let b = 0; b < size; b++) sum += backward[node * size + b]! / (offset + b);
    kept[at] = sum;
    return sum;
  };
}
