import type { MatchDecision, MatchRecord } from '../index.ts';
import { deduplicate } from '../index.ts';

/** A record without its id. */
export type Fields = Partial<Omit<MatchRecord, 'id'>>;

/**
 * What is said of two records on their own; undefined when they are plainly different.
 *
 * @throws Error when what is said and the clusters are at odds
 */
export function comparePair(a: Fields, b: Fields): MatchDecision | undefined {
  const record = (id: string, fields: Fields): MatchRecord => ({ id, title: '', authors: '', ...fields });
  const { clusters, decisions } = deduplicate([record('a', a), record('b', b)]);
  const [decision] = decisions;
  if ((clusters.length === 1) !== (decision?.outcome === 'merge'))
    throw new Error(
      `${clusters.length} clusters, but ${decision?.outcome ?? 'nothing'} was said of the pair.`,
    );
  return decision;
}

/** The outcome alone. */
export const outcomeOf = (a: Fields, b: Fields): string => comparePair(a, b)?.outcome ?? 'different';
