import type { CitationRecord } from '@perennial/citations';
import { columnFieldSchema, type Import, type Quarantined, type RecordPreview } from '@perennial/contracts';
import {
  countImportParts,
  type ImportRow,
  type listQuarantine,
  loadNames,
  type Transaction,
} from '@perennial/database';
import type { HiddenFields } from '../http/hidden-fields.ts';

type QuarantineRow = Awaited<ReturnType<typeof listQuarantine>>[number];

/** Enough of an abstract to see whether it is the right one. */
const ABSTRACT_LENGTH = 400;
const AUTHORS = 20;

/** Imports with how much of each has arrived, and who took them back. */
export async function presentImports(tx: Transaction, rows: readonly ImportRow[]): Promise<Import[]> {
  const parts = await countImportParts(
    tx,
    rows.map((row) => row.id),
  );
  const undoers = rows.map((row) => row.undoneBy).filter((id) => id !== null);
  const names = undoers.length === 0 ? undefined : await loadNames(tx, undoers);
  return rows.map((row) => presentImport(row, parts.get(row.id) ?? 0, names));
}

/** @param names display names by person id */
export function presentImport(
  row: ImportRow,
  partsReceived: number,
  names: ReadonlyMap<string, string> = new Map(),
): Import {
  return {
    id: row.id,
    fileName: row.fileName,
    sourceKind: row.sourceKind,
    sourceName: row.sourceName,
    byteSize: row.byteSize,
    dialect: row.dialect,
    state: row.state,
    partsReceived,
    bytesRead: row.bytesRead,
    recordsRead: row.recordsRead,
    recordsQuarantined: row.recordsQuarantined,
    message: row.message,
    columns: row.columns === null ? null : knownColumns(row.columns),
    fullness: row.fullness,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? null),
  };
}

function knownColumns(stored: Readonly<Record<string, string | null>>): NonNullable<Import['columns']> {
  return Object.fromEntries(
    Object.entries(stored).map(([column, field]) => [
      column,
      columnFieldSchema.nullable().catch(null).parse(field),
    ]),
  );
}

/** An entry of an archive is placed by the file it lies in. */
export function presentQuarantined(row: QuarantineRow): Quarantined {
  const { id, byteOffset, code, reason, remedy, raw, rawAt, file } = row;
  return { id, ordinal: row.fileOrdinal ?? row.ordinal, file, byteOffset, code, reason, remedy, raw, rawAt };
}

/** A record in short, to somebody from whom the review hides `hides`. */
export function presentRecordPreview(
  ordinal: number,
  fields: CitationRecord,
  hides: HiddenFields,
): RecordPreview {
  return {
    ordinal,
    title: fields.title,
    authors: hides.authors ? [] : fields.authors.slice(0, AUTHORS).map(nameOf),
    year: fields.year ?? null,
    journal: hides.journal ? null : (fields.journal ?? null),
    doi: fields.ids.doi ?? null,
    pmid: fields.ids.pmid ?? null,
    registry: fields.ids.registry,
    abstract: fields.abstract.slice(0, ABSTRACT_LENGTH),
    decisions: fields.decisions?.length ?? 0,
    warnings: fields.warnings ?? [],
  };
}

function nameOf(author: CitationRecord['authors'][number]): string {
  return 'collective' in author ? author.collective : `${author.family} ${author.given}`.trim();
}
