/** The stable codes of this package's errors. */
export type ExtractionErrorCode =
  /** An input is not a finite number. */
  | 'conversion.not_finite'
  /** An input is outside what the formula allows, such as SD 0 or n 1. */
  | 'conversion.out_of_range'
  /** The inputs contradict each other, such as a lower limit above the upper. */
  | 'conversion.inconsistent'
  /** What was reported does not determine the quantity. */
  | 'conversion.not_derivable'
  | 'form.invalid'
  | 'risk_of_bias.bad_answer';

/** Data that cannot be converted or understood: `code` is stable, `input` names the culprit. */
export class ExtractionError extends Error {
  readonly code: ExtractionErrorCode;
  readonly input: string | undefined;

  constructor(code: ExtractionErrorCode, message: string, input?: string) {
    super(message);
    this.name = 'ExtractionError';
    this.code = code;
    this.input = input;
  }
}
