import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { parseAuthorList } from '../fields/author-list.ts';
import { parseDoi } from '../fields/doi.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { Author, CitationKind, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { arrayAt, asText, isObject, type JsonObject, objectAt, textAt, textsAt } from './json-value.ts';
import { parseJsonObject } from './parse-json.ts';

const kinds: readonly (readonly [RegExp, CitationKind])[] = [
  [/^article|journal|review/i, 'article'],
  [/conference/i, 'conference'],
  [/chapter|bookSection|entry/i, 'chapter'],
  [/^book/i, 'book'],
  [/thesis/i, 'thesis'],
  [/report/i, 'report'],
];

/** Reads one CSL-JSON item, or an object of the same kind with plain keys as reference libraries export them. */
export function readCslItem(raw: string, source: RecordSource): CitationRecord {
  const item = parseJsonObject(raw);
  const record = emptyRecord(source);
  record.title = plainText(textAt(item, 'title'));
  Object.assign(record, splitAbstract(plainText(textAt(item, 'abstract'))));
  record.authors = cslAuthors(item);
  record.keywords = keywords(item);
  addIds(record, item);
  addVenue(record, item);
  const type = textAt(item, 'type');
  if (type !== '') record.kind = kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'other';
  const urls = distinct([textAt(item, 'URL'), textAt(item, 'url'), ...textsAt(item, 'urls')]);
  if (urls.length > 0) record.urls = urls;
  const notes = distinct([textAt(item, 'note'), textAt(item, 'notes')]);
  if (notes.length > 0) record.notes = notes;
  if (record.title === '' && record.abstract === '' && record.ids.doi === undefined) {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The item has no title, abstract or DOI.',
      remedy: 'Check that the file is a list of CSL-JSON items.',
    });
  }
  return record;
}

function cslAuthors(item: JsonObject): Author[] {
  const list = arrayAt(item, 'author').length > 0 ? arrayAt(item, 'author') : arrayAt(item, 'authors');
  if (list.length === 0) return parseAuthorList(textAt(item, 'author') || textAt(item, 'authors'));
  return list.flatMap((entry): Author[] => {
    if (!isObject(entry)) return parseAuthors([asText(entry)]);
    const literal = textAt(entry, 'literal');
    if (literal !== '') return [{ collective: literal }];
    const particles = [textAt(entry, 'dropping-particle'), textAt(entry, 'non-dropping-particle')].filter(
      (part) => part !== '',
    );
    const family = tidy([...particles, textAt(entry, 'family')].join(' '));
    const suffix = textAt(entry, 'suffix');
    if (family === '' && textAt(entry, 'given') === '') return [];
    const author: Author = { family, given: textAt(entry, 'given') };
    return [suffix === '' ? author : { ...author, suffix }];
  });
}

function keywords(item: JsonObject): string[] {
  const list = [...textsAt(item, 'keywords'), ...textsAt(item, 'keyword')];
  const text = textAt(item, 'keyword') || textAt(item, 'keywords');
  return distinct(
    (list.length > 0 ? list : text.split(/[;,]/)).map((word) => plainText(word).replace(/^\*/, '')),
  );
}

function addIds(record: CitationRecord, item: JsonObject): void {
  const doi = parseDoi(textAt(item, 'DOI') || textAt(item, 'doi'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const pmid = /^\d{1,8}$/.exec(textAt(item, 'PMID') || textAt(item, 'pmid'))?.[0];
  if (pmid !== undefined) record.ids.pmid = pmid;
  const pmcid = /^(?:PMC)?(\d+)$/.exec(textAt(item, 'PMCID') || textAt(item, 'pmcid'))?.[1];
  if (pmcid !== undefined) record.ids.pmcid = `PMC${pmcid}`;
  const note = textAt(item, 'note');
  const notedPmid = /(?:^|[\s;])PMID: ?(\d{1,8})(?=$|[\s;])/.exec(note)?.[1];
  if (notedPmid !== undefined) record.ids.pmid ??= tidy(notedPmid);
  const notedPmcid = /(?:^|[\s;])PMCID: ?(PMC\d{3,9})(?=$|[\s;])/.exec(note)?.[1];
  if (notedPmcid !== undefined) record.ids.pmcid ??= tidy(notedPmcid);
  const accession = textAt(item, 'accession') || textAt(item, 'accessionNum');
  if (/^\d{1,8}$/.test(accession) && textAt(item, 'databaseProvider') === 'NLM')
    record.ids.pmid ??= accession;
  else setAccession(record.ids, accession);
  const local = textAt(item, 'id') || textAt(item, 'recNumber');
  if (local !== '') record.ids.local = local;
}

function addVenue(record: CitationRecord, item: JsonObject): void {
  const journal = plainText(textAt(item, 'container-title') || textAt(item, 'journal'));
  if (journal !== '') record.journal = journal;
  const abbreviation = textAt(item, 'container-title-short') || textAt(item, 'journalAbbreviation');
  if (abbreviation !== '') record.journalAbbreviation = abbreviation;
  const year = issuedYear(item);
  if (year !== undefined) record.year = year;
  for (const key of ['volume', 'issue'] as const) {
    const text = textAt(item, key) || (key === 'issue' ? textAt(item, 'number') : '');
    if (text !== '') record[key] = text;
  }
  const pages = tidyPages(textAt(item, 'page') || textAt(item, 'pages'));
  if (pages !== '') record.pages = pages;
  const language = parseLanguage([textAt(item, 'language')]);
  if (language !== undefined) record.language = language;
  const originalTitle = plainText(textAt(item, 'original-title'));
  if (originalTitle !== '') record.originalTitle = originalTitle;
}

function issuedYear(item: JsonObject): number | undefined {
  for (const key of ['issued', 'published', 'original-date']) {
    const date = objectAt(item, key);
    const [first] = arrayAt(date, 'date-parts');
    const year =
      parseYear(Array.isArray(first) ? asText(first[0]) : '') ??
      parseYear(textAt(date, 'raw') || textAt(date, 'literal') || textAt(item, key));
    if (year !== undefined) return year;
  }
  return parseYear(textAt(item, 'year')) ?? parseYear(textAt(item, 'date'));
}
