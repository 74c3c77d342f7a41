import { type Problem, RecordProblem } from './problem.ts';
import type { Dialect, ReadEvent, RecordSource } from './record.ts';

/** Where reading stands in one file: names the records and counts them. */
export class FileState {
  readonly file: string;
  dialect: Dialect = 'unknown';
  #ordinal = 0;

  constructor(file: string) {
    this.file = file;
  }

  /** The place of the next record; counts only once the record is accepted by `count`. */
  nextSource(offset: number): RecordSource {
    return { file: this.file, dialect: this.dialect, ordinal: this.#ordinal + 1, offset };
  }

  count(): void {
    this.#ordinal += 1;
  }

  quarantine(problem: Problem, offset: number, raw: string): ReadEvent {
    const source = this.nextSource(offset);
    this.count();
    const { code, reason, remedy } = problem;
    return { type: 'quarantined', quarantined: { source, code, reason, remedy, raw } };
  }

  /** An error of unpacking, as an entry of its own. @throws the error itself when it is not about the content */
  quarantineFailure(error: unknown, offset: number): ReadEvent {
    if (error instanceof RecordProblem) return this.quarantine(error, offset, '');
    throw error;
  }
}
