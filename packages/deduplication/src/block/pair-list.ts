/** Pairs of record indices, collected with repeats and read back once each in ascending order. */
export class PairList {
  private readonly count: number;
  private readonly wants: (lower: number, higher: number) => boolean;
  private codes = new Float64Array(1024);
  private used = 0;

  /**
   * @param count how many records there are; below 2^26, so that a pair fits a double exactly
   * @param wants pairs it declines are left out
   */
  constructor(count: number, wants: (lower: number, higher: number) => boolean) {
    this.count = count;
    this.wants = wants;
  }

  add(a: number, b: number): void {
    const lower = Math.min(a, b);
    const higher = Math.max(a, b);
    if (a === b || !this.wants(lower, higher)) return;
    if (this.used === this.codes.length) {
      const larger = new Float64Array(this.used * 2);
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[this.used++] = lower * this.count + higher;
  }

  /** Sorts and drops repeats; call once, before reading. */
  finish(): void {
    const sorted = this.codes.subarray(0, this.used).sort();
    let kept = 0;
    for (let i = 0; i < sorted.length; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
    }
    this.used = kept;
  }

  get length(): number {
    return this.used;
  }

  lower(at: number): number {
    return Math.floor(this.codes[at]! / this.count);
  }

  higher(at: number): number {
    return this.codes[at]! % this.count;
  }
}
