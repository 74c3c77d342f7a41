import { parse } from 'csv-parse';
import { SourceError } from '../source-error.ts';

/** One row of the Retraction Watch data: a notice about a paper. */
export interface RetractionNotice {
  nature: 'retraction' | 'concern' | 'correction' | 'reinstatement';
  /** As written in the file; its form varies. */
  date: string;
  originalPmid: string | undefined;
  originalDoi: string | undefined;
  noticePmid: string | undefined;
  noticeDoi: string | undefined;
  reasons: string[];
}

const COLUMNS = [
  'RetractionNature',
  'RetractionDate',
  'RetractionDOI',
  'RetractionPubMedID',
  'OriginalPaperDOI',
  'OriginalPaperPubMedID',
  'Reason',
] as const;

const NATURES: Record<string, RetractionNotice['nature']> = {
  retraction: 'retraction',
  'expression of concern': 'concern',
  correction: 'correction',
  reinstatement: 'reinstatement',
};

/**
 * Reads the Retraction Watch table as published by Crossref, a row at a time. Rows of a nature we do not know, and rows that
 * name no paper, are left out.
 *
 * @throws SourceError `source.bad_file` when a column is missing or the table ends inside a quoted field
 */
export async function* readRetractions(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<RetractionNotice, void, undefined> {
  const rows = parse({ bom: true, columns: checkHeader, relax_column_count: true, skip_empty_lines: true });
  const feeding = feed(chunks, rows);
  try {
    for await (const row of rows) {
      const notice = readRow(row);
      if (notice !== undefined) yield notice;
    }
    await feeding;
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError('source.bad_file', `The retraction table could not be read: ${said}`, { cause });
  }
}

async function feed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  rows: ReturnType<typeof parse>,
): Promise<void> {
  try {
    for await (const chunk of chunks)
      if (!rows.write(chunk)) await new Promise((go) => rows.once('drain', go));
    rows.end();
  } catch (error) {
    rows.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function checkHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim());
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new SourceError('source.bad_file', `The retraction table has no column ${missing.join(', ')}.`);
  return names;
}

function readRow(row: Record<string, string>): RetractionNotice | undefined {
  const nature = NATURES[(row.RetractionNature ?? '').trim().toLowerCase()];
  const originalPmid = numberOf(row.OriginalPaperPubMedID);
  const originalDoi = doiOf(row.OriginalPaperDOI);
  if (nature === undefined || (originalPmid === undefined && originalDoi === undefined)) return undefined;
  return {
    nature,
    date: (row.RetractionDate ?? '').trim(),
    originalPmid,
    originalDoi,
    noticePmid: numberOf(row.RetractionPubMedID),
    noticeDoi: doiOf(row.RetractionDOI),
    reasons: (row.Reason ?? '')
      .split(';')
      .map((reason) => reason.replace(/^\s*\+/, '').trim())
      .filter(Boolean),
  };
}

/** The table writes 0 for papers PubMed does not know. */
function numberOf(text: string | undefined): string | undefined {
  return /^[1-9]\d*$/.exec((text ?? '').trim())?.[0];
}

function doiOf(text: string | undefined): string | undefined {
  const doi = (text ?? '').trim().toLowerCase();
  return doi.startsWith('10.') ? doi : undefined;
}
