/** Starting state of `hashText` and `hashNumbers` (FNV-1a's offset basis). */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Spreads the bits of a 32-bit state (the finaliser of MurmurHash3, Austin Appleby, public domain). */
function finalise(state: number): number {
  let h = state;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of the first `length` characters of a text, never 0: 0 stands for "no key". */
export function hashText(text: string, length = text.length): number {
  let state = BASIS;
  const end = Math.min(length, text.length);
  for (let i = 0; i < end; i++) state = Math.imul(state ^ text.charCodeAt(i), PRIME);
  return finalise(state) || 1;
}

/** A 32-bit hash of whole numbers in their order, never 0. */
export function hashNumbers(...numbers: number[]): number {
  let state = BASIS;
  for (const number of numbers) {
    state = Math.imul(state ^ (number & 0xffff), PRIME);
    state = Math.imul(state ^ (number >>> 16), PRIME);
  }
  return finalise(state) || 1;
}
