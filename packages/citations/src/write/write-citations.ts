import type { CitationRecord } from '../record.ts';
import { csvHeader, rowCells, toCsvLine } from './csv.ts';
import { endnoteHead, endnoteTail, toEndnoteXml } from './endnote-xml.ts';
import { toNbib } from './nbib.ts';
import { toRis } from './ris.ts';

export type TextFormat = 'jsonl' | 'ris' | 'nbib' | 'csv' | 'tsv' | 'endnote-xml';

export interface WriteOptions {
  /**
   * `spreadsheet` (default) puts an apostrophe before texts that a spreadsheet would run as a formula; `none` leaves every
   * text as it is, for R and other programs. Numbers are never touched.
   */
  guard?: 'spreadsheet' | 'none';
}

export type Records = AsyncIterable<CitationRecord> | Iterable<CitationRecord>;

/** Texts are handed on in pieces of about this length: one per record would cost more than the writing. */
const PIECE_LENGTH = 64 * 1024;

/** Writes records in a text format, as pieces of the file in order. Reading the file again gives the same records. */
export async function* writeCitations(
  records: Records,
  format: TextFormat,
  options: WriteOptions = {},
): AsyncGenerator<string, void, undefined> {
  const { head, body, tail } = writers[format](options.guard ?? 'spreadsheet');
  let piece = head;
  for await (const record of records) {
    piece += body(record);
    if (piece.length >= PIECE_LENGTH) {
      yield piece;
      piece = '';
    }
  }
  piece += tail;
  if (piece !== '') yield piece;
}

interface Writer {
  head: string;
  body(record: CitationRecord): string;
  tail: string;
}

const writers: Record<TextFormat, (guard: 'spreadsheet' | 'none') => Writer> = {
  jsonl: () => ({ head: '', body: (record) => `${JSON.stringify(record)}\n`, tail: '' }),
  ris: () => ({ head: '', body: toRis, tail: '' }),
  nbib: () => ({ head: '', body: toNbib, tail: '' }),
  'endnote-xml': () => ({ head: endnoteHead, body: toEndnoteXml, tail: endnoteTail }),
  csv: (guard) => ({
    head: toCsvLine(csvHeader, guard),
    body: (record) => toCsvLine(rowCells(record), guard),
    tail: '',
  }),
  tsv: (guard) => ({
    head: toCsvLine(csvHeader, guard, '\t'),
    body: (record) => toCsvLine(rowCells(record), guard, '\t'),
    tail: '',
  }),
};
