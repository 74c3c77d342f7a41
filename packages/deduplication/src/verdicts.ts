import { DeduplicationError } from './deduplication-error.ts';
import type { PersonVerdict } from './match-record.ts';

/** What a person said of two records, by index. */
export interface Said {
  lower: number;
  higher: number;
  outcome: PersonVerdict['outcome'];
}

/** People's verdicts by pair of record indices. */
export class VerdictTable {
  private readonly byPair = new Map<number, Said>();
  private readonly count: number;

  /**
   * @param verdicts in the order they were given: of two on one pair the later one counts
   * @param indexOf  index of a record's id, or -1
   * @throws DeduplicationError `deduplication.unknown_record` when a verdict names a record that is not there
   */
  constructor(verdicts: readonly PersonVerdict[], indexOf: (id: string) => number, count: number) {
    this.count = count;
    for (const { a, b, outcome } of verdicts) {
      const left = indexOf(a);
      const right = indexOf(b);
      if (left < 0 || right < 0) {
        const missing = left < 0 ? a : b;
        throw new DeduplicationError(
          'deduplication.unknown_record',
          `A verdict names record ${missing}, which is not given.`,
        );
      }
      if (left === right) continue;
      const said = { lower: Math.min(left, right), higher: Math.max(left, right), outcome };
      this.byPair.set(this.code(said.lower, said.higher), said);
    }
  }

  get(lower: number, higher: number): PersonVerdict['outcome'] | undefined {
    return this.byPair.size === 0 ? undefined : this.byPair.get(this.code(lower, higher))?.outcome;
  }

  isKeptApart(lower: number, higher: number): boolean {
    const outcome = this.get(lower, higher);
    return outcome === 'different' || outcome === 'linked';
  }

  get size(): number {
    return this.byPair.size;
  }

  all(): Iterable<Said> {
    return this.byPair.values();
  }

  private code(lower: number, higher: number): number {
    return lower * this.count + higher;
  }
}
