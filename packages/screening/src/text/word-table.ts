const EMPTY = -1;
const FIRST_CAPACITY = 1 << 12;

/**
 * Numbers words without making a string for each occurrence: words are looked up by their characters in a
 * larger text. Ids run from 0 in order of first appearance.
 */
export class WordTable {
  size = 0;
  #slots = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  #hashes = new Int32Array(FIRST_CAPACITY >> 1);
  #starts = new Int32Array((FIRST_CAPACITY >> 1) + 1);
  #characters = new Uint16Array(FIRST_CAPACITY * 4);

  /** The id of `text[start, end)`, given a new one when unseen. */
  intern(text: string, start: number, end: number): number {
    const hash = hashOf(text, start, end);
    const slot = this.#slotOf(text, start, end, hash);
    const found = this.#slots[slot]!;
    if (found !== EMPTY) return found;
    return this.#insert(text, start, end, hash, slot);
  }

  /** The id of `text[start, end)`, or -1 when it was never interned. */
  find(text: string, start: number, end: number): number {
    return this.#slots[this.#slotOf(text, start, end, hashOf(text, start, end))]!;
  }

  /** The word of an id. */
  word(id: number): string {
    return String.fromCharCode(...this.#characters.subarray(this.#starts[id]!, this.#starts[id + 1]!));
  }

  #slotOf(text: string, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const id = this.#slots[slot]!;
      if (id === EMPTY || (this.#hashes[id] === hash && this.#equals(id, text, start, end))) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #equals(id: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[id]!;
    if (this.#starts[id + 1]! - from !== end - start) return false;
    for (let i = start, j = from; i < end; i++, j++) {
      if (this.#characters[j] !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  #insert(text: string, start: number, end: number, hash: number, slot: number): number {
    const id = this.size;
    const from = this.#starts[id]!;
    if (from + end - start > this.#characters.length) this.#growCharacters();
    for (let i = start, j = from; i < end; i++, j++) this.#characters[j] = text.charCodeAt(i);
    this.#starts[id + 1] = from + end - start;
    this.#hashes[id] = hash;
    this.#slots[slot] = id;
    this.size += 1;
    if (this.size * 2 >= this.#slots.length) this.#growSlots();
    return id;
  }

  #growCharacters(): void {
    const larger = new Uint16Array(this.#characters.length * 2);
    larger.set(this.#characters);
    this.#characters = larger;
  }

  #growSlots(): void {
    const capacity = this.#slots.length * 2;
    const slots = new Int32Array(capacity).fill(EMPTY);
    const hashes = new Int32Array(capacity >> 1);
    hashes.set(this.#hashes);
    for (let id = 0; id < this.size; id++) {
      let slot = hashes[id]! & (capacity - 1);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & (capacity - 1);
      slots[slot] = id;
    }
    const starts = new Int32Array((capacity >> 1) + 1);
    starts.set(this.#starts);
    this.#slots = slots;
    this.#hashes = hashes;
    this.#starts = starts;
  }
}

/** FNV-1a over UTF-16 units, with the high bits folded down because slots are taken from the low ones. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
