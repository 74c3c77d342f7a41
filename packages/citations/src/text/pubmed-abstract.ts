import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { splitAbstract } from '../fields/abstract.ts';
import { findDoi } from '../fields/doi.ts';
import { linksFromNote } from '../fields/links.ts';
import { parseAuthors } from '../fields/names.ts';
import { parsePubmedSource } from '../fields/source-text.ts';
import { plainText, tidy } from '../fields/text.ts';
import { LONGEST_VALUE } from '../limits.ts';
import { RecordProblem, textTooLong } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';

const numbered = /^(\d{1,7})\. \S/;

/**
 * Outline of PubMed's "Abstract (text)": entries count up from 1 ("12. J Pain. 2020 …") behind two blank lines; a single
 * blank line parts the paragraphs of an entry.
 */
export class PubmedAbstractLines implements LinePolicy {
  #next = 1;
  #blanks = 2;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (!bytes.subarray(from, to).some((byte) => byte > 0x20)) {
      this.#blanks += 1;
      return isInRecord ? 'body' : 'gap';
    }
    const isApart = this.#blanks >= 2 || !isInRecord;
    this.#blanks = 0;
    const number = isApart
      ? numbered.exec(bytes.toString('latin1', from, Math.min(to, from + 16)))?.[1]
      : undefined;
    // Exports may be joined, or begin in the middle of a list.
    const isStart =
      number !== undefined && (Number(number) === this.#next || !isInRecord || Number(number) === 1);
    if (!isStart) return isInRecord ? 'body' : 'gap';
    this.#next = Number(number) + 1;
    return 'start';
  }
}

const linkStatement =
  /^(?:Comment|Erratum|(?:Partial )?Retraction|Update|Expression of concern|Republished|Summary for patients|Original report) (?:appears )?(?:in|on|of|for|from)\b/i;
const aside =
  /^(?:Author information:|Collaborators?:|©|Copyright\b|Publisher:|Conflict of interest statement:|PMID: |PMCID: |DOI: |\[Article in |Free (?:PMC )?article)/;
const identifiers = /^(?:DOI|PMCID|PMID): /;
const oneName = /^[\p{L}'’. -]+ \p{Lu}{1,5}(?: (?:Jr|Sr|2nd|3rd|II|III))?$/u;

/** Reads one hard-wrapped entry: journal and place, title, authors, abstract and identifiers, a paragraph each. */
export function readPubmedAbstract(raw: string, source: RecordSource): CitationRecord {
  if (raw.length > LONGEST_VALUE) throw textTooLong(LONGEST_VALUE);
  const [place = '', title = '', ...rest] = raw
    .split(/\r?\n[ \t]*(?:\r?\n)+|\r[ \t]*\r+/)
    .map(tidy)
    .filter((paragraph) => paragraph !== '');
  const record = emptyRecord(source);
  record.title = plainText(title);
  if (record.title === '') {
    throw new RecordProblem({
      code: 'record.malformed',
      reason: 'The entry has a first line and no title below it.',
      remedy: 'Export from PubMed as NBIB or XML instead; the abstract text is meant for reading.',
    });
  }
  Object.assign(record, parsePubmedSource(place.replace(/^\d+\. /, '')));
  addIds(record, place, rest);
  const passages = rest.filter((paragraph) => !aside.test(paragraph));
  record.links = passages.filter((paragraph) => linkStatement.test(paragraph)).flatMap(linksFromNote);
  const body = passages.filter((paragraph) => !linkStatement.test(paragraph));
  const [first = ''] = body;
  const names = authorNames(first);
  record.authors = parseAuthors(names);
  Object.assign(record, splitAbstract(plainText(body.slice(names.length > 0 ? 1 : 0).join(' '))));
  record.kind = 'article';
  return record;
}

function addIds(record: CitationRecord, place: string, rest: readonly string[]): void {
  const ids = rest.filter((paragraph) => identifiers.test(paragraph)).join(' ');
  const pmid = /PMID: (\d{1,8})\b/.exec(ids)?.[1];
  if (pmid !== undefined) record.ids.pmid = tidy(pmid);
  const pmcid = /PMCID: (PMC\d{1,9})\b/.exec(ids)?.[1];
  if (pmcid !== undefined) record.ids.pmcid = tidy(pmcid);
  const doi = findDoi(/DOI: (\S+)/.exec(ids)?.[1] ?? /doi: (\S+)/.exec(place)?.[1] ?? '');
  if (doi !== undefined) record.ids.doi = tidy(doi);
}

/** The names of an author line, "Smith J(1), de la Cruz M(1)(2); Group of X."; empty for any other paragraph. */
function authorNames(paragraph: string): string[] {
  const names = paragraph
    .replace(/\(\d+\)/g, '')
    .replace(/\.$/, '')
    .split(/[,;] /)
    .map(tidy)
    .filter((name) => name !== '');
  const likely = names.filter((name) => oneName.test(name)).length;
  return likely > 0 && likely >= names.length / 2 ? names : [];
}
