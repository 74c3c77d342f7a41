import { formatAuthor } from '../fields/names.ts';
import { tidy } from '../fields/text.ts';
import { lostFields, PAYLOAD_MARK } from '../json/payload.ts';
import type { Author, CitationRecord, LinkKind } from '../record.ts';
import { readNbibRecord } from '../tagged/nbib-record.ts';
import { screeningNote } from './screening-notes.ts';

const WIDTH = 88;

const relationTags: Partial<Record<LinkKind, string>> = {
  'retraction-of': 'ROF',
  'retracted-by': 'RIN',
  'erratum-of': 'EFR',
  'erratum-in': 'EIN',
  'concern-of': 'ECF',
  'concern-in': 'ECI',
  'update-of': 'UOF',
  'update-in': 'UIN',
  'comment-on': 'CON',
  'comment-in': 'CIN',
  'republished-from': 'RPF',
  'republished-in': 'RPI',
  'summary-in': 'SPIN',
  'original-report-in': 'ORI',
  'associated-dataset': 'ADS',
  'associated-publication': 'ADP',
};

/** One MEDLINE record, ending with a blank line. What the format has no tag for follows in a general note. */
export function toNbib(record: CitationRecord): string {
  const lines = nbibLines(record);
  const payload = lostFields(record, () => readNbibRecord(lines.join('\n'), record.source));
  if (payload !== undefined) lines.push(field('GN', `${PAYLOAD_MARK} ${payload}`));
  return `${lines.join('\n')}\n\n`;
}

function nbibLines(record: CitationRecord): string[] {
  const lines: string[] = [];
  const add = (tag: string, value: string | number | undefined): void => {
    const text = tidy(String(value ?? ''));
    if (text !== '') lines.push(field(tag, text));
  };
  lines.push(field('PMID', record.ids.pmid ?? ''), field('OWN', 'PERENNIAL'));
  add('VI', record.volume);
  add('IP', record.issue);
  add('DP', record.year);
  add('TI', record.title);
  add('PG', record.pages);
  if (record.ids.doi !== undefined) add('LID', `${record.ids.doi} [doi]`);
  add('AB', record.abstract);
  for (const author of record.authors) addAuthor(add, author);
  add('LA', record.language);
  for (const number of record.ids.registry) add('SI', `${registryName(number)}/${number}`);
  for (const type of record.publicationTypes) add('PT', type);
  add('TT', record.originalTitle);
  add('TA', record.journalAbbreviation);
  add('JT', record.journal);
  for (const { kind, text, pmid } of record.links) {
    const tag = relationTags[kind];
    if (tag !== undefined) add(tag, `${text ?? ''}${pmid === undefined ? '' : ` PMID: ${pmid}`}`);
  }
  for (const heading of record.mesh) add('MH', heading);
  for (const keyword of record.keywords) add('OT', keyword);
  add('PMC', record.ids.pmcid);
  add('GN', screeningNote(record));
  for (const note of record.notes ?? []) add('GN', note);
  return lines;
}

function addAuthor(add: (tag: string, value: string) => void, author: Author): void {
  if ('collective' in author) add('CN', author.collective);
  else add('FAU', formatAuthor(author));
}

function registryName(number: string): string {
  return number.startsWith('NCT') ? 'ClinicalTrials.gov' : (/^[A-Za-z]+/.exec(number)?.[0] ?? 'Registry');
}

/** A tag and its value, wrapped at blanks into lines of 88 columns with six blanks before each further one. */
function field(tag: string, value: string): string {
  const lines: string[] = [];
  let line = `${tag.padEnd(4)}-`;
  for (const word of value.split(' ')) {
    if (line.length > 5 && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = `      ${word}`;
    } else line += ` ${word}`;
  }
  lines.push(line);
  return lines.join('\n');
}
