import { formatAuthor } from '../fields/names.ts';
import { tidy } from '../fields/text.ts';
import { lostFields } from '../json/payload.ts';
import { defaultLimits } from '../limits.ts';
import type { CitationKind, CitationRecord } from '../record.ts';
import { readEndnoteRecord } from '../xml/endnote.ts';
import { TreeReader } from '../xml/tree.ts';
import { screeningNote } from './screening-notes.ts';

export const endnoteHead = '<?xml version="1.0" encoding="UTF-8"?><xml><records>';
export const endnoteTail = '</records></xml>';

/** EndNote's names and numbers of reference types. */
const types: Record<CitationKind, readonly [name: string, number: number]> = {
  article: ['Journal Article', 17],
  registry: ['Clinical Trial Registration', 57],
  book: ['Book', 6],
  chapter: ['Book Section', 5],
  conference: ['Conference Paper', 47],
  thesis: ['Thesis', 32],
  report: ['Report', 27],
  preprint: ['Unpublished Work', 34],
  other: ['Generic', 13],
};

const trees = new TreeReader(defaultLimits);

/** One <record> of EndNote XML. What EndNote has no field for follows in custom8, which our reader restores. */
export function toEndnoteXml(record: CitationRecord): string {
  const body = elements(record);
  const payload = lostFields(record, () =>
    readEndnoteRecord(trees.read(`<record>${body}</record>`), record.source),
  );
  return `<record>${body}${payload === undefined ? '' : `<custom8>${escapeXml(payload)}</custom8>`}</record>\n`;
}

function elements(record: CitationRecord): string {
  const [typeName, typeNumber] = types[record.kind ?? 'article'];
  const authors = record.authors.map((author) => element('author', formatAuthor(author))).join('');
  const titles =
    element('title', record.title) +
    element('secondary-title', record.journal) +
    element('translated-title', record.originalTitle);
  const periodical = element('full-title', record.journal) + element('abbr-1', record.journalAbbreviation);
  const keywords = record.keywords.map((keyword) => element('keyword', keyword)).join('');
  const urls = (record.urls ?? []).map((url) => element('url', url)).join('');
  const notes = [screeningNote(record), ...(record.notes ?? [])]
    .filter((note) => note !== undefined)
    .map(tidy);
  return [
    '<database name="Perennial">Perennial</database><source-app name="Perennial">Perennial</source-app>',
    element('rec-number', record.ids.local),
    `<ref-type name="${typeName}">${typeNumber}</ref-type>`,
    `<contributors><authors>${authors}</authors></contributors>`,
    `<titles>${titles}</titles><periodical>${periodical}</periodical>`,
    element('pages', record.pages) + element('volume', record.volume) + element('number', record.issue),
    `<keywords>${keywords}</keywords><dates>${element('year', record.year)}</dates>`,
    accession(record),
    element('work-type', record.publicationTypes.map(tidy).join('\r')),
    element('abstract', record.abstract),
    notes.length === 0 ? '' : `<research-notes>${notes.map(escapeXml).join('&#xD;')}</research-notes>`,
    `<urls><related-urls>${urls}</related-urls></urls>`,
    element('custom2', record.ids.pmcid),
    element('electronic-resource-num', record.ids.doi),
    element('language', record.language),
  ].join('');
}

/** EndNote keeps a PMID as the accession number of a PubMed record. */
function accession({ ids }: CitationRecord): string {
  if (ids.pmid === undefined) return element('accession-num', ids.accession ?? ids.registry[0]);
  return element('accession-num', ids.pmid) + element('remote-database-provider', 'NLM');
}

function element(name: string, value: string | number | undefined): string {
  const text = String(value ?? '');
  return text === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`;
}

const notXml = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** The text with U+FFFD for each character that XML cannot hold. */
export function onlyXml(text: string): string {
  return text.replace(notXml, '\ufffd');
}

/** Text for XML: markup escaped, characters that XML cannot hold replaced. */
export function escapeXml(text: string): string {
  return onlyXml(text).replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}
