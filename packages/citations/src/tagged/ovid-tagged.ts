import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { findDoi, parseDoi } from '../fields/doi.ts';
import { parseLanguage } from '../fields/language.ts';
import { linksFromNote } from '../fields/links.ts';
import { parseAuthors } from '../fields/names.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { parseOvidSource } from '../fields/source-text.ts';
import { distinct, plainText, tidy, trimEndOf } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf, TaggedFields } from './fields.ts';

const LT = 0x3c;

/** Labels of Ovid's "Citation" layout, by the tags of its "Reprint/Medlars" layout. */
const labels: Readonly<Record<string, string>> = {
  'accession number': 'UI',
  'unique identifier': 'UI',
  database: 'DB',
  title: 'TI',
  'original title': 'OT',
  source: 'SO',
  abstract: 'AB',
  author: 'AU',
  authors: 'AU',
  'authors full name': 'FA',
  'author keywords': 'KW',
  'keyword heading': 'KW',
  'mesh subject headings': 'MH',
  'subject headings': 'MH',
  language: 'LG',
  'document type': 'PT',
  'publication type': 'PT',
  'doi number': 'DO',
  'digital object identifier': 'DO',
  'year of publication': 'YR',
  'clinical trial number': 'CN',
  comments: 'CM',
  'chapter title': 'CT',
  status: 'ST',
};

/** Outline of Ovid's text exports: a record begins at its number, "<3001. >", or, in a file without any, at its first label. */
export class OvidLines implements LinePolicy {
  #isNumbered = false;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (
      bytes[from] === LT &&
      /^<\d+\.?\s*>\s*$/.test(bytes.toString('latin1', from, Math.min(to, from + 24)))
    ) {
      this.#isNumbered = true;
      return 'start';
    }
    if (isInRecord) return 'body';
    if (this.#isNumbered) return 'gap';
    const line = bytes
      .toString('latin1', from, Math.min(to, from + 40))
      .trim()
      .toLowerCase();
    return line === 'score' || Object.hasOwn(labels, line) ? 'start' : 'gap';
  }
}

function parseOvid(raw: string): TaggedFields {
  const fields = new TaggedFields();
  const isTagged = /^[A-Z][A-Z0-9] {1,2}- /m.test(raw);
  let tag = '';
  let value = '';
  const flush = (): void => {
    if (tag !== '') fields.add(tag, value);
    value = '';
  };
  for (const line of linesOf(raw)) {
    const match = isTagged ? /^([A-Z][A-Z0-9]) {1,2}-(?: |$)/.exec(line) : null;
    const isLabel = !isTagged && /^\S/.test(line) && line.length < 60;
    if (match !== null) {
      flush();
      tag = match[1] ?? '';
      value = line.slice(match[0].length);
    } else if (isLabel) {
      flush();
      tag = labels[line.trim().toLowerCase()] ?? '';
    } else value += `\n${line.trim()}`;
  }
  flush();
  return fields;
}

/** Reads one record of Ovid's text exports, tagged ("TI  - …") or labelled ("Title" above an indented value). */
export function readOvidRecord(raw: string, source: RecordSource): CitationRecord {
  const fields = parseOvid(raw);
  const record = emptyRecord(source);
  record.title = plainText(fields.first('TI', 'CT')).replace(/\.\[[^\]]{1,80}\]$/, '.');
  if (record.title === '' && fields.first('UI', 'SO') === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The record has no title, source or accession number.',
      remedy: 'Export from Ovid again, as RIS or with all fields.',
    });
  }
  Object.assign(record, splitAbstract(plainText(fields.all('AB').join(' '))));
  const originalTitle = plainText(fields.first('OT'));
  if (originalTitle !== '') record.originalTitle = originalTitle;
  record.authors = parseAuthors(ovidNames(fields));
  record.publicationTypes = distinct(
    [...fields.all('PT'), ...fields.all('ST')]
      .flatMap((value) => value.split('\n'))
      .map((type) => type.replace(/[.:].*$/, '')),
  );
  addIds(record, fields);
  addTerms(record, fields);
  Object.assign(record, parseOvidSource(fields.first('SO')));
  const year = parseYear(fields.first('YR')) ?? record.year ?? parseYear(fields.first('ST'));
  if (year !== undefined) record.year = year;
  const language = parseLanguage(fields.all('LG', 'LA'));
  if (language !== undefined) record.language = language;
  record.links = fields.all('CM').flatMap(linksFromNote);
  record.kind = record.publicationTypes.some((type) => /conference/i.test(type)) ? 'conference' : 'article';
  return record;
}

/** Names without affiliation marks and degrees: "Verbeek, Jan MD *" → "Verbeek, Jan". */
function ovidNames(fields: TaggedFields): string[] {
  const values = fields.all('FA', 'AU').flatMap((value) => value.split(/\n|; /));
  return values.map(withoutDegrees).filter((name) => !degrees.has(name));
}

const degrees = new Set(['', 'PhD', 'MD', 'RN', 'FAAN', 'MSc', 'MPH', 'DO', 'MA', 'BSc', 'FRCS', 'MS']);

function withoutDegrees(value: string): string {
  let name = trimEndOf(tidy(value), ' *+,0123456789');
  for (
    let space = name.lastIndexOf(' ');
    space > 0 && degrees.has(name.slice(space + 1));
    space = name.lastIndexOf(' ')
  ) {
    name = trimEndOf(name.slice(0, space), ' ,');
  }
  return name;
}

function addIds(record: CitationRecord, fields: TaggedFields): void {
  const doi = parseDoi(fields.first('DO', 'DI')) ?? findDoi(fields.first('DO', 'DI'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  record.ids.registry = findRegistryNumbers(fields.all('CN').join('\n'));
  const accession = tidy(fields.first('UI', 'AN')).replace(/\.$/, '');
  const database = fields.first('DB').toLowerCase();
  if (/medline|pubmed/.test(database) && /^\d{1,8}$/.test(accession)) record.ids.pmid = accession;
  else if (/embase/.test(database) && /^\d+$/.test(accession)) record.ids.embase = accession;
  else setAccession(record.ids, accession);
  const pmid = /^\d{1,8}/.exec(tidy(fields.first('PM')))?.[0];
  if (pmid !== undefined) record.ids.pmid ??= tidy(pmid);
}

/** MEDLINE's headings are MeSH, Embase's are Emtree. */
function addTerms(record: CitationRecord, fields: TaggedFields): void {
  const headings = distinct(
    fields
      .all('MH', 'SH')
      .flatMap((value) => value.split('\n'))
      .map((heading) => tidy(heading).replace(/^\*/, '')),
  );
  const words = distinct(
    fields
      .all('KW', 'KP')
      .flatMap((value) => value.split(/[;\n]/))
      .map((word) => tidy(word).replace(/\.$/, '')),
  );
  if (/embase/i.test(fields.first('DB'))) record.keywords = distinct([...headings, ...words]);
  else {
    record.mesh = headings;
    record.keywords = words;
  }
}
