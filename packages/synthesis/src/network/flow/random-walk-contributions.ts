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
export function randomWalkContributions(flow: EvidenceFlow, count: number): Float64Array {
  const { nodes, edges, source, sink } = flow;
  const place = new Map(nodes.map((node, at) => [node, at]));
  const steps = nodes.length;
  const out = new Float64Array(nodes.length);
  for (const edge of edges) out[place.get(edge.from)!]! += edge.flow;

  const forward = nodes.map(() => new Float64Array(steps));
  const backward = nodes.map(() => new Float64Array(steps));
  forward[place.get(source)!]![0] = 1;
  backward[place.get(sink)!]![0] = 1;
  for (const { from, to, flow: through } of edges) {
    const share = through / out[place.get(from)!]!;
    push(forward[place.get(from)!]!, forward[place.get(to)!]!, share);
  }
  for (let e = edges.length - 1; e >= 0; e--) {
    const { from, to, flow: through } = edges[e]!;
    push(backward[place.get(to)!]!, backward[place.get(from)!]!, through / out[place.get(from)!]!);
  }

  const contributions = new Float64Array(count);
  for (const { from, to, flow: through, edge } of edges) {
    const share = through / out[place.get(from)!]!;
    contributions[edge] =
      share * expectedInverseLength(forward[place.get(from)!]!, backward[place.get(to)!]!);
  }
  return contributions;
}

function push(from: Float64Array, to: Float64Array, share: number): void {
  for (let step = 0; step + 1 < from.length; step++) to[step + 1]! += share * from[step]!;
}

function expectedInverseLength(before: Float64Array, after: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < before.length; a++) {
    const chance = before[a]!;
    if (chance === 0) continue;
    for (let b = 0; b < after.length; b++) sum += (chance * after[b]!) / (a + b + 1);
  }
  return sum;
}
