import type { Cutter } from './cut/cutter.ts';
import type { ReadLimits } from './limits.ts';
import type { CitationRecord, Dialect, RecordSource } from './record.ts';
import type { Decoder } from './stream/decode.ts';

/** What a cut turned out to be. Undefined: not a record (a header row). */
export type Parsed = CitationRecord | { withdrawn: readonly string[] } | undefined;

/**
 * Reads one record's text. May keep state from earlier ones (a header row).
 *
 * @throws RecordProblem when the record cannot be read
 */
export type RecordParser = (raw: string, source: RecordSource) => Parsed;

/** How files of one kind are cut and read. */
export interface Format {
  /** Of the file as a whole; a record may turn out to be a more particular one. */
  dialect: Dialect;
  createCutter(limits: ReadLimits): Cutter;
  createParser(limits: ReadLimits): RecordParser;
  /** Set when the file declares a single-byte encoding. */
  decoder?: Decoder;
}
