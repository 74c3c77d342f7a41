import type { DeduplicateOptions } from './deduplicate.ts';
import { run } from './deduplicate.ts';
import type { DeduplicationResult, MatchDecision, MatchRecord } from './match-record.ts';

export interface IncrementInput extends DeduplicateOptions {
  /** Records that were deduplicated before. */
  frozen: readonly MatchRecord[];
  /** The decisions of that run. */
  decisions: readonly Pick<MatchDecision, 'a' | 'b'>[];
  /** Records that are new. */
  batch: readonly MatchRecord[];
}

/**
 * Matches new records against a frozen set: compares only pairs with a new record, and the pairs that the run before
 * found worth telling. Gives what `deduplicate` gives for all records at once.
 *
 * @throws DeduplicationError as `deduplicate`
 */
export function deduplicateIncrement(input: IncrementInput): DeduplicationResult {
  const { frozen, decisions, batch, ...options } = input;
  const fresh = new Set(batch.map((record) => record.id));
  const partners = new Map<string, Set<string>>();
  for (const { a, b } of decisions) {
    const known = partners.get(a);
    if (known === undefined) partners.set(a, new Set([b]));
    else known.add(b);
  }
  const wants = (a: string, b: string): boolean =>
    fresh.has(a) || fresh.has(b) || (partners.get(a)?.has(b) ?? false);
  return run([...frozen, ...batch], { ...options, wants });
}
