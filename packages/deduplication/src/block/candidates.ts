import type { Prepared } from '../normalise/prepare.ts';
import type { PreparedStore } from '../normalise/prepared-store.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { emitKeys, REFINERS } from './keys.ts';
import { PairList } from './pair-list.ts';
import { sortByKey } from './radix-sort.ts';

/** Blocks up to this size are compared pair by pair; larger ones are split by a second key. */
export const LARGEST_BLOCK = 24;
/** Room for keys per record to begin with; most have ten or eleven. */
const USUAL_KEYS = 12;

/** The blocking keys of all records, collected one record at a time. */
export class KeyIndex {
  private keys: Uint32Array<ArrayBuffer>;
  private owners: Uint32Array<ArrayBuffer>;
  private used = 0;

  constructor(records: number) {
    this.keys = new Uint32Array(Math.max(64, records * USUAL_KEYS));
    this.owners = new Uint32Array(this.keys.length);
  }

  add(index: number, record: Prepared, vocabulary: Vocabulary): void {
    emitKeys(record, vocabulary, (key) => {
      if (this.used === this.keys.length) {
        this.keys = grow(this.keys);
        this.owners = grow(this.owners);
      }
      this.keys[this.used] = key;
      this.owners[this.used++] = index;
    });
  }

  /** Calls back with the records of every key that more than one has, ascending; the array is only lent. */
  forEachBlock(visit: (members: Uint32Array) => void): void {
    const keys = this.keys.subarray(0, this.used);
    const owners = this.owners.subarray(0, this.used);
    sortByKey(keys, owners);
    let start = 0;
    while (start < keys.length) {
      let end = start + 1;
      while (end < keys.length && keys[end] === keys[start]) end++;
      if (end - start > 1) visit(owners.subarray(start, end));
      start = end;
    }
  }
}

function grow(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * Pairs of records worth comparing, each once, as ascending `(lower, higher)` indices.
 *
 * Pairs share a key. Where more than `LARGEST_BLOCK` records share one, the block is split by second keys (DOI, first
 * author and year, volume and page, whole title, …) and, where no second key is left, records are compared with their
 * neighbours in a sorted order: never dropped, never quadratic. Taking a record away never takes a pair of the others
 * away: that is what lets an import be matched against a frozen set.
 *
 * @param wants pairs it declines are left out
 */
export function candidatePairs(
  store: PreparedStore,
  index: KeyIndex,
  vocabulary: Vocabulary,
  wants: (lower: number, higher: number) => boolean,
): PairList {
  const pairs = new PairList(store.length, wants);
  const splitter = new Splitter(store, vocabulary, pairs);
  index.forEachBlock((members) => splitter.block(members));
  pairs.finish();
  return pairs;
}

class Splitter {
  private readonly store: PreparedStore;
  private readonly vocabulary: Vocabulary;
  private readonly pairs: PairList;
  /** Second keys of the records of large blocks, which tend to be in several. */
  private readonly refined = new Map<number, number[]>();

  constructor(store: PreparedStore, vocabulary: Vocabulary, pairs: PairList) {
    this.store = store;
    this.vocabulary = vocabulary;
    this.pairs = pairs;
  }

  /** @param members ascending indices, possibly with repeats */
  block(members: Uint32Array): void {
    if (members.length <= LARGEST_BLOCK) this.allPairs(members);
    else this.split(Array.from(members.filter((member, at) => at === 0 || member !== members[at - 1])), 0);
  }

  private allPairs(members: ArrayLike<number>): void {
    for (let i = 0; i < members.length; i++) {
      for (let j = i + 1; j < members.length; j++) this.pairs.add(members[i]!, members[j]!);
    }
  }

  private split(members: number[], depth: number): void {
    if (members.length <= LARGEST_BLOCK) {
      this.allPairs(members);
      return;
    }
    for (let r = depth; r < REFINERS.length; r++) {
      const parts = new Map<number, number[]>();
      for (const member of members) {
        const value = this.secondKeys(member)[r]!;
        if (value === 0) continue;
        const part = parts.get(value);
        if (part === undefined) parts.set(value, [member]);
        else part.push(member);
      }
      for (const part of parts.values()) if (part.length > 1) this.split(part, r + 1);
    }
    const alike = members.filter((member) =>
      this.secondKeys(member).every((value, r) => r < depth || value === 0),
    );
    if (alike.length > 1) this.neighbours(alike);
  }

  private secondKeys(member: number): number[] {
    const known = this.refined.get(member);
    if (known !== undefined) return known;
    const record = this.store.get(member);
    const keys = REFINERS.map((refiner) => refiner(record, this.vocabulary));
    this.refined.set(member, keys);
    return keys;
  }

  /** No second key tells members apart: compare each with the next ones in the order of title and id. */
  private neighbours(members: number[]): void {
    const titles = new Map(members.map((member) => [member, this.store.get(member).title.main.letters]));
    members.sort((a, b) => {
      const left = titles.get(a)!;
      const right = titles.get(b)!;
      if (left !== right) return left < right ? -1 : 1;
      return a - b;
    });
    for (let i = 0; i < members.length; i++) {
      for (let j = i + 1; j < Math.min(members.length, i + LARGEST_BLOCK); j++)
        this.pairs.add(members[i]!, members[j]!);
    }
  }
}
