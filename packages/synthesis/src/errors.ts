/** Where an error sits, when it can be said. */
export interface SynthesisErrorPlace {
  /** The study's label. */
  study?: string | undefined;
  /** The column of the data or the field of the spec. */
  column?: string | undefined;
  /** Whatever else a caller needs to act on the error (for instance the components of a network). */
  details?: unknown;
  cause?: unknown;
}

/**
 * The one error this package throws. `code` is dotted and stable (`data.bad_number`, `pairwise.no_studies`,
 * `network.disconnected`, …); `study` and `column` name the place in the data when there is one.
 */
export class SynthesisError extends Error {
  readonly code: string;
  readonly study: string | undefined;
  readonly column: string | undefined;
  readonly details: unknown;

  constructor(code: string, message: string, place: SynthesisErrorPlace = {}) {
    super(message, place.cause === undefined ? undefined : { cause: place.cause });
    this.name = 'SynthesisError';
    this.code = code;
    this.study = place.study;
    this.column = place.column;
    this.details = place.details;
  }
}
