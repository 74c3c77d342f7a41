import { assemble } from './assemble.ts';
import { candidatePairs, KeyIndex } from './block/candidates.ts';
import { ComparedPairs } from './compare/compared-pairs.ts';
import type { Thresholds, Verdict } from './compare/decide.ts';
import { decidePair, THRESHOLDS } from './compare/decide.ts';
import { Narrator } from './compare/reasons.ts';
import { DeduplicationError } from './deduplication-error.ts';
import type { DeduplicationResult, MatchDecision, MatchRecord, PersonVerdict } from './match-record.ts';
import type { Prepared } from './normalise/prepare.ts';
import { Preparer } from './normalise/prepare.ts';
import { PreparedStore } from './normalise/prepared-store.ts';
import { sortById } from './sort-by-id.ts';
import { VerdictTable } from './verdicts.ts';

export interface DeduplicateOptions {
  /** What people said, oldest first. Never overridden. */
  verdicts?: readonly PersonVerdict[];
  /** Called now and then with steps done and steps in all: records to read, then pairs to compare. */
  onProgress?: (done: number, total: number) => void;
  /** From how many bits of evidence on to merge or to ask. Leave it out except to study the trade-off. */
  thresholds?: Thresholds;
}

/** What a run may be given beyond its records. */
export interface RunSettings extends DeduplicateOptions {
  /** Which pairs of ids to compare; the others must be known to be plainly different. All when left out. */
  wants?: (a: string, b: string) => boolean;
}

/** Progress is reported once in so many steps. */
const STEPS_A_REPORT = 5000;
/** Bits at which a merge is as likely as not. */
const EVEN_BITS = 2;

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
  return run(records, options);
}

/** The steps behind `deduplicate` and `deduplicateIncrement`; throws as they do. */
export function run(records: readonly MatchRecord[], settings: RunSettings): DeduplicationResult {
  const sorted = sortedById(records);
  const verdicts = new VerdictTable(settings.verdicts ?? [], (id) => indexOfId(sorted, id), sorted.length);
  const { wants, onProgress, thresholds = THRESHOLDS } = settings;

  const preparer = new Preparer();
  const store = new PreparedStore(preparer);
  const keys = new KeyIndex(sorted.length);
  for (const [index, record] of sorted.entries()) {
    if (index % STEPS_A_REPORT === 0) onProgress?.(index, 2 * sorted.length);
    keys.add(index, store.add(record), preparer.vocabulary);
  }
  const pairs = candidatePairs(
    store,
    keys,
    preparer.vocabulary,
    (a, b) => wants?.(sorted[a]!.id, sorted[b]!.id) ?? true,
  );

  const narrator = new Narrator();
  const compared = new ComparedPairs(sorted.length);
  let lower = -1;
  let left: Prepared | undefined;
  for (let at = 0; at < pairs.length; at++) {
    if (at % STEPS_A_REPORT === 0)
      onProgress?.(sorted.length + Math.floor((at * sorted.length) / pairs.length), 2 * sorted.length);
    if (pairs.lower(at) !== lower || left === undefined) {
      lower = pairs.lower(at);
      left = store.get(lower);
    }
    if (store.isPlainlyDifferent(left, pairs.higher(at))) continue;
    const right = store.get(pairs.higher(at));
    const verdict = decidePair(left, right, preparer, thresholds);
    if (verdict.outcome === 'different' && !verdict.isOverruled) continue;
    compared.add(lower, pairs.higher(at), verdict.bits, decisionOf(verdict, left, right, narrator));
  }
  const decide = (a: number, b: number): MatchDecision => {
    const [one, other] = [store.get(a), store.get(b)];
    return decisionOf(decidePair(one, other, preparer, thresholds), one, other, narrator);
  };
  const result = assemble({ store, compared, verdicts, decide });
  onProgress?.(2 * sorted.length, 2 * sorted.length);
  return result;
}

function sortedById(records: readonly MatchRecord[]): MatchRecord[] {
  const sorted = sortById(records);
  for (let i = 1; i < sorted.length; i++) {
    const { id } = sorted[i]!;
    if (id === sorted[i - 1]!.id)
      throw new DeduplicationError('deduplication.duplicate_id', `Two records have the id ${id}.`);
  }
  return sorted;
}

function indexOfId(sorted: readonly MatchRecord[], id: string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle]!.id < id) from = middle + 1;
    else to = middle;
  }
  return sorted[from]?.id === id ? from : -1;
}

function decisionOf(verdict: Verdict, a: Prepared, b: Prepared, narrator: Narrator): MatchDecision {
  const probability = 1 / (1 + 2 ** (EVEN_BITS - verdict.bits));
  const score = verdict.outcome === 'merge' ? probability : Math.min(probability, 0.5);
  const decision: MatchDecision = {
    a: a.record.id,
    b: b.record.id,
    outcome: verdict.outcome,
    score: Math.round(score * 1000) / 1000,
    reasons: narrator.explain(verdict, a, b),
  };
  if (verdict.relation !== undefined) decision.relation = verdict.relation;
  return decision;
}
