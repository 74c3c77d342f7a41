/** Numbers of a chunk: a growing array is never copied, only continued. */
const CHUNK = 1 << 14;

/** A long list of whole numbers below 2^31, written once and read from any place on. */
export class IntPool {
  private readonly chunks: Int32Array[] = [];
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(value: number): void {
    const at = this.used % CHUNK;
    if (at === 0) this.chunks.push(new Int32Array(CHUNK));
    this.chunks.at(-1)![at] = value;
    this.used++;
  }

  /** Writes how many there are, then the numbers. */
  pushAll(values: readonly number[]): void {
    this.push(values.length);
    for (const value of values) this.push(value);
  }

  at(index: number): number {
    return this.chunks[Math.floor(index / CHUNK)]![index % CHUNK]!;
  }

  /** Gives one number after another, from `start` on. */
  reader(start: number): () => number {
    let at = start;
    return () => {
      const value = this.chunks[Math.floor(at / CHUNK)]![at % CHUNK]!;
      at++;
      return value;
    };
  }
}
