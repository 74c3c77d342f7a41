import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthor } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { Author, CitationKind, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { latexToText } from './latex.ts';
import type { BibtexEntry } from './parse-entry.ts';

const kinds: Readonly<Record<string, CitationKind>> = {
  article: 'article',
  book: 'book',
  mvbook: 'book',
  booklet: 'book',
  collection: 'book',
  proceedings: 'book',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'conference',
  conference: 'conference',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  techreport: 'report',
  report: 'report',
  manual: 'report',
  unpublished: 'preprint',
};

/** A citation from the fields of a BibTeX entry, as reference managers, Scopus, Web of Science and EBSCO name them. */
export function readBibtexEntry({ type, key, fields }: BibtexEntry, source: RecordSource): CitationRecord {
  const get = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = plainText(latexToText(fields.get(name) ?? ''));
      if (value !== '') return value;
    }
    return '';
  };
  const record = emptyRecord(source);
  record.title = get('title', 'booktitle');
  Object.assign(record, splitAbstract(get('abstract')));
  record.authors = bibtexAuthors(fields.get('author') ?? fields.get('editor') ?? '');
  if (record.title === '' && record.authors.length === 0 && record.abstract === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The entry has no title, author or abstract.',
      remedy: 'Correct the entry in a text editor.',
    });
  }
  const doi = parseDoi(get('doi')) ?? parseDoi(get('url')) ?? parseDoi(get('link'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const pmid = /^\d{1,8}$/.exec(get('pmid', 'pubmed_id', 'pubmedid'))?.[0];
  if (pmid !== undefined) record.ids.pmid = pmid;
  const pmcid = /^(?:PMC)?(\d+)$/i.exec(get('pmcid', 'pmc'))?.[1];
  if (pmcid !== undefined) record.ids.pmcid = `PMC${pmcid}`;
  const eid = /eid=2-s2\.0-(\d+)/.exec(get('url'))?.[1];
  if (eid !== undefined) record.ids.scopus = `2-s2.0-${eid}`;
  setAccession(record.ids, get('unique-id', 'accession-number', 'an'));
  if (key !== '') record.ids.local = tidy(key);
  addVenue(record, get);
  record.keywords = distinct(
    [get('keywords', 'keyword'), get('author_keywords')].flatMap((value) => value.split(/[;,]/)),
  );
  const types = distinct([get('document_type'), type === 'article' ? get('type') : '']).filter(
    (value) => value !== '',
  );
  record.publicationTypes = types;
  const url = get('url');
  if (/^https?:/.test(url)) record.urls = [url];
  addImportedNotes(record, readImportedNotes([get('note', 'annote')].filter((note) => note !== '')));
  record.kind = types.some((value) => /conference|proceedings|meeting/i.test(value))
    ? 'conference'
    : (kinds[type] ?? 'other');
  return record;
}

function addVenue(record: CitationRecord, get: (...names: readonly string[]) => string): void {
  const journal = get('journal', 'journaltitle', 'booktitle');
  if (journal !== '' && journal !== record.title) record.journal = journal;
  const abbreviation = get('shortjournal', 'abbrev_source_title', 'journal-iso', 'journalabbreviation');
  if (abbreviation !== '' && abbreviation !== journal) record.journalAbbreviation = abbreviation;
  const year = parseYear(get('year')) ?? parseYear(get('date')) ?? parseYear(get('earlyaccessdate'));
  if (year !== undefined) record.year = year;
  const volume = get('volume');
  if (volume !== '') record.volume = volume;
  const issue = get('number', 'issue');
  if (issue !== '') record.issue = issue;
  const pages = tidyPages(get('pages')) || get('article-number', 'art_number', 'eid');
  if (pages !== '') record.pages = pages;
  const language = parseLanguage([get('language', 'langid')]);
  if (language !== undefined) record.language = language;
}

/** Zotero puts braces around a name that was typed into one field. */
const personInOneField = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u;

/** Names between " and " outside braces; a name wholly in braces is a group. */
function bibtexAuthors(value: string): Author[] {
  const authors: Author[] = [];
  for (const part of splitAtAnd(value)) {
    const name = part.trim();
    if (name === '' || name === 'others') continue;
    const isGroup = /^\{[^{}]*\}$/.test(name) && /\s/.test(name);
    const text = tidy(plainText(latexToText(name)));
    const isLiteral = isGroup && !text.includes(',') && !personInOneField.test(text);
    const author = isLiteral ? { collective: text } : parseAuthor(text);
    if (author !== undefined) authors.push(author);
  }
  return authors;
}

function splitAtAnd(value: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const marks = /[{}]|\s+and\s+/gi;
  for (let found = marks.exec(value); found !== null; found = marks.exec(value)) {
    if (found[0] === '{') depth += 1;
    else if (found[0] === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      parts.push(value.slice(start, found.index));
      start = marks.lastIndex;
    }
  }
  parts.push(value.slice(start));
  return parts.length === 1 && depth > 0 ? value.split(/\s+and\s+/i) : parts;
}
