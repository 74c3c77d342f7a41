import { parseReportedValue } from '../values/parse-reported-value.ts';
import { asNumber } from '../values/reported-value.ts';

/** One entry of a repeated part: its key and its answers to the fields that say what it is about. */
export interface EntryView {
  key: string;
  fields: ReadonlyMap<string, unknown>;
}

/** Under which key of the first extraction an entry of the second goes. */
export interface EntryMatch {
  first: string;
  second: string;
  /** False when the entry is only in the second extraction, under a new key. */
  isSame: boolean;
}

/** 0 to 1: how alike two answers are as descriptions of the same thing. */
function likeness(first: unknown, second: unknown): number {
  const [a, b] = [parseReportedValue(first), parseReportedValue(second)];
  if (a === undefined || b === undefined) return 0;
  const [left, right] = [asNumber(a), asNumber(b)];
  if (left && right) {
    if (left.value === right.value) return 1;
    const larger = Math.max(Math.abs(left.value), Math.abs(right.value));
    // 12 and 13 weeks are one time point seen twice, 12 and 26 are two.
    return Math.max(0, 1 - (3 * Math.abs(left.value - right.value)) / larger);
  }
  if (typeof a === 'string' && typeof b === 'string') return wordOverlap(a, b);
  return JSON.stringify(a) === JSON.stringify(b) ? 1 : 0;
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
}

/** Share of words in common (Jaccard). */
function wordOverlap(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 1 : shared / all;
}

function score(a: EntryView, b: EntryView): number {
  const fields = new Set([...a.fields.keys(), ...b.fields.keys()]);
  if (fields.size === 0) return a.key === b.key ? 1 : 0;
  let total = 0;
  for (const field of fields) total += likeness(a.fields.get(field), b.fields.get(field));
  return total / fields.size;
}

/** Entries less alike than this are two different things. */
const alikeEnough = 0.55;
/** Entries under the same key count as one from here on: extractors number what they find in the report's order. */
const alikeUnderOneKey = 0.3;

/**
 * Pairs entries by what they are about, best pair first; equal keys settle ties. Every entry of the second extraction
 * comes back once: with its partner's key, or with one that the first extraction does not use.
 */
export function pairEntries(first: readonly EntryView[], second: readonly EntryView[]): EntryMatch[] {
  const candidates = first
    .flatMap((a) =>
      second.map((b) => ({ a: a.key, b: b.key, score: score(a, b) + (a.key === b.key ? 1e-6 : 0) })),
    )
    .filter(({ a, b, score: alike }) => alike >= (a === b ? alikeUnderOneKey : alikeEnough))
    .sort((x, y) => y.score - x.score || x.a.localeCompare(y.a, 'en') || x.b.localeCompare(y.b, 'en'));
  const taken = new Map<string, string>();
  const used = new Set<string>();
  for (const { a, b } of candidates) {
    if (used.has(a) || taken.has(b)) continue;
    taken.set(b, a);
    used.add(a);
  }
  const occupied = new Set([...first.map((entry) => entry.key), ...taken.values()]);
  return second.map(({ key }) => {
    const partner = taken.get(key);
    if (partner !== undefined) return { first: partner, second: key, isSame: true };
    // A key of its own: the first extraction may use the same one for something else.
    let fresh = key;
    for (let i = 1; occupied.has(fresh); i += 1) fresh = `b${i}-${key}`.slice(0, 40);
    occupied.add(fresh);
    return { first: fresh, second: key, isSame: false };
  });
}
