const FIRST_CAPACITY = 16 * 1024;

/**
 * The part of a byte stream that is still needed, addressed by absolute offsets.
 *
 * Appending is amortised constant: live bytes move to the front or into a buffer of twice the size, never once per chunk.
 */
export class ByteWindow {
  /** Everything from `base` to the end of what has arrived. Replaced by `append`, so never keep it. */
  live: Buffer = Buffer.alloc(0);
  /** Absolute offset of `live[0]`. */
  base = 0;
  #store: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  /** Absolute offset after the last byte that has arrived. */
  get end(): number {
    return this.base + this.live.length;
  }

  append(chunk: Uint8Array): void {
    const needed = this.#end - this.#start + chunk.length;
    if (this.#end + chunk.length > this.#store.length) this.#makeRoom(needed);
    this.#store.set(chunk, this.#end);
    this.#end += chunk.length;
    this.live = this.#store.subarray(this.#start, this.#end);
  }

  #makeRoom(needed: number): void {
    let capacity = FIRST_CAPACITY;
    while (capacity < needed) capacity *= 2;
    const target = capacity === this.#store.length ? this.#store : Buffer.allocUnsafe(capacity);
    this.#store.copy(target, 0, this.#start, this.#end);
    this.#store = target;
    this.#end -= this.#start;
    this.#start = 0;
  }

  /** Forgets every byte before an absolute offset. */
  discardTo(offset: number): void {
    const count = offset - this.base;
    if (count <= 0) return;
    this.#start += count;
    this.base = offset;
    this.live = this.#store.subarray(this.#start, this.#end);
  }

  /** Absolute offset of the first match at or after `from`, or -1. */
  indexOf(pattern: number | Buffer, from: number): number {
    const at = this.live.indexOf(pattern, Math.max(0, from - this.base));
    return at < 0 ? -1 : at + this.base;
  }

  /** The byte at an absolute offset; undefined past the end. */
  byteAt(offset: number): number | undefined {
    return this.live[offset - this.base];
  }

  slice(from: number, to: number): Buffer {
    return this.live.subarray(from - this.base, to - this.base);
  }

  startsWith(pattern: Buffer, offset: number): boolean {
    const from = offset - this.base;
    return (
      this.live.length - from >= pattern.length &&
      this.live.compare(pattern, 0, pattern.length, from, from + pattern.length) === 0
    );
  }
}
