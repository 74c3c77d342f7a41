import { splitAbstract } from '../fields/abstract.ts';
import { parseDoi } from '../fields/doi.ts';
import { addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { linkFromCitation, linkKind } from '../fields/links.ts';
import { parseAuthor, parseAuthors } from '../fields/names.ts';
import { tidyPages } from '../fields/pages.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { restorePayload, splitPayload } from '../json/payload.ts';
import { RecordProblem } from '../problem.ts';
import type { Author, CitationIds, CitationRecord, RecordSource } from '../record.ts';
import { linesOf, TaggedFields } from './fields.ts';

const tagged = /^([A-Z]{2,4}) {0,2}-(?: |$|(?=\S))/;

/** NLM's abbreviations of the relation between two papers. */
const relations: readonly (readonly [tag: string, name: string])[] = [
  ['ROF', 'RetractionOf'],
  ['RIN', 'RetractionIn'],
  ['PROF', 'PartialRetractionOf'],
  ['PRIN', 'PartialRetractionIn'],
  ['EFR', 'ErratumFor'],
  ['EIN', 'ErratumIn'],
  ['ECF', 'ExpressionOfConcernFor'],
  ['ECI', 'ExpressionOfConcernIn'],
  ['UOF', 'UpdateOf'],
  ['UIN', 'UpdateIn'],
  ['CON', 'CommentOn'],
  ['CIN', 'CommentIn'],
  ['RPF', 'RepublishedFrom'],
  ['RPI', 'RepublishedIn'],
  ['CRF', 'CorrectedandRepublishedFrom'],
  ['CRI', 'CorrectedandRepublishedIn'],
  ['RRF', 'RetractedandRepublishedFrom'],
  ['RRI', 'RetractedandRepublishedIn'],
  ['SPIN', 'SummaryForPatientsIn'],
  ['ORI', 'OriginalReportIn'],
  ['ADS', 'AssociatedDataset'],
  ['ADP', 'AssociatedPublication'],
];

/** The fields of one MEDLINE record; an indented or untagged line continues the value before it. */
function parseNbib(raw: string): { fields: TaggedFields; authors: Author[] } {
  const fields = new TaggedFields();
  const authorLines: [tag: string, value: string][] = [];
  let tag = '';
  // Asking a string that grows how it ends would copy it for every line.
  let pieces: string[] = [];
  const flush = (): void => {
    if (tag === '') return;
    const value = pieces.join('');
    fields.add(tag, value);
    if (tag === 'FAU' || tag === 'AU' || tag === 'CN') authorLines.push([tag, value]);
  };
  for (const line of linesOf(raw)) {
    const match = line.startsWith(' ') ? null : tagged.exec(line);
    if (match === null) {
      if (tag === '' || line === '') continue;
      if (!pieces.at(-1)?.endsWith(' ')) pieces.push(' ');
      pieces.push(line.replace(/^ +/, ''));
      continue;
    }
    flush();
    tag = match[1] ?? '';
    pieces = [line.slice(match[0].length)];
  }
  flush();
  return { fields, authors: nbibAuthors(authorLines) };
}

/** FAU holds the full name of the AU that follows it; an AU alone stands for itself; CN is a group, in its place. */
function nbibAuthors(lines: readonly [tag: string, value: string][]): Author[] {
  const hasFullNames = lines.some(([tag]) => tag === 'FAU');
  const authors: Author[] = [];
  let isFullNamePending = false;
  for (const [tag, value] of lines) {
    const isRepeated = tag === 'AU' && hasFullNames && isFullNamePending;
    isFullNamePending = tag === 'FAU';
    if (isRepeated || tidy(value) === '') continue;
    const author = tag === 'CN' ? { collective: tidy(value) } : parseAuthor(value);
    if (author !== undefined) authors.push(author);
  }
  return authors;
}

/** Reads one record of PubMed's MEDLINE format (.nbib). */
export function readNbibRecord(raw: string, source: RecordSource): CitationRecord {
  const { fields, authors } = parseNbib(raw);
  if (!fields.has('PMID') && !fields.has('TI') && !fields.has('BTI') && fields.size < 3) {
    throw new RecordProblem({
      code: 'record.malformed',
      reason: 'The text has neither a PMID nor a title in MEDLINE form ("PMID- 12345").',
      remedy: 'Export from PubMed with Save → Format: PubMed.',
    });
  }
  const isOwn = fields.first('OWN').trim() === 'PERENNIAL';
  const record: CitationRecord = {
    source: isOwn ? { ...source, dialect: 'perennial-nbib' } : source,
    ids: nbibIds(fields),
    title: plainText(fields.all('TI').join(' ')) || plainText(fields.first('CTI', 'BTI')),
    ...splitAbstract(plainText(fields.all('AB').join(' '))),
    authors: authors.length > 0 ? authors : parseAuthors(fields.all('FED', 'ED')),
    publicationTypes: distinct(fields.all('PT')),
    mesh: distinct(fields.all('MH').map((heading) => heading.replaceAll('*', ''))),
    keywords: distinct(fields.all('OT').map((term) => plainText(term).replace(/^\*/, ''))),
    links: nbibLinks(fields),
  };
  addVenue(record, fields);
  const { notes, payload } = splitPayload(fields.all('GN'));
  addImportedNotes(record, readImportedNotes(notes.map(plainText)));
  if (payload !== undefined) restorePayload(record, payload);
  return record;
}

function nbibIds(fields: TaggedFields): CitationIds {
  const ids: CitationIds = { registry: findRegistryNumbers(fields.all('SI').join('\n')) };
  const pmid = /^\d{1,8}$/.exec(tidy(fields.first('PMID')))?.[0];
  if (pmid !== undefined) ids.pmid = pmid;
  const pmcid = /^PMC\d+/.exec(tidy(fields.first('PMC')))?.[0];
  if (pmcid !== undefined) ids.pmcid = tidy(pmcid);
  for (const value of [...fields.all('AID'), ...fields.all('LID')]) {
    const text = tidy(value);
    const isDoi = /\[doi\]$/i.test(text) || /^doi:/i.test(text);
    const doi = isDoi ? parseDoi(text.replace(/\[doi\]$/i, '')) : undefined;
    if (doi !== undefined && ids.doi === undefined) ids.doi = tidy(doi);
  }
  return ids;
}

function nbibLinks(fields: TaggedFields): CitationRecord['links'] {
  return relations.flatMap(([tag, name]) => {
    const kind = linkKind(name);
    return kind === undefined ? [] : fields.all(tag).map((value) => linkFromCitation(kind, value));
  });
}

function addVenue(record: CitationRecord, fields: TaggedFields): void {
  const journal = plainText(fields.first('JT')) || plainText(fields.first('BTI'));
  if (journal !== '' && journal !== record.title) record.journal = journal;
  const abbreviation = tidy(fields.first('TA'));
  if (abbreviation !== '') record.journalAbbreviation = abbreviation;
  const year = firstYear([...fields.all('DP'), ...fields.all('DEP'), ...fields.all('CDAT')]);
  if (year !== undefined) record.year = year;
  const volume = tidy(fields.first('VI'));
  if (volume !== '') record.volume = volume;
  const issue = tidy(fields.first('IP'));
  if (issue !== '') record.issue = issue;
  const pages = tidyPages(fields.first('PG'));
  if (pages !== '') record.pages = pages;
  const language = parseLanguage(fields.all('LA'));
  if (language !== undefined) record.language = language;
  const originalTitle = plainText(fields.first('TT'));
  if (originalTitle !== '') record.originalTitle = originalTitle;
  const isBook = fields.has('BTI') && !fields.has('JT');
  record.kind = isBook ? (fields.has('CTI') || fields.has('TI') ? 'chapter' : 'book') : 'article';
}
