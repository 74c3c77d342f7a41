import { assemble } from './assemble.ts';
import { candidatePairs } from './block/candidates.ts';
import { byText } from './cluster/representative.ts';
import type { Thresholds, Verdict } from './compare/decide.ts';
import { decidePair, THRESHOLDS } from './compare/decide.ts';
import { DeduplicationError } from './deduplication-error.ts';
import type { DeduplicationResult, MatchRecord, PersonVerdict } from './match-record.ts';
import { Preparer } from './normalise/prepare.ts';
import { VerdictTable } from './verdicts.ts';

export interface DeduplicateOptions {
  /** What people said, oldest first. Never overridden. */
  verdicts?: readonly PersonVerdict[];
  /** Called now and then with steps done and steps in all: records to read, then pairs to compare. */
  onProgress?: (done: number, total: number) => void;
}

/** One pair that was compared and is not plainly different. */
export interface ComparedPair {
  lower: number;
  higher: number;
  verdict: Verdict;
}

/** Progress is reported once in so many steps. */
const STEPS_A_REPORT = 5000;

/**
 * Finds which records describe one publication.
 *
 * Every record ends in exactly one cluster. The result depends on the records and verdicts only, not on their order: the
 * same call gives the same result to the byte. Nothing is thrown away: a cluster lists all its records, and taking a verdict
 * back gives the result from before it.
 *
 * @throws DeduplicationError `deduplication.duplicate_id` when two records share an id
 * @throws DeduplicationError `deduplication.unknown_record` when a verdict names a record that is not given
 */
export function deduplicate(
  records: readonly MatchRecord[],
  options: DeduplicateOptions = {},
): DeduplicationResult {
  return run(records, options, () => true, THRESHOLDS);
}

/**
 * The steps behind `deduplicate` and `deduplicateIncrement`.
 *
 * @param wants which pairs of ids to compare; the others must be known to be plainly different
 */
export function run(
  records: readonly MatchRecord[],
  options: DeduplicateOptions,
  wants: (a: string, b: string) => boolean,
  thresholds: Thresholds,
): DeduplicationResult {
  const sorted = [...records].sort((a, b) => byText(a.id, b.id));
  const indexOf = new Map<string, number>();
  for (const [index, record] of sorted.entries()) {
    if (indexOf.has(record.id)) {
      throw new DeduplicationError('deduplication.duplicate_id', `Two records have the id ${record.id}.`);
    }
    indexOf.set(record.id, index);
  }
  const verdicts = new VerdictTable(options.verdicts ?? [], indexOf, sorted.length);
  const preparer = new Preparer();
  const prepared = sorted.map((record, index) => {
    if (index % STEPS_A_REPORT === 0) options.onProgress?.(index, 2 * sorted.length);
    return preparer.prepare(record);
  });
  const pairs = candidatePairs(prepared, preparer.vocabulary, (a, b) => wants(sorted[a]!.id, sorted[b]!.id));
  const compared: ComparedPair[] = [];
  for (let at = 0; at < pairs.length; at++) {
    if (at % STEPS_A_REPORT === 0)
      options.onProgress?.(
        sorted.length + Math.floor((at * sorted.length) / pairs.length),
        2 * sorted.length,
      );
    const lower = pairs.lower(at);
    const higher = pairs.higher(at);
    const verdict = decidePair(prepared[lower]!, prepared[higher]!, preparer, thresholds);
    if (verdict.outcome !== 'different' || verdict.isOverruled) compared.push({ lower, higher, verdict });
  }
  const result = assemble({
    prepared,
    compared,
    verdicts,
    decide: (a, b) => decidePair(prepared[a]!, prepared[b]!, preparer, thresholds),
  });
  options.onProgress?.(2 * sorted.length, 2 * sorted.length);
  return result;
}
