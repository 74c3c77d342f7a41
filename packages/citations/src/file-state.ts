import { KEPT_RAW_BYTES } from './cut/cutter.ts';
import { type Problem, RecordProblem } from './problem.ts';
import type { Dialect, QuarantinedRecord, ReadEvent, RecordSource } from './record.ts';

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
    const { code, reason, remedy, at } = problem;
    const quarantined: QuarantinedRecord = { source, code, reason, remedy, raw };
    if (at !== undefined && at <= raw.length) quarantined.at = at;
    return { type: 'quarantined', quarantined };
  }

  /** Whatever went wrong with one record, as its entry: a parser that fails in an unforeseen way loses that record only. */
  quarantineRecord(error: unknown, offset: number, raw: string): ReadEvent {
    const kept = raw.length <= KEPT_RAW_BYTES ? raw : ` ${raw.slice(0, KEPT_RAW_BYTES)}`.slice(1);
    return this.quarantine(error instanceof RecordProblem ? error : unforeseen(error), offset, kept);
  }

  /** An error of unpacking, as an entry of its own. @throws the error itself when it is not about the content */
  quarantineFailure(error: unknown, offset: number): ReadEvent {
    if (error instanceof RecordProblem) return this.quarantine(error, offset, '');
    throw error;
  }
}

function unforeseen(error: unknown): Problem {
  return {
    code: 'record.unreadable',
    reason: `The record could not be read: ${error instanceof Error ? error.message : String(error)}`,
    remedy: 'Please report this record to the makers of Perennial; enter it by hand meanwhile.',
  };
}
