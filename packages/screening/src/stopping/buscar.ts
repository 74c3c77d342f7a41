import { ScreeningError } from '../screening-error.ts';
import { hypergeometricCdf } from './hypergeometric.ts';

/** What the stopping test looks at. */
export interface BuscarInput {
  /** Settled verdicts (1 relevant, 0 not) in the order in which the records were read. */
  readonly decisions: ArrayLike<number>;
  /** Records in the review now, read or not; those added later count as unread. */
  readonly total: number;
  /** The recall to be reached, above 0 and at most 1; 0.95 is usual. */
  readonly recallTarget: number;
  /** Relevant records known otherwise (`stoppingEvidence`); they are no part of `total`. 0 when left out. */
  readonly foundBefore?: number;
}

/** What the stopping test says. */
export interface BuscarResult {
  /**
   * The chance of having seen so few relevant records lately if the recall target were still missed: the risk
   * of stopping too early. 1 when nothing relevant was found yet.
   */
  readonly p: number;
  /** Whether one may stop at this confidence, e.g. 0.95 asks for p < 0.05. Everything read is always enough. */
  stop(confidence: number): boolean;
  /** Irrelevant records read in a row up to now: to be shown, not obeyed. */
  readonly consecutiveIrrelevant: number;
}

/**
 * The BUSCAR stopping test (Callaghan & Müller-Hansen 2020, Syst Rev 9:273, without their bias term, which
 * has not been validated). Every "urn" is the last records read plus all the unread ones. If the recall target τ were missed,
 * urn and unread would hold at least k = floor(r / τ + 1 - (r - h)) relevant ones, where r were found in all and
 * h in the urn; p is the smallest hypergeometric chance over the urns of finding so few.
 *
 * @returns p = 0 when everything is read, 1 when nothing is read or nothing relevant was found
 * @throws ScreeningError `screening.bad_target` for a target outside (0, 1]; `screening.bad_label` for more
 * decisions than records
 */
export function buscar({ decisions, total, recallTarget, foundBefore = 0 }: BuscarInput): BuscarResult {
  if (!(recallTarget > 0 && recallTarget <= 1)) {
    throw new ScreeningError(
      'screening.bad_target',
      `recall target ${recallTarget} is not above 0 and at most 1`,
    );
  }
  const read = decisions.length;
  if (read > total) {
    throw new ScreeningError('screening.bad_label', `${read} decisions for ${total} records`);
  }
  const p = read === total ? 0 : smallestChance(decisions, { total, recallTarget, foundBefore });
  let consecutiveIrrelevant = 0;
  while (consecutiveIrrelevant < read && decisions[read - 1 - consecutiveIrrelevant] !== 1)
    consecutiveIrrelevant += 1;
  return { p, consecutiveIrrelevant, stop: (confidence) => p < 1 - confidence || read === total };
}

/** Only the largest urn for each number of hits matters: a longer run of irrelevant ones is stronger evidence. */
function smallestChance(
  decisions: ArrayLike<number>,
  { total, recallTarget, foundBefore }: { total: number; recallTarget: number; foundBefore: number },
): number {
  const read = decisions.length;
  let found = foundBefore;
  for (let i = 0; i < read; i++) if (decisions[i] === 1) found += 1;
  if (found === 0) return 1;
  const leastIfMissed = Math.floor(found / recallTarget + 1);
  let smallest = 1;
  let hits = 0;
  for (let start = read - 1; start >= -1; start--) {
    const isUrnComplete = start < 0 || decisions[start] === 1;
    if (isUrnComplete) {
      const draws = read - start - 1;
      const size = total - start - 1;
      const successes = leastIfMissed - (found - hits);
      if (successes <= size)
        smallest = Math.min(smallest, hypergeometricCdf(hits, { size, successes, draws }));
      else smallest = 0;
      hits += 1;
    }
  }
  return smallest;
}
