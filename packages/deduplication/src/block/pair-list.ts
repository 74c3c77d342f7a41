type Numbers = Uint32Array<ArrayBuffer>;

/** Room for pairs to begin with. */
const FIRST_ROOM = 1024;

/** Pairs of record indices, collected with repeats and read back once each in ascending order. */
export class PairList {
  private readonly count: number;
  private readonly wants: (lower: number, higher: number) => boolean;
  private lowers: Numbers = new Uint32Array(FIRST_ROOM);
  private highers: Numbers = new Uint32Array(FIRST_ROOM);
  private used = 0;

  /**
   * @param count how many records there are
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
    if (this.used === this.lowers.length) {
      this.lowers = doubled(this.lowers);
      this.highers = doubled(this.highers);
    }
    this.lowers[this.used] = lower;
    this.highers[this.used++] = higher;
  }

  /** Sorts and drops repeats; call once, before reading. Linear: counts by lower index, then sorts the few of each. */
  finish(): void {
    const starts = new Uint32Array(this.count + 1);
    for (let i = 0; i < this.used; i++) starts[this.lowers[i]! + 1]!++;
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    const ends = starts.slice(0, this.count);
    const gathered = new Uint32Array(this.used);
    for (let i = 0; i < this.used; i++) gathered[ends[this.lowers[i]!]!++] = this.highers[i]!;
    let kept = 0;
    for (let lower = 0; lower < this.count; lower++) {
      const partners = gathered.subarray(starts[lower]!, starts[lower + 1]!);
      if (partners.length > 1) partners.sort();
      for (let i = 0; i < partners.length; i++) {
        if (i > 0 && partners[i] === partners[i - 1]) continue;
        this.lowers[kept] = lower;
        this.highers[kept++] = partners[i]!;
      }
    }
    this.used = kept;
  }

  get length(): number {
    return this.used;
  }

  lower(at: number): number {
    return this.lowers[at]!;
  }

  higher(at: number): number {
    return this.highers[at]!;
  }
}

function doubled(array: Numbers): Numbers {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
