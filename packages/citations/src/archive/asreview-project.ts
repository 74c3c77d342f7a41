import { parseDoi } from '../fields/doi.ts';
import { parseAuthors } from '../fields/names.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, ImportedDecision, ReadEvent, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { SqliteFile, type SqliteRow } from '../sqlite/sqlite-file.ts';
import { readDatabaseRows } from './database-rows.ts';
import type { ArchiveContext } from './read-archive.ts';
import { unpackEntry, unpackWhole } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A label of ASReview's results table. */
interface Label {
  verdict: ImportedDecision['verdict'];
  decidedAt?: string;
  note?: string;
  tags: string[];
}

/**
 * An ASReview project (.asreview): records from its data store (version 2) or its data file (version 1), verdicts, notes
 * and tags from the review's results database.
 */
export async function* readAsreviewProject(
  archive: Buffer,
  entries: readonly ZipEntry[],
  context: ArchiveContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const { file, limits } = context;
  const open = async (pattern: RegExp): Promise<SqliteFile | undefined> => {
    const entry = entries.find(({ name }) => pattern.test(name));
    return entry === undefined
      ? undefined
      : new SqliteFile(await unpackWhole(archive, entry, limits, limits.maxArchiveBytes));
  };
  const results = await open(/(?:^|\/)results\.(?:sql|db)$/);
  const labels = results === undefined ? new Map<number, Label>() : readLabels(results);
  const store = await open(/(?:^|\/)data_store\.db$/);
  if (store?.hasTable('record') === true) {
    const table = { file, dialect: 'asreview-csv', table: 'record', isLeftOut: () => false } as const;
    yield* readDatabaseRows(store, table, (row, source) =>
      labelled(readStored(row, source), labels.get(row.rowId)),
    );
    return;
  }
  for (const entry of entries.filter(
    ({ name }) => /^data\/[^/]+$/.test(name) && !/\.(?:pickle|npz|json|db)$/.test(name),
  )) {
    for await (const event of context.readEntry(
      unpackEntry(archive, entry, limits),
      `${file}/${entry.name}`,
    )) {
      // Version 1 numbers records by their row, from 0.
      if (event.type === 'record') labelled(event.record, labels.get(event.record.source.ordinal - 1));
      yield event;
    }
  }
}

function readLabels(results: SqliteFile): Map<number, Label> {
  const labels = new Map<number, Label>();
  for (const { values } of results.table('results')) {
    const label = values.get('label');
    const recordId = values.get('record_id');
    if (typeof recordId !== 'number' || (label !== 0 && label !== 1)) continue;
    const found: Label = { verdict: label === 1 ? 'include' : 'exclude', tags: readTags(values.get('tags')) };
    const time = values.get('time') ?? values.get('labeling_time');
    if (time !== null && time !== undefined) found.decidedAt = String(time);
    const note = tidy(String(values.get('note') ?? values.get('notes') ?? ''));
    if (note !== '') found.note = note;
    labels.set(recordId, found);
  }
  return labels;
}

/** Tags are JSON of groups with checked values; their names are what matters. */
function readTags(value: unknown): string[] {
  if (typeof value !== 'string' || value === '') return [];
  const names: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      const entry = new Map(Object.entries(node));
      if (entry.get('checked') === true && typeof entry.get('name') === 'string')
        names.push(String(entry.get('name')));
      for (const child of entry.values()) visit(child);
    }
  };
  try {
    visit(JSON.parse(value));
  } catch {
    return [];
  }
  return distinct(names);
}

function labelled(record: CitationRecord, label: Label | undefined): CitationRecord {
  if (label === undefined) return record;
  const decision: ImportedDecision = {
    tool: 'asreview',
    stage: 'abstract',
    verdict: label.verdict,
    reasons: [],
  };
  if (label.decidedAt !== undefined) decision.decidedAt = label.decidedAt;
  record.decisions = [...(record.decisions ?? []).filter(({ tool }) => tool !== 'asreview'), decision];
  if (label.note !== undefined) record.notes = [...(record.notes ?? []), label.note];
  if (label.tags.length > 0) record.labels = distinct([...(record.labels ?? []), ...label.tags]);
  return record;
}

function readStored({ values, rowId }: SqliteRow, source: RecordSource): CitationRecord {
  const text = (name: string): string => plainText(String(values.get(name) ?? ''));
  const record = emptyRecord(source);
  record.title = text('title');
  record.abstract = text('abstract');
  if (record.title === '' && record.abstract === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The record has neither a title nor an abstract.',
      remedy: 'Look for it in the file that the project was made from.',
    });
  }
  record.authors = parseAuthors(readList(values.get('authors')));
  record.keywords = distinct(readList(values.get('keywords')));
  const doi = parseDoi(text('doi'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  record.ids.local = String(rowId);
  const year = parseYear(text('year'));
  if (year !== undefined) record.year = year;
  if (text('url') !== '') record.urls = [text('url')];
  const notes = distinct(readList(values.get('notes')));
  if (notes.length > 0) record.notes = notes;
  return record;
}

/** A list kept as JSON. */
function readList(value: unknown): string[] {
  try {
    const list: unknown = typeof value === 'string' ? JSON.parse(value) : [];
    return Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
  } catch {
    return typeof value === 'string' ? value.split(';') : [];
  }
}
