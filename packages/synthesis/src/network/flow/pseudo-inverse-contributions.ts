import { SynthesisError } from '../../errors.ts';
import { cholesky, choleskySolve } from '../../numerics/symmetric-matrix.ts';
import type { EvidenceFlow, FlowEdge } from './evidence-flow.ts';

/**
 * Contribution of every evidence edge to one network estimate with the path weights of least Euclidean norm.
 *
 * With Z the edges × paths incidence matrix of all paths from source to sink and h the flow, the path weights are
 * Z^+ h = Z' λ with Z Z' λ = h; each path spreads its weight evenly over its edges. Paths are never listed: Z Z' holds
 * numbers of paths, and the spreading sums over path lengths, both by dynamic programming over the acyclic flow. λ is
 * free up to a potential, fixed by λ = 0 on one outgoing edge of every inner node.
 *
 * @param count number of evidence edges
 * @returns contributions that sum to 1; a weight can be below 0 when the flow asks for it
 * @throws SynthesisError `network.too_many_paths` when the counts outgrow double precision
 * Source: Rücker, Papakonstantinou, Nikolakopoulou, Schwarzer, Galla & Davies 2024, Stat Med 43:4287-4304.
 */
export function pseudoInverseContributions(flow: EvidenceFlow, count: number): Float64Array {
  const { edges, nodes } = flow;
  const between = pathCounts(edges, nodes.length);
  const free = freeEdges(edges);
  const lambda = new Float64Array(edges.length);
  const solved = solveLambda(edges, { between, free, last: nodes.length - 1 });
  free.forEach((e, at) => {
    lambda[e] = solved[at]!;
  });
  return spread(edges, { lambda, size: nodes.length, count });
}

/** between[a][b]: number of paths from node a to node b (1 for a = b). */
function pathCounts(edges: readonly FlowEdge[], size: number): Float64Array[] {
  const between = Array.from({ length: size }, (_, a) => {
    const row = new Float64Array(size);
    row[a] = 1;
    return row;
  });
  for (const row of between) for (const { from, to } of edges) row[to]! += row[from]!;
  return between;
}

/** All edges but the first outgoing one of each inner node. */
function freeEdges(edges: readonly FlowEdge[]): number[] {
  const seen = new Set<number>([0]);
  const free: number[] = [];
  edges.forEach(({ from }, e) => {
    if (seen.has(from)) free.push(e);
    else seen.add(from);
  });
  return free;
}

function solveLambda(
  edges: readonly FlowEdge[],
  { between, free, last }: { between: Float64Array[]; free: number[]; last: number },
): Float64Array {
  const m = free.length;
  const gram = new Float64Array(m * m);
  for (let a = 0; a < m; a++) {
    const first = edges[free[a]!]!;
    for (let b = a; b < m; b++) {
      const second = edges[free[b]!]!;
      const after =
        a === b ? between[first.to]![last]! : between[first.to]![second.from]! * between[second.to]![last]!;
      gram[a * m + b] = gram[b * m + a] = between[0]![first.from]! * after;
    }
  }
  const factor = cholesky(gram, m);
  if (!factor)
    throw new SynthesisError(
      'network.too_many_paths',
      'the paths between two treatments are too many for least-norm weights; use random walks',
    );
  return choleskySolve(
    factor,
    m,
    free.map((e) => edges[e]!.flow),
  );
}

interface PathSums {
  /** number[length]: paths of that length; weight[length]: sum over them of the λ on the way. */
  number: Float64Array;
  weight: Float64Array;
}

function spread(
  edges: readonly FlowEdge[],
  { lambda, size, count }: { lambda: Float64Array; size: number; count: number },
): Float64Array {
  const empty = (): PathSums => ({ number: new Float64Array(size), weight: new Float64Array(size) });
  const forward = Array.from({ length: size }, empty);
  const backward = Array.from({ length: size }, empty);
  forward[0]!.number[0] = 1;
  backward[size - 1]!.number[0] = 1;
  edges.forEach(({ from, to }, e) => {
    extend(forward[from]!, forward[to]!, lambda[e]!);
  });
  for (let e = edges.length - 1; e >= 0; e--)
    extend(backward[edges[e]!.to]!, backward[edges[e]!.from]!, lambda[e]!);

  const contributions = new Float64Array(count);
  edges.forEach(({ from, to, edge }, e) => {
    const before = forward[from]!;
    const after = backward[to]!;
    let sum = 0;
    for (let a = 0; a < size; a++) {
      if (before.number[a] === 0) continue;
      for (let b = 0; a + b + 1 < size; b++) {
        const paths = before.number[a]! * after.number[b]!;
        const along = before.weight[a]! * after.number[b]! + before.number[a]! * after.weight[b]!;
        sum += (paths * lambda[e]! + along) / (a + b + 1);
      }
    }
    contributions[edge] = sum;
  });
  return contributions;
}

function extend(from: PathSums, to: PathSums, lambda: number): void {
  for (let step = 0; step + 1 < from.number.length; step++) {
    to.number[step + 1]! += from.number[step]!;
    to.weight[step + 1]! += from.weight[step]! + lambda * from.number[step]!;
  }
}
