import { formatAuthor } from '../fields/names.ts';
import { tidy } from '../fields/text.ts';
import { lostFields, PAYLOAD_MARK } from '../json/payload.ts';
import type { CitationKind, CitationRecord } from '../record.ts';
import { readRisRecord } from '../tagged/ris-record.ts';
import { screeningNote } from './screening-notes.ts';

const types: Record<CitationKind, string> = {
  article: 'JOUR',
  registry: 'GEN',
  book: 'BOOK',
  chapter: 'CHAP',
  conference: 'CPAPER',
  thesis: 'THES',
  report: 'RPRT',
  preprint: 'UNPB',
  other: 'GEN',
};

/** One RIS record, ending with a blank line. What RIS has no tag for follows in a note that our reader restores. */
export function toRis(record: CitationRecord): string {
  const lines = risLines(record);
  const plain = `${lines.join('\r\n')}\r\nER  - `;
  const payload = lostFields(record, () => readRisRecord(plain, record.source));
  if (payload !== undefined) lines.push(`N1  - ${PAYLOAD_MARK} ${payload}`);
  return `${lines.join('\r\n')}\r\nER  - \r\n\r\n`;
}

function risLines(record: CitationRecord): string[] {
  const lines = [`TY  - ${types[record.kind ?? 'article']}`];
  const add = (tag: string, value: string | number | undefined): void => {
    const text = tidy(String(value ?? ''));
    if (text !== '') lines.push(`${tag}  - ${text}`);
  };
  for (const author of record.authors) add('AU', formatAuthor(author));
  add('TI', record.title);
  add('OP', record.originalTitle);
  add('AB', record.abstract);
  add('JF', record.journal);
  add('JA', record.journalAbbreviation);
  add('PY', record.year);
  add('VL', record.volume);
  add('IS', record.issue);
  add('SP', record.pages);
  add('DO', record.ids.doi);
  if (record.ids.pmid !== undefined) add('U1', `${record.ids.pmid} [PMID]`);
  add('C2', record.ids.pmcid);
  add('AN', record.ids.accession);
  add('ID', record.ids.local);
  add('C3', record.ids.registry.join(', '));
  add('LA', record.language);
  for (const type of record.publicationTypes) add('M3', type);
  for (const heading of record.mesh) add('MH', heading);
  for (const keyword of record.keywords) add('KW', keyword);
  for (const url of record.urls ?? []) add('UR', url);
  add('DP', 'Perennial');
  add('N1', screeningNote(record));
  for (const note of record.notes ?? []) add('N1', note);
  return lines;
}
