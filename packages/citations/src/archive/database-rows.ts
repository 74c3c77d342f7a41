import { FileState } from '../file-state.ts';
import type { CitationRecord, Dialect, ReadEvent, RecordSource } from '../record.ts';
import type { SqliteFile, SqliteRow } from '../sqlite/sqlite-file.ts';

export interface DatabaseTable {
  file: string;
  dialect: Dialect;
  table: string;
  isLeftOut(row: SqliteRow): boolean;
}

/** One event for each row of a database's table; `raw` is the row as JSON, without its empty columns. */
export function* readDatabaseRows(
  database: SqliteFile,
  { file, dialect, table, isLeftOut }: DatabaseTable,
  read: (row: SqliteRow, source: RecordSource) => CitationRecord,
): Generator<ReadEvent, void, undefined> {
  const state = new FileState(file);
  state.dialect = dialect;
  let offset = 0;
  try {
    for (const row of database.table(table)) {
      offset = row.offset;
      if (isLeftOut(row)) continue;
      const raw = JSON.stringify(
        Object.fromEntries([...row.values].filter(([, value]) => value !== null && value !== '')),
      );
      try {
        const record = read(row, state.nextSource(offset));
        state.count();
        yield { type: 'record', record, raw };
      } catch (error) {
        yield state.quarantineRecord(error, offset, raw);
      }
    }
  } catch (error) {
    yield state.quarantineFailure(error, offset);
  }
}
