const EMPTY = -1;
const FIRST_CAPACITY = 1 << 14;

/** Numbers ordered pairs of word ids (two-word phrases). Ids run from 0 in order of first appearance. */
export class PairTable {
  size = 0;
  #slots = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  #left = new Int32Array(FIRST_CAPACITY >> 1);
  #right = new Int32Array(FIRST_CAPACITY >> 1);

  /** The id of the pair, given a new one when unseen. */
  intern(left: number, right: number): number {
    const slot = this.#slotOf(left, right);
    const found = this.#slots[slot]!;
    if (found !== EMPTY) return found;
    const id = this.size;
    this.#left[id] = left;
    this.#right[id] = right;
    this.#slots[slot] = id;
    this.size += 1;
    if (this.size * 2 >= this.#slots.length) this.#grow();
    return id;
  }

  /** The id of the pair, or -1 when it was never interned. */
  find(left: number, right: number): number {
    return this.#slots[this.#slotOf(left, right)]!;
  }

  /** The two word ids of a pair. */
  words(id: number): [number, number] {
    return [this.#left[id]!, this.#right[id]!];
  }

  #slotOf(left: number, right: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashOf(left, right) & mask;
    for (;;) {
      const id = this.#slots[slot]!;
      if (id === EMPTY || (this.#left[id] === left && this.#right[id] === right)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const capacity = this.#slots.length * 2;
    const slots = new Int32Array(capacity).fill(EMPTY);
    const left = new Int32Array(capacity >> 1);
    const right = new Int32Array(capacity >> 1);
    left.set(this.#left);
    right.set(this.#right);
    for (let id = 0; id < this.size; id++) {
      let slot = hashOf(left[id]!, right[id]!) & (capacity - 1);
      while (slots[slot] !== EMPTY) slot = (slot + 1) & (capacity - 1);
      slots[slot] = id;
    }
    this.#slots = slots;
    this.#left = left;
    this.#right = right;
  }
}

/** Multiplicative mixing of both ids; the shifts bring the well-mixed high bits down to the slot bits. */
function hashOf(left: number, right: number): number {
  let hash = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
