import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationKind, CitationRecord, ReadEvent, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { SqliteFile, type SqliteRow } from '../sqlite/sqlite-file.ts';
import { readDatabaseRows } from './database-rows.ts';
import type { ArchiveContext } from './read-archive.ts';
import { unpackWhole } from './unpack-entry.ts';
import type { ZipEntry } from './zip-directory.ts';

/** A compressed EndNote library (.enlx): a zip archive with an SQLite database in it. References in the trash stay out. */
export async function* readEndnoteLibrary(
  archive: Buffer,
  entries: readonly ZipEntry[],
  { file, limits }: ArchiveContext,
): AsyncGenerator<ReadEvent, void, undefined> {
  const entry = entries.find(({ name }) => /(?:^|\/)sdb\.eni$/.test(name));
  if (entry === undefined) return;
  const database = new SqliteFile(await unpackWhole(archive, entry, limits, limits.maxArchiveBytes));
  yield* readDatabaseRows(
    database,
    {
      file,
      dialect: 'endnote-enlx',
      table: 'refs',
      isLeftOut: ({ values }) => Number(values.get('trash_state')) !== 0,
    },
    readReference,
  );
}

/** EndNote's numbers of reference types. */
const kinds: Readonly<Record<number, CitationKind>> = {
  0: 'article',
  1: 'book',
  2: 'thesis',
  3: 'conference',
  5: 'article',
  7: 'chapter',
  8: 'article',
  10: 'report',
  43: 'article',
  47: 'conference',
};

function readReference({ values, rowId }: SqliteRow, source: RecordSource): CitationRecord {
  const text = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  };
  const record = emptyRecord(source);
  record.title = plainText(text('title'));
  record.authors = parseAuthors(text('author').split(/[\r\n]/));
  if (record.title === '' && record.authors.length === 0) {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The reference has neither a title nor an author.',
      remedy: 'Complete it in EndNote and export the library again.',
    });
  }
  Object.assign(record, splitAbstract(plainText(text('abstract'))));
  record.keywords = distinct(
    text('keywords')
      .split(/[\r\n]/)
      .map((word) => plainText(word).replace(/^\*/, '')),
  );
  record.publicationTypes = distinct(text('type_of_work').split(/[\r\n]/));
  record.ids.local = String(rowId);
  const doi = parseDoi(tidy(text('electronic_resource_number')));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const accession = tidy(text('accession_number'));
  if (/^\d{1,8}$/.test(accession) && tidy(text('database_provider')) === 'NLM') record.ids.pmid = accession;
  else setAccession(record.ids, accession);
  if (/^PMC\d+$/.test(tidy(text('custom_2')))) record.ids.pmcid = tidy(text('custom_2'));
  addVenue(record, text);
  const urls = distinct(text('url').split(/[\r\n\s]+/)).filter((url) => /^https?:/.test(url));
  if (urls.length > 0) record.urls = urls;
  addImportedNotes(record, readImportedNotes([text('research_notes')].map(plainText)));
  record.kind = kinds[Number(values.get('reference_type'))] ?? 'other';
  return record;
}

function addVenue(record: CitationRecord, text: (name: string) => string): void {
  const year = parseYear(text('year'));
  if (year !== undefined) record.year = year;
  const fields = [
    ['journal', 'secondary_title'],
    ['volume', 'volume'],
    ['issue', 'number'],
    ['originalTitle', 'translated_title'],
    ['journalAbbreviation', 'alternate_title'],
  ] as const;
  for (const [key, column] of fields) {
    const value = plainText(text(column));
    if (value !== '') record[key] = value;
  }
  const pages = tidyPages(text('pages'));
  if (pages !== '') record.pages = pages;
  const language = parseLanguage([text('language')]);
  if (language !== undefined) record.language = language;
}
