import type { Network } from '../model/network.ts';

/**
 * Least number of direct comparisons between every two treatments, n × n, 0 on the diagonal; null between treatments
 * that no chain of studies connects.
 */
export function networkDistances(network: Network): (number | null)[][] {
  const n = network.treatments.length;
  const neighbours = Array.from({ length: n }, () => new Set<number>());
  for (const { arms } of network.studies)
    for (const a of arms) for (const b of arms) if (a !== b) neighbours[a]!.add(b);
  return neighbours.map((_, start) => {
    const distance = new Array<number | null>(n).fill(null);
    distance[start] = 0;
    let front = [start];
    for (let steps = 1; front.length > 0; steps++) {
      const next: number[] = [];
      for (const node of front) {
        for (const other of neighbours[node]!) {
          if (distance[other] !== null) continue;
          distance[other] = steps;
          next.push(other);
        }
      }
      front = next;
    }
    return distance;
  });
}
