import { RowCutter } from '../cut/row-cutter.ts';
import type { Format, RecordParser } from '../format.ts';
import { restorePayload } from '../json/payload.ts';
import type { CitationRecord, Dialect, RecordSource } from '../record.ts';
import { unguardFormula } from '../write/guard.ts';
import { type ColumnChoice, isCitationHeader, mayBeHeader, planColumns } from './columns.ts';
import { legacyPubmedRow } from './legacy-pubmed.ts';
import { readRow, requireContent } from './read-row.ts';
import { splitRow } from './split-row.ts';
import { tableDialect } from './table-dialect.ts';
import { TableRow } from './table-row.ts';

export const delimiters = [',', '\t', ';', '|'];
/** Some exports begin with a line about the export. */
const SEARCHED_ROWS = 6;
/** The widest export met has 100 columns. */
const MAX_COLUMNS = 1000;

/** What a product's columns mean where their names say something else elsewhere. */
const productColumns: Readonly<Partial<Record<Dialect, ColumnChoice>>> = {
  'wos-tab': { ID: 'moreKeywords', PT: null, 'Publication Type': null, GP: null },
};

/** Reads rows of cells: a CSV's, or a worksheet's. */
export type RowReader = (cells: readonly string[], source: RecordSource) => CitationRecord | undefined;

/** A reader for the rows below a header. */
export function rowReader(header: readonly string[], chosen: ColumnChoice = {}): RowReader {
  const dialect = tableDialect(header);
  const plan = planColumns(header, { ...productColumns[dialect], ...chosen });
  const isOwn = dialect === 'perennial-csv';
  const isLegacyPubmed = dialect === 'pubmed-csv' && header.includes('ShortDetails');
  return (cells, source) => {
    const place = { ...source, dialect };
    if (isLegacyPubmed) return legacyPubmedRow(header, cells, place);
    const row = new TableRow(isOwn ? cells.map(unguardFormula) : cells, plan);
    if (row.isBlank) return undefined;
    const record = readRow(row, place);
    if (!isOwn) {
      requireContent(record);
      return record;
    }
    const payload = row.tail('payload');
    if (payload !== '') restorePayload(record, payload);
    return record;
  };
}

/** The header among a table's first rows, and its position; undefined when none names a title. */
export function findHeader(
  rows: readonly (readonly string[])[],
  chosen: ColumnChoice = {},
): { index: number; header: readonly string[] } | undefined {
  for (const [index, header] of rows.slice(0, SEARCHED_ROWS).entries()) {
    if (header.length > MAX_COLUMNS || !mayBeHeader(header, chosen)) continue;
    const names = header.map((name) => name.trim());
    if (isCitationHeader(names, planColumns(names, chosen), chosen)) return { index, header: names };
  }
  return undefined;
}

/**
 * Recognises a table of citations by its header, whatever the delimiter. `unmistakable`: the first line itself names
 * three or more fields, which no other format does.
 */
export function sniffTable(
  text: string,
  certainty: 'unmistakable' | 'likely',
  chosen: ColumnChoice = {},
): Format | undefined {
  const lines = text
    .slice(0, 64 * 1024)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SEARCHED_ROWS);
  for (const delimiter of delimiters) {
    const found = findHeader(
      lines.map((line) => splitRow(line, delimiter)),
      chosen,
    );
    if (found === undefined) continue;
    const isChosen =
      Object.keys(chosen).length > 0 && Object.keys(chosen).every((name) => found.header.includes(name));
    const isUnmistakable = isChosen || (found.index === 0 && planColumns(found.header, chosen).size >= 3);
    const isLikely = found.header.length > 1 || lines.length > 1;
    if (certainty === 'unmistakable' ? isUnmistakable : isLikely)
      return delimitedFormat(delimiter, found.index, chosen);
  }
  return undefined;
}

function delimitedFormat(delimiter: string, headerIndex: number, chosen: ColumnChoice): Format {
  return {
    dialect: 'csv',
    createCutter: ({ maxRecordBytes }) => new RowCutter({ delimiter, maxRecordBytes, recordEnd: 'row' }),
    createParser: (): RecordParser => {
      let read: RowReader | undefined;
      let rowsBefore = 0;
      return (raw, source) => {
        const cells = splitRow(raw, delimiter);
        if (read !== undefined) return read(cells, source);
        if (rowsBefore === headerIndex)
          read = rowReader(
            cells.map((cell) => cell.trim()),
            chosen,
          );
        rowsBefore += 1;
        return undefined;
      };
    },
  };
}
