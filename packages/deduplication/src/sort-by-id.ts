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
  const columns = columnsOf(items);
  const order = Uint32Array.from(items, (_, at) => at);
  const keys = new Uint32Array(items.length);
  for (const column of columns.toReversed()) {
    for (let at = 0; at < order.length; at++) keys[at] = column[order[at]!]!;
    sortByKey(keys, order);
  }
  const sorted = Array.from(order, (at) => items[at]!);
  // A letter of code 0 counts as the end of an id above: ids that look equal are compared as texts.
  const isSorted = sorted.every(
    (item, at) =>
      at === 0 ||
      columns.some((column) => column[order[at]!] !== column[order[at - 1]!]) ||
      byText(sorted[at - 1]!.id, item.id) <= 0,
  );
  return isSorted ? sorted : sorted.sort((a, b) => byText(a.id, b.id));
}

/** Each id as numbers of a few letters, one array for each place; read once, in the order given. */
function columnsOf(items: readonly { readonly id: string }[]): Uint32Array<ArrayBuffer>[] {
  const { longest, isNarrow } = measure(items);
  const width = isNarrow ? NARROW : WIDE;
  const columns = Array.from({ length: Math.ceil(longest / width) }, () => new Uint32Array(items.length));
  for (const [at, { id }] of items.entries())
    for (const [place, column] of columns.entries()) column[at] = keyOf(id, place * width, width);
  return columns;
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
