import { FileState } from '../file-state.ts';
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
  const strings = entries.find(({ name }) => name === 'xl/sharedStrings.xml');
  const texts =
    strings === undefined ? [] : await readSharedStrings(unpackEntry(archive, strings, limits), limits);
  const sheets = entries
    .filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))
    .sort((left, right) => left.name.localeCompare(right.name, 'en', { numeric: true }));
  const state = new FileState(file);
  let isTableFound = false;
  for (const sheet of sheets) {
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
    code: 'file.unknown',
    reason: 'No sheet of the workbook has a column named "title" in its first rows.',
    remedy:
      'Name the columns (title, abstract, authors, year, doi …) in the first row, or choose them when importing.',
  });
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
