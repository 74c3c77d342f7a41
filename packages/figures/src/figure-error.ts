/** The stable codes of this package's errors. */
export type FigureErrorCode =
  | 'figure.not_finite'
  | 'figure.empty'
  | 'figure.log_scale'
  | 'figure.unknown_treatment'
  | 'figure.bad_input'
  | 'prisma.arithmetic';

/** A figure that cannot be drawn honestly: `code` is stable, the message names what is wrong. */
export class FigureError extends Error {
  readonly code: FigureErrorCode;

  constructor(code: FigureErrorCode, message: string) {
    super(message);
    this.name = 'FigureError';
    this.code = code;
  }
}
