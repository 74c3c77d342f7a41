/** How early the relevant records came. */
export interface ScreeningMetrics {
  readonly wss95: number;
  readonly wss100: number;
  readonly recall10: number;
  readonly atd: number;
  readonly loss: number;
  readonly ndcg: number;
}

/**
 * Measures an order of reading.
 *
 * - `wss95`, `wss100`: work saved over sampling at a recall R, (N - s) / N - (1 - R), s the records read until
 *   ⌈R·P⌉ relevant ones are found (Cohen et al. 2006, J Am Med Inform Assoc 13:206-219).
 * - `recall10`: share of the relevant records among the first ⌊N / 10⌋.
 * - `atd`: mean rank, from 1, of the relevant records (average time to discovery).
 * - `loss`: (P (N - (P - 1) / 2) - Σ cumulative hits) / (P (N - P)), as ASReview 2.
 * - `ndcg`: Σ 1 / log2(rank + 1) over its largest possible value.
 *
 * @param ranks ranks from 1 of all relevant records, ascending
 * @param total N, records to be read, priors not counted
 * @returns NaN for each when nothing is relevant; a loss of 0 when everything is
 */
export function screeningMetrics(ranks: readonly number[], total: number): ScreeningMetrics {
  const relevant = ranks.length;
  if (relevant === 0) return { wss95: NaN, wss100: NaN, recall10: NaN, atd: NaN, loss: NaN, ndcg: NaN };
  const readAt = (recall: number): number => ranks[Math.ceil(recall * relevant - 1e-12) - 1]!;
  const tenth = Math.floor(total / 10);
  let cumulativeHits = 0;
  let gain = 0;
  let bestGain = 0;
  ranks.forEach((rank, i) => {
    cumulativeHits += total - rank + 1;
    gain += 1 / Math.log2(rank + 1);
    bestGain += 1 / Math.log2(i + 2);
  });
  const best = relevant * (total - (relevant - 1) / 2);
  return {
    wss95: (total - readAt(0.95)) / total - 0.05,
    wss100: (total - readAt(1)) / total,
    recall10: ranks.filter((rank) => rank <= tenth).length / relevant,
    atd: ranks.reduce((sum, rank) => sum + rank, 0) / relevant,
    loss: relevant === total ? 0 : (best - cumulativeHits) / (relevant * (total - relevant)),
    ndcg: gain / bestGain,
  };
}
