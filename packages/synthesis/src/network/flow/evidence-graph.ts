import type { NetworkFit } from '../core/fit-network.ts';

/** A pair of treatments with head-to-head studies and the total weight of those contrasts. */
export interface EvidenceEdge {
  /** Indices of the treatments, i < j. */
  readonly i: number;
  readonly j: number;
  /** Sum over studies of the (multi-arm adjusted) weights of the contrast i versus j. */
  readonly weight: number;
}

/** Aggregates the studies of a fit to one weighted edge per direct comparison, ordered by treatments. */
export function evidenceEdges({
  network,
  laplacians,
}: Pick<NetworkFit, 'network' | 'laplacians'>): EvidenceEdge[] {
  const n = network.treatments.length;
  const weights = new Map<number, number>();
  network.studies.forEach(({ arms }, s) => {
    const k = arms.length;
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const key = arms[a]! * n + arms[b]!;
        weights.set(key, (weights.get(key) ?? 0) - laplacians[s]![a * k + b]!);
      }
    }
  });
  return [...weights]
    .sort((a, b) => a[0] - b[0])
    .map(([key, weight]) => ({ i: Math.floor(key / n), j: key % n, weight }));
}
