/** Stable codes of what this package refuses. */
export type ScreeningErrorCode =
  | 'screening.bad_pattern'
  | 'screening.bad_label'
  | 'screening.bad_target'
  | 'screening.bad_model'
  | 'screening.duplicate_id'
  | 'screening.too_few_examples'
  | 'screening.too_large';

/** The one error this package throws; tell cases apart by `code`, never by message. */
export class ScreeningError extends Error {
  readonly code: ScreeningErrorCode;

  constructor(code: ScreeningErrorCode, message: string) {
    super(message);
    this.name = 'ScreeningError';
    this.code = code;
  }
}
