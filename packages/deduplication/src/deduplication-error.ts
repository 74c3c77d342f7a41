/** Wrong input to deduplication; `code` is stable. */
export class DeduplicationError extends Error {
  readonly code: 'deduplication.duplicate_id' | 'deduplication.unknown_record';

  constructor(code: DeduplicationError['code'], message: string) {
    super(message);
    this.name = 'DeduplicationError';
    this.code = code;
  }
}
