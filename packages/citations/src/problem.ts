/** Why a record or a file could not be read, in words for the person who imported it. */
export interface Problem {
  code: string;
  reason: string;
  remedy: string;
  /** Where in the record's text reading stopped, in characters; absent when the record as a whole is at fault. */
  at?: number;
}

/** Thrown by a dialect's parser for one record; becomes that record's entry in the quarantine. */
export class RecordProblem extends Error implements Problem {
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;
  readonly at?: number;

  constructor(problem: Problem) {
    super(problem.reason);
    this.name = 'RecordProblem';
    this.code = problem.code;
    this.reason = problem.reason;
    this.remedy = problem.remedy;
    if (problem.at !== undefined) this.at = problem.at;
  }
}

/** Patterns are applied to whole values, so a value that no export holds is refused before they are. */
export function textTooLong(limit: number): RecordProblem {
  return new RecordProblem({
    code: 'record.text-too-long',
    reason: `One value of the record is longer than ${limit} characters.`,
    remedy: 'Look at the file at this place: a closing tag is probably missing.',
  });
}
