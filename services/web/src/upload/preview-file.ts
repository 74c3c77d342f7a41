import {
  type ColumnChoice,
  type Import,
  type ImportPreview,
  PREVIEW_ARCHIVE_BYTES,
  PREVIEW_BYTES,
} from '@perennial/contracts';

/** What is sent to have a file looked at: its beginning, but all of an archive; undefined for one that is too large. */
export async function previewBytes(file: Blob): Promise<Blob | undefined> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isArchive = start[0] === 0x50 && start[1] === 0x4b;
  if (!isArchive) return file.slice(0, PREVIEW_BYTES);
  return file.size <= PREVIEW_ARCHIVE_BYTES ? file : undefined;
}

/** What the columns of a table hold: as chosen for an earlier file with these columns, else as guessed. */
export function startingColumns(preview: ImportPreview, imports: readonly Import[]): ColumnChoice {
  if (preview.columns === null) return {};
  const names = new Set(preview.columns.map(({ name }) => name));
  const before = imports.findLast(
    ({ columns }) => columns !== null && Object.keys(columns).every((name) => names.has(name)),
  );
  const guessed = Object.fromEntries(preview.columns.map(({ name, field }) => [name, field]));
  return { ...guessed, ...before?.columns };
}

/** True when a table can be read: a column for the title is known. */
export function hasTitle(preview: ImportPreview | null, columns: ColumnChoice): boolean {
  return preview === null || preview.columns === null || Object.values(columns).includes('title');
}
