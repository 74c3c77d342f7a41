import { splitAbstract } from '../fields/abstract.ts';
import { setAccession } from '../fields/accession.ts';
import { parseDoi } from '../fields/doi.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { joinPages, tidyPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { Author, CitationKind, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf, TaggedFields } from './fields.ts';

/** Tags whose indented lines are items of a list; elsewhere they are wrapped text. */
const lists = new Set(['AU', 'AF', 'CA', 'BE', 'ED', 'CR', 'C1', 'GP', 'BA', 'BF']);

const kinds: Record<string, CitationKind> = {
  J: 'article',
  B: 'book',
  S: 'book',
  C: 'conference',
  P: 'other',
};

function parseWos(raw: string): TaggedFields {
  const fields = new TaggedFields();
  let tag = '';
  let value = '';
  for (const line of linesOf(raw)) {
    const match = /^([A-Z][A-Z0-9])(?: |$)/.exec(line);
    if (match !== null) {
      if (tag !== '') fields.add(tag, value);
      tag = match[1] ?? '';
      value = line.slice(3);
    } else if (tag !== '') value += `${lists.has(tag) ? '\n' : ' '}${line.trim()}`;
  }
  if (tag !== '') fields.add(tag, value);
  return fields;
}

/** Reads one record of Web of Science's tagged text, or of a database on its platform (MEDLINE, Inspec, Zoological Record). */
export function readWosRecord(raw: string, source: RecordSource): CitationRecord {
  const fields = parseWos(raw);
  const record = emptyRecord(source);
  record.title = plainText(fields.first('TI'));
  if (record.title === '' && fields.first('UT', 'DI', 'AB', 'AU', 'SO') === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The record has no title, author, journal or identifier.',
      remedy: 'Export it again as "Full record" in plain text.',
    });
  }
  Object.assign(record, splitAbstract(plainText(fields.first('AB'))));
  record.authors = wosAuthors(fields);
  record.publicationTypes = distinct(fields.all('DT').flatMap((value) => value.split(';'))).filter(
    (type) => type !== '-',
  );
  record.keywords = distinct(
    [...fields.all('DE'), ...fields.all('ID'), ...fields.all('KW')]
      .flatMap((value) => value.split(';'))
      .map(plainText),
  );
  record.mesh = distinct(fields.all('MH').flatMap((value) => value.split(';')));
  addIds(record, fields);
  addVenue(record, fields);
  const isMeeting = record.publicationTypes.some((type) => /proceedings|meeting/i.test(type));
  record.kind = isMeeting ? 'conference' : (kinds[tidy(fields.first('PT'))] ?? 'other');
  return record;
}

/** Full names where there is one for every author; groups sign in CA. */
function wosAuthors(fields: TaggedFields): Author[] {
  const names = (tag: string): string[] => fields.all(tag).flatMap((value) => value.split(/[\n;]/));
  const short = names('AU');
  const full = names('AF');
  const persons = parseAuthors(
    (full.length >= short.length && full.length > 0 ? full : short).map((name) =>
      tidy(name).replace(/ ?\([^()@]{1,100}@[^()]{1,100}\)/, ''),
    ),
  );
  const groups = names('CA')
    .map(tidy)
    .filter((name) => name !== '');
  const authors = [...persons, ...groups.map((collective) => ({ collective }))];
  return authors.length > 0 ? authors : parseAuthors(names('BE').concat(names('ED')));
}

function addIds(record: CitationRecord, fields: TaggedFields): void {
  const doi = parseDoi(fields.first('DI')) ?? parseDoi(fields.first('D2'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const identifier = tidy(fields.first('UT'));
  const medline = /^MEDLINE:(\d+)$/i.exec(identifier)?.[1];
  const pmid = /^\d{1,8}$/.exec(tidy(fields.first('PM')))?.[0] ?? medline;
  if (pmid !== undefined) record.ids.pmid = tidy(pmid);
  if (medline === undefined)
    setAccession(record.ids, identifier.replace(/^(?:ISI|WOS):/i, 'WOS:') || fields.first('AN'));
}

function addVenue(record: CitationRecord, fields: TaggedFields): void {
  const journal = plainText(fields.first('SO'));
  if (journal !== '') record.journal = journal;
  const abbreviation = tidy(fields.first('JI', 'J9'));
  if (abbreviation !== '') record.journalAbbreviation = abbreviation;
  const year = firstYear([...fields.all('PY'), ...fields.all('EA'), ...fields.all('PD')]);
  if (year !== undefined) record.year = year;
  const volume = tidy(fields.first('VL'));
  if (volume !== '') record.volume = volume;
  const issue = tidy(fields.first('IS'));
  if (issue !== '') record.issue = issue;
  const pages =
    joinPages(fields.first('BP', 'BR'), fields.first('EP')) ?? tidyPages(fields.first('PS', 'AR'));
  if (pages !== '') record.pages = pages.replace(/^UNSP /, '');
  const language = parseLanguage(fields.all('LA'));
  if (language !== undefined) record.language = language;
  const foreignTitle = plainText(fields.first('FT'));
  if (foreignTitle !== '') record.originalTitle = foreignTitle;
}
