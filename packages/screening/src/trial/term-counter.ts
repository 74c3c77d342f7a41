/** Terms of one text and how often each stands in it, in order of first appearance. */
export interface TermCounts {
  readonly ids: Int32Array;
  readonly times: Uint16Array;
}

/** Counts ids from 0 up without a hash table: one slot per id, wiped after each text. */
export class TermCounter {
  #times: Uint16Array = new Uint16Array(1 << 10);
  #ids: Int32Array = new Int32Array(1 << 10);
  #count = 0;

  add(id: number): void {
    if (id >= this.#times.length) this.#times = grown(this.#times, id + 1);
    if (this.#times[id]! === 0) {
      if (this.#count === this.#ids.length) {
        const larger = new Int32Array(this.#ids.length * 2);
        larger.set(this.#ids);
        this.#ids = larger;
      }
      this.#ids[this.#count++] = id;
    }
    if (this.#times[id]! < 0xffff) this.#times[id]!++;
  }

  /** What was counted since the last call; the counter is empty afterwards. */
  take(): TermCounts {
    const ids = this.#ids.slice(0, this.#count);
    const times = new Uint16Array(this.#count);
    for (let i = 0; i < ids.length; i++) {
      times[i] = this.#times[ids[i]!]!;
      this.#times[ids[i]!] = 0;
    }
    this.#count = 0;
    return { ids, times };
  }
}

function grown(times: Uint16Array, least: number): Uint16Array {
  const larger = new Uint16Array(Math.max(times.length * 2, least));
  larger.set(times);
  return larger;
}
