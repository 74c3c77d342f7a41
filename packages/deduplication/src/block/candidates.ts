import type { Prepared } from '../normalise/prepare.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { emitKeys, REFINERS } from './keys.ts';
import { PairList } from './pair-list.ts';
import { sortByKey } from './radix-sort.ts';

/** Blocks up to this size are compared pair by pair; larger ones are split by a second key. */
export const LARGEST_BLOCK = 24;

/**
 * Pairs of records worth comparing, each once, as ascending `(lower, higher)` indices.
 *
 * Pairs share a key. Where more than `LARGEST_BLOCK` records share one, the block is split by second keys (DOI, first
 * author and year, volume and page, whole title, …) and, where even all of those agree, records are compared with their
 * neighbours in a sorted order: never dropped, never quadratic. Taking a record away never takes a pair of the others
 * away: that is what lets an import be matched against a frozen set.
 *
 * @param wants pairs it declines are left out
 */
export function candidatePairs(
  records: readonly Prepared[],
  vocabulary: Vocabulary,
  wants: (lower: number, higher: number) => boolean,
): PairList {
  const { keys, owners } = collectKeys(records, vocabulary);
  sortByKey(keys, owners);
  const pairs = new PairList(records.length, wants);
  const splitter = new Splitter(records, vocabulary, pairs);
  let start = 0;
  while (start < keys.length) {
    let end = start + 1;
    while (end < keys.length && keys[end] === keys[start]) end++;
    if (end - start > 1) splitter.block(owners.subarray(start, end));
    start = end;
  }
  pairs.finish();
  return pairs;
}

function collectKeys(
  records: readonly Prepared[],
  vocabulary: Vocabulary,
): { keys: Uint32Array; owners: Uint32Array } {
  let capacity = Math.max(64, records.length * 14);
  let keys = new Uint32Array(capacity);
  let owners = new Uint32Array(capacity);
  let count = 0;
  for (let index = 0; index < records.length; index++) {
    emitKeys(records[index]!, vocabulary, (key) => {
      if (count === capacity) {
        capacity *= 2;
        keys = grow(keys, capacity);
        owners = grow(owners, capacity);
      }
      keys[count] = key;
      owners[count++] = index;
    });
  }
  return { keys: keys.slice(0, count), owners: owners.slice(0, count) };
}

function grow(array: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(array);
  return larger;
}

class Splitter {
  private readonly records: readonly Prepared[];
  private readonly vocabulary: Vocabulary;
  private readonly pairs: PairList;

  constructor(records: readonly Prepared[], vocabulary: Vocabulary, pairs: PairList) {
    this.records = records;
    this.vocabulary = vocabulary;
    this.pairs = pairs;
  }

  /** @param members ascending indices, possibly with repeats */
  block(members: Uint32Array): void {
    const distinct = members.filter((member, at) => at === 0 || member !== members[at - 1]);
    this.split(distinct, 0);
  }

  private split(members: Uint32Array, depth: number): void {
    if (members.length <= LARGEST_BLOCK) {
      for (let i = 0; i < members.length; i++) {
        for (let j = i + 1; j < members.length; j++) this.pairs.add(members[i]!, members[j]!);
      }
      return;
    }
    if (depth >= REFINERS.length) {
      this.neighbours(members);
      return;
    }
    for (let r = depth; r < REFINERS.length; r++) {
      const parts = new Map<number, number[]>();
      for (const member of members) {
        const value = REFINERS[r]!(this.records[member]!, this.vocabulary);
        if (value === 0) continue;
        const part = parts.get(value);
        if (part === undefined) parts.set(value, [member]);
        else part.push(member);
      }
      for (const part of parts.values()) if (part.length > 1) this.split(Uint32Array.from(part), r + 1);
    }
  }

  /** Members agree in every second key: compare each with the next ones in the order of title and id. */
  private neighbours(members: Uint32Array): void {
    const sorted = Array.from(members).sort((a, b) => {
      const left = this.records[a]!.title.main.letters;
      const right = this.records[b]!.title.main.letters;
      if (left !== right) return left < right ? -1 : 1;
      return a - b;
    });
    for (let i = 0; i < sorted.length; i++) {
      for (let j = i + 1; j < Math.min(sorted.length, i + LARGEST_BLOCK); j++)
        this.pairs.add(sorted[i]!, sorted[j]!);
    }
  }
}
