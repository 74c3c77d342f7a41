import { firstSheetRows } from '../archive/workbook.ts';
import { readZipDirectory } from '../archive/zip-directory.ts';
import { RowCutter } from '../cut/row-cutter.ts';
import { defaultLimits, type ReadLimits } from '../limits.ts';
import { sniff } from '../sniff/sniff.ts';
import { ByteWindow } from '../stream/byte-window.ts';
import { unpack } from '../stream/gunzip.ts';
import { type ByteSource, collectBytes, PeekedSource } from '../stream/pieces.ts';
import { detectUnicodeForm } from '../stream/unicode-form.ts';
import { guessColumns, type TableColumn } from './guess-columns.ts';
import { splitRow } from './split-row.ts';
import { delimiters, findHeader } from './table-format.ts';

/** Rows looked at, and the part of a file they must lie in. */
const ROWS = 25;
const HEAD_BYTES = 256 * 1024;
/** Longer cells are text, not names of columns. */
const LONGEST_NAME = 100;

/**
 * The columns of a CSV, TSV or Excel file, with a guess at what each holds, for a person to correct. The file may be
 * gzipped; its beginning is enough, but for a workbook.
 *
 * @returns undefined for what is no table, or is an export whose columns need no choice (RIS, XML …)
 */
export async function describeTable(
  chunks: ByteSource,
  limits: ReadLimits = defaultLimits,
): Promise<TableColumn[] | undefined> {
  try {
    const rows = await firstRows(chunks, limits);
    if (rows === undefined) return undefined;
    const found = findHeader(rows);
    const index = found?.index ?? 0;
    const header = rows[index]?.map((name) => name.trim()) ?? [];
    const mayBeNames = header.filter((name) => name !== '' && name.length < LONGEST_NAME).length >= 2;
    return mayBeNames || found !== undefined ? guessColumns(header, rows.slice(index + 1)) : undefined;
  } catch {
    // What is damaged has no columns to choose from; reading it says why.
    return undefined;
  }
}

async function firstRows(chunks: ByteSource, limits: ReadLimits): Promise<string[][] | undefined> {
  const source = await PeekedSource.open(chunks, HEAD_BYTES);
  const { head } = source;
  if (head[0] === 0x1f && head[1] === 0x8b) return firstRows(unpack(source, 'gzip', limits), limits);
  if (head[0] === 0x50 && head[1] === 0x4b) {
    const archive = await collectBytes(source, limits.maxArchiveBytes);
    return archive === undefined
      ? undefined
      : firstSheetRows(archive, readZipDirectory(archive, limits), limits, ROWS);
  }
  const text = new TextDecoder(detectUnicodeForm(head).name).decode(head);
  const format = sniff(text);
  if (format !== undefined && format.dialect !== 'csv') return undefined;
  return bestSplit(text);
}

/** The rows by the delimiter that splits most of them alike. */
function bestSplit(text: string): string[][] | undefined {
  let best: string[][] | undefined;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const rows = cutRows(text, delimiter);
    const width = rows[0]?.length ?? 0;
    const alike = rows.filter((row) => row.length === width).length;
    if (width < 2 || rows.length < 2 || alike < rows.length * 0.6) continue;
    const score = width * (alike / rows.length);
    if (score > bestScore) [best, bestScore] = [rows, score];
  }
  return best;
}

function cutRows(text: string, delimiter: string): string[][] {
  const window = new ByteWindow();
  const bytes = Buffer.from(text.replace(/^\ufeff/, ''));
  window.append(bytes);
  const cutter = new RowCutter({ delimiter, maxRecordBytes: bytes.length + 1, recordEnd: 'row' });
  const rows: string[][] = [];
  for (
    let cut = cutter.next(window, true);
    cut !== undefined && rows.length < ROWS;
    cut = cutter.next(window, true)
  ) {
    rows.push(splitRow(window.slice(cut.start, cut.end).toString('utf8'), delimiter));
    window.discardTo(cut.end);
  }
  // The beginning of a long file ends in the middle of a row.
  if (bytes.length >= HEAD_BYTES && rows.length > 1 && rows.length < ROWS) rows.pop();
  return rows;
}
