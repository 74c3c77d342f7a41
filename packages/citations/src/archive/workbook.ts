import { FileState } from '../file-state.ts';
import type { ReadLimits } from '../limits.ts';
import { RecordProblem } from '../problem.ts';
import type { ReadEvent } from '../record.ts';
import { findHeader, type RowReader, rowReader } from '../table/table-format.ts';
import type { ArchiveContext } from './read-archive.ts';
import { readSharedStrings, SheetParser, type SheetRow } from './sheet.ts';
import { unpackEntry } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Rows looked at for a header; some exports begin with a line about the export. */
const SEARCHED_ROWS = 6;

/** An Excel workbook (.xlsx): every sheet whose first rows name a title column, row by row. */
export async function* readWorkbook(
  archive: Buffer,
  entries: readonly ZipEntry[],
  context: ArchiveContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits } = context;
  const texts = await sharedTexts(archive, entries, limits);
  const state = new FileState(file);
  let isTableFound = false;
  for (const sheet of sheetsOf(entries)) {
    const parser = new SheetParser(texts, limits);
    const reader = new SheetReader(state, context);
    for await (const piece of unpackEntry(archive, sheet, limits)) {
      for (const row of parser.push(piece)) for (const event of reader.take(row)) yield event;
    }
    for (const row of parser.end()) for (const event of reader.take(row)) yield event;
    isTableFound ||= reader.isTable;
  }
  if (isTableFound) return;
  throw new RecordProblem({
    code: 'file.unknown-columns',
    reason: 'No sheet of the workbook has a column named "title" in its first rows.',
    remedy:
      'Say which column holds the title when importing, or name the columns (title, abstract, authors, year, doi …) in the first row.',
  });
}

async function sharedTexts(
  archive: Buffer,
  entries: readonly ZipEntry[],
  limits: ReadLimits,
): Promise<string[]> {
  const strings = entries.find(({ name }) => name === 'xl/sharedStrings.xml');
  return strings === undefined ? [] : readSharedStrings(unpackEntry(archive, strings, limits), limits);
}

function sheetsOf(entries: readonly ZipEntry[]): ZipEntry[] {
  return entries
    .filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .sort((left, right) => left.name.localeCompare(right.name, 'en', { numeric: true }));
}

/** The first rows of the first sheet that has two columns or more; undefined for an archive that is no workbook. */
export async function firstSheetRows(
  archive: Buffer,
  entries: readonly ZipEntry[],
  limits: ReadLimits,
  count: number,
): Promise<string[][] | undefined> {
  if (sheetsOf(entries).length === 0) return undefined;
  const texts = await sharedTexts(archive, entries, limits);
  for (const sheet of sheetsOf(entries)) {
    const parser = new SheetParser(texts, limits);
    const rows: SheetRow[] = [];
    for await (const piece of unpackEntry(archive, sheet, limits)) {
      rows.push(...parser.push(piece));
      if (rows.length >= count) break;
    }
    const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    if (filled.some(({ cells }) => cells.length >= 2))
      return filled.slice(0, count).map(({ cells }) => cells);
  }
  return undefined;
}

/** Finds the header of a sheet and reads the rows below it. */
class SheetReader {
  readonly #state: FileState;
  readonly #context: ArchiveContext;
  #read: RowReader | undefined;
  #first: SheetRow[] = [];

  constructor(state: FileState, context: ArchiveContext) {
    this.#state = state;
    this.#context = context;
  }

  get isTable(): boolean {
    return this.#read !== undefined;
  }

  *take(row: SheetRow): Generator<ReadEvent, void, undefined> {
    if (this.#read !== undefined) {
      yield* this.#readRow(row, this.#read);
      return;
    }
    if (this.#first.length >= SEARCHED_ROWS) return;
    this.#first.push(row);
    const found = findHeader([row.cells], this.#context.columns);
    if (found !== undefined) this.#read = rowReader(found.header, this.#context.columns);
  }

  *#readRow({ cells, offset }: SheetRow, read: RowReader): Generator<ReadEvent, void, undefined> {
    const raw = cells.join('\t');
    try {
      const record = read(cells, this.#state.nextSource(offset));
      if (record === undefined) return;
      this.#state.count();
      yield { type: 'record', record, raw };
    } catch (error) {
      yield this.#state.quarantineRecord(error, offset, raw);
    }
  }
}
