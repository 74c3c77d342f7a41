/** Why a record or a file could not be read, in words for the person who imported it. */
export interface Problem {
  code: string;
  reason: string;
  remedy: string;
}

/** Thrown by a dialect's parser for one record; becomes that record's entry in the quarantine. */
export class RecordProblem extends Error implements Problem {
  readonly code: string;
  readonly reason: string;
  readonly remedy: string;

  constructor(problem: Problem) {
    super(problem.reason);
    this.name = 'RecordProblem';
    this.code = problem.code;
    this.reason = problem.reason;
    this.remedy = problem.remedy;
  }
}
