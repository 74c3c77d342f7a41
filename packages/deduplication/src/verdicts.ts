import { DeduplicationError } from './deduplication-error.ts';
import type { PersonVerdict } from './match-record.ts';

/** People's verdicts by pair of record indices. */
export class VerdictTable {
  private readonly byPair = new Map<number, PersonVerdict['outcome']>();
  private readonly count: number;

  /**
   * @param verdicts in the order they were given: of two on one pair the later one counts
   * @throws DeduplicationError `deduplication.unknown_record` when a verdict names a record that is not there
   */
  constructor(verdicts: readonly PersonVerdict[], indexOf: ReadonlyMap<string, number>, count: number) {
    this.count = count;
    for (const { a, b, outcome } of verdicts) {
      const left = indexOf.get(a);
      const right = indexOf.get(b);
      if (left === undefined || right === undefined) {
        const missing = left === undefined ? a : b;
        throw new DeduplicationError(
          'deduplication.unknown_record',
          `A verdict names record ${missing}, which is not given.`,
        );
      }
      if (left !== right) this.byPair.set(this.code(Math.min(left, right), Math.max(left, right)), outcome);
    }
  }

  get(lower: number, higher: number): PersonVerdict['outcome'] | undefined {
    return this.byPair.size === 0 ? undefined : this.byPair.get(this.code(lower, higher));
  }

  isKeptApart(lower: number, higher: number): boolean {
    const outcome = this.get(lower, higher);
    return outcome === 'different' || outcome === 'linked';
  }

  *entries(): Generator<{ lower: number; higher: number; outcome: PersonVerdict['outcome'] }> {
    for (const [code, outcome] of this.byPair) {
      yield { lower: Math.floor(code / this.count), higher: code % this.count, outcome };
    }
  }

  private code(lower: number, higher: number): number {
    return lower * this.count + higher;
  }
}
