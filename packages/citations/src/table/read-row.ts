import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { inPairs, parseAuthorList } from '../fields/author-list.ts';
import { parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { joinPages, tidyPages } from '../fields/pages.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import {
  parseEmbaseSource,
  parseOvidSource,
  parsePubmedSource,
  type SourceText,
} from '../fields/source-text.ts';
import { distinct, plainText, readableConstant, tidy, unique } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { Author, CitationIds, CitationRecord, Dialect, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { addRowDecisions } from './row-decisions.ts';
import { rowKind } from './row-kind.ts';
import type { TableRow } from './table-row.ts';

/** Reads one row of a table whose columns are known. */
export function readRow(row: TableRow, source: RecordSource): CitationRecord {
  const { dialect } = source;
  const record = emptyRecord(source);
  record.title = plainText(row.get('title'));
  const abstract = splitAbstract(plainText(row.get('abstract').replace(/^\[No abstract available\]$/i, '')));
  Object.assign(record, abstract);
  record.authors = readAuthors(row, dialect);
  record.ids = readIds(row, dialect);
  record.publicationTypes = readTypes(row, dialect);
  const headings = list(row.all('mesh'), /[;|\n]/).map((heading) => heading.replace(/^\*/, ''));
  record.keywords = readKeywords(row, dialect);
  // Embase's headings are Emtree, not MeSH.
  if (dialect === 'ovid-csv' && record.ids.embase !== undefined)
    record.keywords = unique([...headings, ...record.keywords]);
  else record.mesh = headings;
  addVenue(record, row, dialect);
  const originalTitle = plainText(row.get('originalTitle'));
  if (originalTitle !== '' && originalTitle !== record.title) record.originalTitle = originalTitle;
  const urls = list(row.all('urls'), /[;|\s]/).filter((url) => /^(?:https?:)?\/\//.test(url));
  if (urls.length > 0) record.urls = urls;
  const kind = rowKind(row, dialect);
  if (kind !== undefined) record.kind = kind;
  addImportedNotes(record, readImportedNotes(row.all('notes').map(plainText)));
  addRowDecisions(record, row, dialect);
  return record;
}

function readTypes(row: TableRow, dialect: Dialect): string[] {
  const types = list(
    row.all('publicationTypes'),
    /[;|\n]|,(?= ?(?:Journal Article|Review|[A-Z][a-z]+ Trial))/,
  );
  return dialect === 'ctgov-csv' ? ['Trial registry record', ...types.map(readableConstant)] : types;
}

/** @throws RecordProblem `record.empty` for a row that says nothing about a citation */
export function requireContent(record: CitationRecord): void {
  const { ids } = record;
  if (
    record.title !== '' ||
    record.abstract !== '' ||
    ids.doi !== undefined ||
    ids.pmid !== undefined ||
    ids.registry.length > 0
  )
    return;
  throw new RecordProblem({
    code: 'record.empty',
    reason: 'The row has no title, no abstract and no identifier.',
    remedy: 'Check that the columns of this row are in place; a missing quote shifts them.',
  });
}

function readAuthors(row: TableRow, dialect: Dialect): Author[] {
  const value = row.get('authors').replace(/^\[No author name available\]$/i, '');
  if (dialect === 'lilacs-csv' && !value.includes(';'))
    return parseAuthors(inPairs(tidy(value).split(/, ?/)));
  if (dialect === 'ctgov-csv') return value === '' ? [] : [{ collective: tidy(value) }];
  return parseAuthorList(value);
}

function readIds(row: TableRow, dialect: Dialect): CitationIds {
  const ids: CitationIds = { registry: findRegistryNumbers(row.all('registry').join('\n')) };
  const doi =
    parseDoi(row.get('doi')) ??
    row
      .all('urls')
      .map(parseDoi)
      .find((found) => found !== undefined);
  if (doi !== undefined) ids.doi = tidy(doi);
  const pmid = /^(?:PMID: ?|PUBMED ?|https?:\/\/\S{0,200}?\/)?(\d{1,8})(?=$|[\s.[;])/.exec(
    row.get('pmid'),
  )?.[1];
  if (pmid !== undefined) ids.pmid = tidy(pmid);
  const pmcid = /(?:PMC)?(\d{3,9})/i.exec(row.get('pmcid'))?.[1];
  if (pmcid !== undefined) ids.pmcid = `PMC${pmcid}`;
  if (dialect !== 'ovid-csv') setAccession(ids, row.get('accession'));
  for (const key of ['scopus', 'central', 'local'] as const) {
    const value = tidy(row.get(key));
    if (value !== '') ids[key] = value;
  }
  const wos = tidy(row.get('wos')).replace(/^(?:WOS|ISI|MEDLINE):/i, '');
  if (/^[A-Z0-9]{15}$/.test(wos)) ids.wos = wos;
  const embase = /L?(\d{5,})/.exec(
    row.get('embase') || (dialect === 'ovid-csv' ? row.get('accession') : ''),
  )?.[1];
  if (embase !== undefined) ids.embase = tidy(embase);
  return ids;
}

/** Embase qualifies terms in brackets, with commas in them. */
const outsideBrackets = /,\s(?![^()]{0,200}\))/;

/** Values split at a separator, tidy and without repeats. */
function list(values: readonly string[], separator: RegExp): string[] {
  return distinct(values.flatMap((value) => value.split(separator)).map(plainText));
}

function readKeywords(row: TableRow, dialect: Dialect): string[] {
  const values = [...row.all('keywords'), ...row.all('moreKeywords')];
  return distinct(
    values.flatMap((value) => {
      if (/[;|\n]/.test(value)) return list([value], /[;|\n]/);
      return dialect === 'csv' || dialect === 'perennial-csv'
        ? [plainText(value)]
        : list([value], dialect === 'embase-csv' ? outsideBrackets : /,\s/);
    }),
  ).map((keyword) => keyword.replace(/^\*/, ''));
}

function addVenue(record: CitationRecord, row: TableRow, dialect: Dialect): void {
  const source = readSource(row, dialect);
  const journal = plainText(row.get('journal')) || source.journal;
  if (journal !== undefined && journal !== '') record.journal = journal;
  const abbreviation = tidy(row.get('journalAbbreviation'));
  if (abbreviation !== '' && abbreviation !== journal) record.journalAbbreviation = abbreviation;
  const year =
    row
      .all('year')
      .map(parseYear)
      .find((found) => found !== undefined) ?? source.year;
  if (year !== undefined) record.year = year;
  const volume = tidy(row.get('volume')) || source.volume;
  if (volume !== undefined && volume !== '') record.volume = volume;
  const issue = tidy(row.get('issue')) || source.issue;
  if (issue !== undefined && issue !== '') record.issue = issue;
  const pages =
    tidyPages(row.get('pages')) ||
    joinPages(row.get('startPage'), row.get('endPage')) ||
    tidy(row.get('articleNumber')) ||
    source.pages;
  if (pages !== undefined && pages !== '') record.pages = pages;
  const language = parseLanguage([row.get('language')]);
  if (language !== undefined) record.language = language;
}

function readSource(row: TableRow, dialect: Dialect): SourceText {
  const text = row.get('citation');
  if (text === '') return {};
  if (dialect === 'pubmed-csv') return parsePubmedSource(text);
  if (dialect === 'embase-csv') return parseEmbaseSource(text);
  if (dialect === 'ovid-csv') return parseOvidSource(text);
  if (dialect === 'wos-tab' || isJournalName(text)) return { journal: tidy(text) };
  return {};
}

/** A column named "source" holds the journal in many tables, and a whole reference or a place in some. */
function isJournalName(text: string): boolean {
  return text.length < 120 && !/\d{4}|[;:]|https?/.test(text);
}
