import { sortByKey } from './block/radix-sort.ts';
import { byText } from './cluster/representative.ts';

/** Letters of ids that fit a 32-bit key: four where all codes are below 256, else two. */
const NARROW = 4;
const WIDE = 2;
const LARGEST_NARROW = 255;
const KEY_BITS = 32;

/**
 * Items in the order of their ids' code units, as `byText` gives it.
 *
 * Sorts by a few letters at a time from the end of the ids to their beginning, which is linear: comparing a million
 * scattered strings twenty times each would cost more than all else that grows with a set.
 */
export function sortById<T extends { readonly id: string }>(items: readonly T[]): T[] {
  const { longest, isNarrow } = measure(items);
  const width = isNarrow ? NARROW : WIDE;
  const keys = new Uint32Array(items.length);
  const order = Uint32Array.from(items, (_, at) => at);
  for (let start = Math.floor((longest - 1) / width) * width; start >= 0; start -= width) {
    for (let at = 0; at < order.length; at++) keys[at] = keyOf(items[order[at]!]!.id, start, width);
    sortByKey(keys, order);
  }
  const sorted = Array.from(order, (at) => items[at]!);
  // A letter of code 0 counts as the end of an id above; whoever uses one pays for it here.
  const isSorted = sorted.every((item, at) => at === 0 || byText(sorted[at - 1]!.id, item.id) <= 0);
  return isSorted ? sorted : sorted.sort((a, b) => byText(a.id, b.id));
}

function measure(items: readonly { readonly id: string }[]): { longest: number; isNarrow: boolean } {
  let longest = 1;
  let isNarrow = true;
  for (const { id } of items) {
    if (id.length > longest) longest = id.length;
    for (let at = 0; at < id.length && isNarrow; at++) isNarrow = id.charCodeAt(at) <= LARGEST_NARROW;
  }
  return { longest, isNarrow };
}

/** `width` letters from `start` on as one number, the first the most weighty; 0 past the end. */
function keyOf(id: string, start: number, width: number): number {
  const bits = KEY_BITS / width;
  let key = 0;
  for (let at = start; at < start + width; at++)
    key = (key << bits) | (at < id.length ? id.charCodeAt(at) : 0);
  return key >>> 0;
}
