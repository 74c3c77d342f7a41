import { addCovidenceReasons, addImportedNotes, readImportedNotes } from '../fields/imported.ts';
import { parseLanguage } from '../fields/language.ts';
import { linksFromNote } from '../fields/links.ts';
import { joinPages } from '../fields/pages.ts';
import { distinct, plainText, tidy, unique } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { restorePayload, splitPayload } from '../json/payload.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationKind, CitationRecord, Dialect, RecordSource } from '../record.ts';
import { linesOfAll, type TaggedFields } from './fields.ts';
import { meshHeading } from './mesh-heading.ts';
import { parseRis } from './parse-ris.ts';
import { risAuthors } from './ris-authors.ts';
import { risIds } from './ris-ids.ts';
import { detectRisVendor } from './ris-vendor.ts';

const kinds: Record<string, CitationKind> = {
  JOUR: 'article',
  JFULL: 'article',
  MGZN: 'article',
  NEWS: 'article',
  EJOUR: 'article',
  INPR: 'article',
  ABST: 'conference',
  BOOK: 'book',
  EBOOK: 'book',
  EDBOOK: 'book',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  CONF: 'conference',
  CPAPER: 'conference',
  THES: 'thesis',
  RPRT: 'report',
  GOVDOC: 'report',
  STAND: 'report',
  UNPB: 'preprint',
};

/** Reads one RIS record of any vendor. */
export function readRisRecord(raw: string, source: RecordSource): CitationRecord {
  const fields = parseRis(raw);
  const vendor = detectRisVendor(fields);
  requireContent(fields);
  const record: CitationRecord = {
    source: { ...source, dialect: vendor },
    ids: risIds(fields, vendor),
    title: plainText(fields.first('TI', 'T1', 'BT', 'CT', 'ST')),
    abstract: '',
    authors: risAuthors(fields, vendor),
    publicationTypes: publicationTypes(fields, vendor),
    mesh: [],
    keywords: [],
    links: [],
  };
  addAbstract(record, fields);
  addVenue(record, fields, vendor);
  addTerms(record, fields, vendor);
  addOriginalTitle(record, fields, vendor);
  const { notes, payload } = splitPayload(fields.all('N1'));
  addNotes(record, notes, fields, vendor);
  addKind(record, fields);
  const urls = distinct(fields.all('UR').flatMap((value) => value.split('\n')));
  if (urls.length > 0) record.urls = urls;
  if (payload !== undefined) restorePayload(record, payload);
  return record;
}

/** A type alone describes nothing; it is kept only where something else is given. */
function requireContent(fields: TaggedFields): void {
  for (const [tag, values] of fields) {
    if (tag !== 'TY' && tag !== 'ER' && values.some((value) => value.trim() !== '')) return;
  }
  throw new RecordProblem({
    code: 'record.empty',
    reason: 'The record has no field besides its type.',
    remedy: 'Nothing can be read from it. If the original has a title, export it again or enter it by hand.',
  });
}

function publicationTypes(fields: TaggedFields, vendor: Dialect): string[] {
  if (vendor === 'ovid-ris') return distinct(fields.all('PT').flatMap((value) => value.split(', ')));
  const isSplit = vendor === 'central-ris' || vendor === 'ebsco-ris' || vendor === 'cinahl-ris';
  const values = fields.all('M3', 'PT');
  const types = distinct(isSplit ? values.flatMap((value) => value.split(';')) : values);
  const found = types.filter((value) => !/^(?:doi:\s*)?10\.\d{4}/.test(value));
  return isSplit ? distinct([...found, ...typesFromNote(fields.first('N1'))]) : found;
}

/** EBSCO's note: "Publication Type: Journal Article; research; tables/charts. Journal Subset: …". */
function typesFromNote(note: string): string[] {
  const found = /\b(?:Publication|Document) Type: ([^.]{1,300})/.exec(note)?.[1] ?? '';
  return distinct(found.split(';').filter((part) => !part.includes(':')));
}

function addAbstract(record: CitationRecord, fields: TaggedFields): void {
  const values = fields
    .all('AB', 'N2')
    .map(plainText)
    .filter((value) => value !== 'NA' && !/^Copyright of .{1,300} is the property of/.test(value));
  const [abstract, ...others] = values;
  if (abstract === undefined) return;
  record.abstract = abstract.replace(/^Abstract - /, '');
  if (others.length > 0) record.otherAbstracts = others.map((text) => ({ text }));
}

function addVenue(record: CitationRecord, fields: TaggedFields, vendor: Dialect): void {
  const isOriginalTitleInT2 = hasOriginalTitleInT2(fields, vendor);
  const tags = isOriginalTitleInT2 ? ['JF', 'JO', 'JA', 'J2'] : ['JF', 'T2', 'JO', 'JA', 'J2', 'J1', 'BT'];
  const journal = plainText(fields.first(...tags));
  if (journal !== '' && !/^https?:/.test(journal) && journal !== record.title) record.journal = journal;
  const abbreviation = tidy(fields.first('JI', 'JA', 'J2', 'JO', 'J1', 'J9'));
  if (abbreviation !== '' && abbreviation !== journal && !/^https?:/.test(abbreviation))
    record.journalAbbreviation = abbreviation;
  const year = firstYear([...fields.all('PY'), ...fields.all('Y1'), ...fields.all('DA')]);
  if (year !== undefined) record.year = year;
  const volume = tidy(fields.first('VL', 'VO'));
  if (volume !== '') record.volume = volume;
  const issue = tidy(fields.first('IS'));
  // One Ovid route puts NLM's journal codes ("eag, 7805975") here.
  const isJournalCode =
    vendor === 'ovid-ris' && /^(?:[a-z0-9]{2,4}, )*\d{7,9}[a-z]?(?:, \d{7,9})*$/i.test(issue);
  if (issue !== '' && !isJournalCode) record.issue = issue;
  const pages = joinPages(fields.first('SP', 'C7'), fields.first('EP'));
  if (pages !== undefined) record.pages = pages;
  const language = parseLanguage([
    ...fields.all('LA'),
    /\bLanguage: ([A-Z][a-z]+)\./.exec(fields.first('N1'))?.[1] ?? '',
  ]);
  if (language !== undefined) record.language = language;
}

/** Embase.com, and Ovid where it names the journal elsewhere, keep the title in the paper's own language in T2. */
function hasOriginalTitleInT2(fields: TaggedFields, vendor: Dialect): boolean {
  return vendor === 'embase-ris' || (vendor === 'ovid-ris' && fields.first('JF', 'JA') !== '');
}

function addOriginalTitle(record: CitationRecord, fields: TaggedFields, vendor: Dialect): void {
  const title = plainText(hasOriginalTitleInT2(fields, vendor) ? fields.first('T2') : fields.first('OP'));
  if (title !== '' && title !== record.title) record.originalTitle = title;
}

function addTerms(record: CitationRecord, fields: TaggedFields, vendor: Dialect): void {
  let terms = linesOfAll(fields.all('KW'));
  const [only] = terms;
  if (terms.length === 1 && only !== undefined && only.includes(';')) terms = only.split(';');
  const isMesh =
    vendor === 'central-ris' ||
    (vendor === 'ovid-ris' && (record.ids.pmid !== undefined || record.ids.central !== undefined));
  if (isMesh) record.mesh = unique(terms.map(meshHeading));
  else record.keywords = unique(terms.map((term) => plainText(term).replace(/^\*/, '')));
  if (fields.has('MH')) record.mesh = distinct(fields.all('MH'));
}

function addNotes(
  record: CitationRecord,
  notes: readonly string[],
  fields: TaggedFields,
  vendor: Dialect,
): void {
  if (vendor === 'ovid-ris') {
    for (const note of [...notes, ...fields.all('T3')]) record.links.push(...linksFromNote(note));
  }
  addImportedNotes(record, readImportedNotes(notes.map(plainText)));
  if (vendor === 'covidence-ris') addCovidenceReasons(record);
}

function addKind(record: CitationRecord, fields: TaggedFields): void {
  const types = record.publicationTypes.join(';');
  const type = tidy(fields.first('TY')).toUpperCase();
  const isRegistry =
    /trial registry record/i.test(types) || /^ClinicalTrials\.gov$/i.test(tidy(fields.first('DB')));
  if (isRegistry) record.kind = 'registry';
  else if (/conference (?:proceeding|abstract|paper)/i.test(types)) record.kind = 'conference';
  else if (/^preprint/i.test(types)) record.kind = 'preprint';
  else record.kind = kinds[type] ?? 'other';
}
