import { parseYear } from '../fields/year.ts';
import type {
  AbstractSection,
  Author,
  CitationIds,
  CitationKind,
  CitationLink,
  CitationRecord,
  ImportedDecision,
  LinkKind,
} from '../record.ts';
import { arrayAt, asText, isObject, type JsonObject, objectAt, textAt, textsAt } from './json-value.ts';

const kinds: readonly CitationKind[] = [
  'article',
  'registry',
  'book',
  'chapter',
  'conference',
  'thesis',
  'report',
  'preprint',
  'other',
];
const linkKinds: readonly LinkKind[] = [
  'retraction-of',
  'retracted-by',
  'erratum-of',
  'erratum-in',
  'concern-of',
  'concern-in',
  'update-of',
  'update-in',
  'comment-on',
  'comment-in',
  'republished-from',
  'republished-in',
  'summary-in',
  'original-report-in',
  'associated-dataset',
  'associated-publication',
  'registered-as',
  'result-of-registration',
];
const tools: readonly ImportedDecision['tool'][] = ['rayyan', 'covidence', 'asreview', 'perennial'];
const stages: readonly ImportedDecision['stage'][] = ['abstract', 'full-text', 'unstated'];
const verdicts: readonly ImportedDecision['verdict'][] = ['include', 'exclude', 'unsure'];
const idKeys = [
  'pmid',
  'pmcid',
  'doi',
  'central',
  'embase',
  'wos',
  'scopus',
  'psycinfo',
  'accession',
  'local',
] as const;
const textKeys = [
  'originalTitle',
  'journal',
  'journalAbbreviation',
  'volume',
  'issue',
  'pages',
  'language',
] as const;
const listKeys = ['publicationTypes', 'mesh', 'keywords'] as const;
const optionalListKeys = ['urls', 'notes', 'labels'] as const;

/** The member of a closed set that a value is, or undefined. */
function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/**
 * Sets the fields that an object in the shape of our own JSON has, checking every value: the file may come from anywhere.
 * A null takes an optional field away; a value of the wrong type is ignored.
 */
export function setFields(record: CitationRecord, object: JsonObject): void {
  const has = (key: string): boolean => Object.hasOwn(object, key);
  if (has('title')) record.title = textAt(object, 'title');
  if (has('abstract')) record.abstract = textAt(object, 'abstract');
  for (const key of textKeys) {
    if (!has(key)) continue;
    const text = textAt(object, key);
    if (text === '') delete record[key];
    else record[key] = text;
  }
  for (const key of listKeys) if (has(key)) record[key] = textsAt(object, key);
  for (const key of optionalListKeys) {
    if (!has(key)) continue;
    const texts = textsAt(object, key);
    if (texts.length === 0) delete record[key];
    else record[key] = texts;
  }
  if (has('year')) setYear(record, object.year);
  if (has('kind')) {
    const kind = oneOf(kinds, object.kind);
    if (kind === undefined) delete record.kind;
    else record.kind = kind;
  }
  if (has('ids')) record.ids = readIds(objectAt(object, 'ids'));
  if (has('authors')) record.authors = arrayAt(object, 'authors').flatMap(readAuthor);
  if (has('links')) record.links = arrayAt(object, 'links').flatMap(readLink);
  setStructured(record, object, has);
}

function setStructured(record: CitationRecord, object: JsonObject, has: (key: string) => boolean): void {
  if (has('abstractSections')) {
    const sections = arrayAt(object, 'abstractSections').filter(isObject).map(readSection);
    if (sections.length === 0) delete record.abstractSections;
    else record.abstractSections = sections;
  }
  if (has('otherAbstracts')) {
    const others = arrayAt(object, 'otherAbstracts').filter(isObject).map(readOtherAbstract);
    if (others.length === 0) delete record.otherAbstracts;
    else record.otherAbstracts = others;
  }
  if (has('decisions')) {
    const decisions = arrayAt(object, 'decisions').flatMap(readDecision);
    if (decisions.length === 0) delete record.decisions;
    else record.decisions = decisions;
  }
}

function setYear(record: CitationRecord, value: unknown): void {
  const year = typeof value === 'number' && Number.isInteger(value) ? value : parseYear(asText(value));
  if (year === undefined) delete record.year;
  else record.year = year;
}

function readIds(object: JsonObject): CitationIds {
  const ids: CitationIds = { registry: textsAt(object, 'registry') };
  for (const key of idKeys) {
    const text = textAt(object, key);
    if (text !== '') ids[key] = text;
  }
  return ids;
}

function readAuthor(value: unknown): Author[] {
  if (!isObject(value)) return [];
  if (typeof value.collective === 'string') return [{ collective: textAt(value, 'collective') }];
  if (typeof value.family !== 'string') return [];
  const author: Author = { family: textAt(value, 'family'), given: textAt(value, 'given') };
  const suffix = textAt(value, 'suffix');
  return [suffix === '' ? author : { ...author, suffix }];
}

function readLink(value: unknown): CitationLink[] {
  if (!isObject(value)) return [];
  const kind = oneOf(linkKinds, value.kind);
  if (kind === undefined) return [];
  const link: CitationLink = { kind };
  for (const key of ['pmid', 'doi', 'text'] as const) {
    const text = textAt(value, key);
    if (text !== '') link[key] = text;
  }
  return [link];
}

function readSection(value: JsonObject): AbstractSection {
  return { label: textAt(value, 'label'), text: textAt(value, 'text') };
}

function readOtherAbstract(value: JsonObject): { language?: string; type?: string; text: string } {
  const other: { language?: string; type?: string; text: string } = { text: textAt(value, 'text') };
  for (const key of ['language', 'type'] as const) {
    const text = textAt(value, key);
    if (text !== '') other[key] = text;
  }
  return other;
}

function readDecision(value: unknown): ImportedDecision[] {
  if (!isObject(value)) return [];
  const tool = oneOf(tools, value.tool);
  const stage = oneOf(stages, value.stage);
  const verdict = oneOf(verdicts, value.verdict);
  if (tool === undefined || stage === undefined || verdict === undefined) return [];
  const decision: ImportedDecision = { tool, stage, verdict, reasons: textsAt(value, 'reasons') };
  for (const key of ['reviewer', 'decidedAt'] as const) {
    const text = textAt(value, key);
    if (text !== '') decision[key] = text;
  }
  return [decision];
}
