import { ScreeningError } from '../screening-error.ts';
import { hypergeometricCdf } from './hypergeometric.ts';

/** What the estimate of unfound relevant records looks at. */
export interface UnfoundInput {
  /** Settled verdicts (1 relevant, 0 not) in the order in which the records were read. */
  readonly decisions: ArrayLike<number>;
  /** Records in the review now, read or not. */
  readonly total: number;
  /** Of the interval; 0.95 when left out. */
  readonly confidence?: number;
  /** The model's probability of being relevant for each unread record (`Ranking.assess`). */
  readonly probabilities?: Iterable<number>;
}

/** How many relevant records are still unread. An estimate to show beside the stopping test, not to obey. */
export interface UnfoundEstimate {
  readonly found: number;
  /** What the model expects, within the interval; null without probabilities. */
  readonly expected: number | null;
  /**
   * From 0 to the largest number that what was read doesn't refute: the stopping test turned round. It needs no
   * model, and a ranking that puts relevant records first makes it too wide, never too narrow.
   */
  readonly lower: number;
  readonly upper: number;
  /** found / (found + expected), and the same at the upper bound; NaN when nothing was found or expected. */
  readonly recall: number | null;
  readonly recallLower: number;
}

/**
 * Estimates how many relevant records are unread. The interval is the set of numbers not refuted by the
 * hypergeometric test on any run of records read last (as in `buscar`); the expectation is the sum of the
 * model's probabilities (Yang, Lewis & Frieder 2021, DocEng, "quant"), cut off at the interval.
 *
 * @returns all zero when everything is read
 * @throws ScreeningError `screening.bad_target` for a confidence outside (0, 1); `screening.bad_label` for more
 * decisions than records
 */
export function estimateUnfound({
  decisions,
  total,
  confidence = 0.95,
  probabilities,
}: UnfoundInput): UnfoundEstimate {
  if (!(confidence > 0 && confidence < 1)) {
    throw new ScreeningError('screening.bad_target', `confidence ${confidence} is not between 0 and 1`);
  }
  const unread = total - decisions.length;
  if (unread < 0)
    throw new ScreeningError('screening.bad_label', `${decisions.length} decisions for ${total} records`);
  const runs = runsReadLast(decisions);
  const found = runs.at(-1)!.hits;
  const isRefuted = (unfound: number): boolean =>
    runs.some(
      ({ draws, hits }) =>
        hypergeometricCdf(hits, { size: unread + draws, successes: unfound + hits, draws }) < 1 - confidence,
    );
  let upper = unread;
  let least = 0;
  while (least < upper) {
    const middle = Math.ceil((least + upper) / 2);
    if (isRefuted(middle)) upper = middle - 1;
    else least = middle;
  }
  let sum = 0;
  for (const probability of probabilities ?? []) sum += probability;
  const expected = probabilities === undefined ? null : Math.min(sum, upper);
  return {
    found,
    expected,
    lower: 0,
    upper,
    recall: expected === null ? null : found / (found + expected),
    recallLower: found / (found + upper),
  };
}

/** For each number of hits the longest run of records read last that holds so many; the whole list is the last. */
function runsReadLast(decisions: ArrayLike<number>): { draws: number; hits: number }[] {
  const runs: { draws: number; hits: number }[] = [];
  let hits = 0;
  for (let start = decisions.length - 1; start >= 0; start--) {
    if (decisions[start] !== 1) continue;
    runs.push({ draws: decisions.length - 1 - start, hits });
    hits += 1;
  }
  runs.push({ draws: decisions.length, hits });
  return runs;
}
