import { foldText } from '../normalise/fold-text.ts';

/** Abstracts with fewer different words than this are too short to compare. */
const FEWEST_WORDS = 25;
const LONGEST_READ = 4000;

function wordSet(text: string): Set<string> {
  const words = foldText(text.slice(0, LONGEST_READ)).match(/[\p{L}\p{N}]{4,}/gu);
  return new Set(words ?? []);
}

/**
 * Share of the smaller abstract's different words that the other has too, 0 to 1; -1 when one is missing or too short. An
 * abstract that was cut off therefore agrees with the whole one.
 */
export function compareAbstracts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined || a.length < 150 || b.length < 150) return -1;
  if (a === b) return 1;
  const left = wordSet(a);
  const right = wordSet(b);
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size < FEWEST_WORDS) return -1;
  let common = 0;
  for (const word of small) if (large.has(word)) common++;
  return common / small.size;
}
