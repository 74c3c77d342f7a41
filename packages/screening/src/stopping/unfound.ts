import { ScreeningError } from '../screening-error.ts';
import { hypergeometricCdf } from './hypergeometric.ts';

/** What the estimate of unfound relevant records looks at. */
export interface UnfoundInput {
  /** Settled verdicts (1 relevant, 0 not) in the order in which the records were read. */
  readonly decisions: ArrayLike<number>;
  /** Records in the review now, read or not. */
  readonly total: number;
  /** Relevant records known otherwise (`stoppingEvidence`); 0 when left out. */
  readonly foundBefore?: number;
  /** Of the interval; 0.95 when left out. */
  readonly confidence?: number;
  /** The relevant ones a model expects among the unread: the sum of their probabilities (`assessVerdicts`). */
  readonly expected?: number;
}

/** How many relevant records are still unread. An estimate to show beside the stopping test, not to obey. */
export interface UnfoundEstimate {
  readonly found: number;
  /** What the model expects, within the interval; null without a model. */
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
 * hypergeometric test on any run of records read last (as in `buscar`); a model's expectation (Yang, Lewis &
 * Frieder 2021, DocEng, "quant") is cut off at the interval.
 *
 * @returns all zero when everything is read
 * @throws ScreeningError `screening.bad_target` for a confidence outside (0, 1); `screening.bad_label` for more
 * decisions than records
 */
export function estimateUnfound({
  decisions,
  total,
  foundBefore = 0,
  confidence = 0.95,
  expected: modelled,
}: UnfoundInput): UnfoundEstimate {
  if (!(confidence > 0 && confidence < 1)) {
    throw new ScreeningError('screening.bad_target', `confidence ${confidence} is not between 0 and 1`);
  }
  const unread = total - decisions.length;
  if (unread < 0)
    throw new ScreeningError('screening.bad_label', `${decisions.length} decisions for ${total} records`);
  const runs = runsReadLast(decisions);
  const found = foundBefore + runs.at(-1)!.hits;
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
  const expected = modelled === undefined ? null : Math.min(modelled, upper);
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
