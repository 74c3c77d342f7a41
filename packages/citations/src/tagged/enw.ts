import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { findDoi, parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationKind, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf, TaggedFields } from './fields.ts';

const PERCENT = 0x25;
const SPACE = 0x20;

/** Outline of EndNote's tagged text (.enw) and refer: a record begins at %0, or at any tag behind a blank line. */
export class EnwLines implements LinePolicy {
  #hasType = false;
  #isAfterBlank = true;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    const isTag = bytes[from] === PERCENT && to - from >= 2 && (to - from === 2 || bytes[from + 2] === SPACE);
    if (!isTag) {
      if (!bytes.subarray(from, to).some((byte) => byte > SPACE)) this.#isAfterBlank = true;
      return isInRecord ? 'body' : 'gap';
    }
    const isType = bytes[from + 1] === 0x30;
    const isStart = !isInRecord || isType || (this.#isAfterBlank && !this.#hasType);
    this.#isAfterBlank = false;
    if (isStart) this.#hasType = isType;
    return isStart ? 'start' : 'body';
  }
}

const kinds: readonly (readonly [RegExp, CitationKind])[] = [
  [/journal|magazine|newspaper|electronic article/i, 'article'],
  [/conference/i, 'conference'],
  [/book section|encyclopedia/i, 'chapter'],
  [/book/i, 'book'],
  [/thesis/i, 'thesis'],
  [/report|government/i, 'report'],
  [/unpublished|manuscript/i, 'preprint'],
];

/** Reads one record of EndNote's tagged text. */
export function readEnwRecord(raw: string, source: RecordSource): CitationRecord {
  const fields = parseEnw(raw);
  const record = emptyRecord(source);
  record.title = plainText(fields.first('T', '!', 'B'));
  if (record.title === '' && fields.first('A', 'R', 'U', 'M', 'X') === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The record has no title (%T) and no author (%A).',
      remedy: 'Export it again from EndNote.',
    });
  }
  Object.assign(record, splitAbstract(plainText(fields.first('X'))));
  record.authors = parseAuthors(fields.all('A', 'E', 'Q'));
  record.keywords = distinct(
    fields
      .all('K')
      .flatMap((value) => value.split('\n'))
      .map(plainText),
  );
  const doi =
    fields
      .all('R')
      .map(parseDoi)
      .find((found) => found !== undefined) ??
    fields
      .all('U')
      .map(parseDoi)
      .find((found) => found !== undefined);
  if (doi !== undefined) record.ids.doi = tidy(doi);
  addPlace(record, fields);
  const type = tidy(fields.first('0'));
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
  if (type !== '') record.kind = kind ?? 'other';
  addImportedNotes(record, readImportedNotes([...fields.all('Z'), ...fields.all('O')].map(plainText)));
  if (record.ids.doi === undefined) {
    const other = findDoi(fields.all('O').join(' '));
    if (other !== undefined) record.ids.doi = tidy(other);
  }
  return record;
}

function parseEnw(raw: string): TaggedFields {
  const fields = new TaggedFields();
  let tag = '';
  let value = '';
  for (const line of linesOf(raw)) {
    const match = /^%(\S)(?: |$)/.exec(line);
    if (match !== null) {
      if (tag !== '') fields.add(tag, value);
      tag = match[1] ?? '';
      value = line.slice(3);
    } else if (tag !== '') value += `\n${line.trim()}`;
  }
  if (tag !== '') fields.add(tag, value);
  return fields;
}

function addPlace(record: CitationRecord, fields: TaggedFields): void {
  const journal = plainText(fields.first('J', 'B'));
  if (journal !== '' && journal !== record.title) record.journal = journal;
  const year = parseYear(fields.first('D')) ?? parseYear(fields.first('8'));
  if (year !== undefined) record.year = year;
  const volume = tidy(fields.first('V'));
  if (volume !== '') record.volume = volume;
  const issue = tidy(fields.first('N'));
  if (issue !== '') record.issue = issue;
  const pages = tidyPages(fields.first('P').replace(/-{2,}/g, '-'));
  if (pages !== '') record.pages = pages;
  const language = parseLanguage(fields.all('G'));
  if (language !== undefined) record.language = language;
  const urls = distinct(fields.all('U').flatMap((value) => value.split('\n')));
  if (urls.length > 0) record.urls = urls;
  setAccession(record.ids, fields.first('M'));
}
