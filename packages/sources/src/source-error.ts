/** What went wrong with a source; documented in docs/errors.md. */
export type SourceErrorCode =
  /** No answer, however often we asked. */
  | 'source.unreachable'
  /** The source told us to slow down, and went on saying so. */
  | 'source.rate_limited'
  /** The source refused the question itself: asking again cannot help. */
  | 'source.refused'
  /** An answer came that is not what the source documents, or only a part of it. */
  | 'source.bad_answer'
  /** One single day holds more records than the source hands out. */
  | 'source.day_over_cap'
  /** The file is not the table it should be. */
  | 'source.bad_file';

/** A question to a source that got no usable answer. `message` is a sentence for the person who watches the refresh. */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.code = code;
  }
}
