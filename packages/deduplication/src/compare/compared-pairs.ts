import type { MatchDecision } from '../match-record.ts';

/** Room for pairs to begin with. */
const FIRST_ROOM = 1024;

/**
 * Compared pairs that are not plainly different, in ascending order of `(lower, higher)`: numbers in arrays of numbers,
 * and the decision that will be told.
 */
export class ComparedPairs {
  readonly decisions: MatchDecision[] = [];
  private readonly count: number;
  private codes = new Float64Array(FIRST_ROOM);
  private weights = new Float64Array(FIRST_ROOM);

  /** @param count how many records there are */
  constructor(count: number) {
    this.count = count;
  }

  get length(): number {
    return this.decisions.length;
  }

  /** Appends a pair; it must come after all before it. */
  add(lower: number, higher: number, bits: number, decision: MatchDecision): void {
    const at = this.decisions.length;
    if (at === this.codes.length) {
      this.codes = doubled(this.codes);
      this.weights = doubled(this.weights);
    }
    this.codes[at] = lower * this.count + higher;
    this.weights[at] = bits;
    this.decisions.push(decision);
  }

  lower(at: number): number {
    return Math.floor(this.codes[at]! / this.count);
  }

  higher(at: number): number {
    return this.codes[at]! % this.count;
  }

  /** Evidence in bits. */
  bits(at: number): number {
    return this.weights[at]!;
  }

  /** The position of a pair, or -1. */
  find(lower: number, higher: number): number {
    const code = lower * this.count + higher;
    let from = 0;
    let to = this.decisions.length;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.codes[middle]! < code) from = middle + 1;
      else to = middle;
    }
    return from < this.decisions.length && this.codes[from] === code ? from : -1;
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2);
  larger.set(array);
  return larger;
}
