import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { parseAuthorList } from '../fields/author-list.ts';
import { findDoi } from '../fields/doi.ts';
import { parsePubmedSource } from '../fields/source-text.ts';
import { plainText, tidy } from '../fields/text.ts';
import { LONGEST_VALUE } from '../limits.ts';
import { RecordProblem, textTooLong } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';

const numbered = /^(\d{1,7}): \S/;

/** Outline of PubMed's "Summary (text)": entries count up from 1 behind a blank line ("12: Lee R, Holmes D. Title. …"). */
export class PubmedSummaryLines implements LinePolicy {
  #next = 1;
  #isAfterBlank = true;

  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    const isBlank = !bytes.subarray(from, to).some((byte) => byte > 0x20);
    const number =
      this.#isAfterBlank && !isBlank
        ? numbered.exec(bytes.toString('latin1', from, Math.min(to, from + 16)))?.[1]
        : undefined;
    this.#isAfterBlank = isBlank;
    // Exports may be joined, or begin in the middle of a list.
    const isStart =
      number !== undefined && (Number(number) === this.#next || !isInRecord || Number(number) === 1);
    if (isStart) {
      this.#next = Number(number) + 1;
      return 'start';
    }
    return isInRecord ? 'body' : 'gap';
  }
}

/** Reads one hard-wrapped entry: authors, title, journal and place, identifiers. */
export function readPubmedSummary(raw: string, source: RecordSource): CitationRecord {
  if (raw.length > LONGEST_VALUE) throw textTooLong(LONGEST_VALUE);
  const text = tidy(raw).replace(/^\d+: /, '');
  const record = emptyRecord(source);
  const pmid = /PMID: ?(\d{1,8})/.exec(text)?.[1];
  if (pmid !== undefined) record.ids.pmid = tidy(pmid);
  const pmcid = /PMCID: ?(PMC\d+)/.exec(text)?.[1];
  if (pmcid !== undefined) record.ids.pmcid = tidy(pmcid);
  const doi = findDoi(/doi: ?(10\.\S+(?: [a-z0-9]\S*)?)/i.exec(text)?.[1]?.split(' ')[0] ?? '');
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const dated =
    /\. ((?:1[89]|20)\d\d)(?: [A-Z][a-z]{2}| (?:Spring|Summer|Fall|Autumn|Winter))?[^.;:]{0,80}[;:.]/g;
  const body = splitCitation(text, dated);
  if (body === undefined) {
    if (record.ids.pmid === undefined) {
      throw new RecordProblem({
        code: 'record.malformed',
        reason: 'No journal and year could be found in this entry.',
        remedy: 'Export from PubMed as NBIB or XML instead; the summary text is meant for reading.',
      });
    }
    record.title = plainText(text.slice(0, 500));
    record.warnings = [
      'pubmed-text.unclear: authors, title and journal of this entry could not be told apart.',
    ];
    return record;
  }
  record.title = plainText(body.title);
  record.authors = parseAuthorList(body.authors);
  Object.assign(record, parsePubmedSource(body.source));
  record.kind = 'article';
  return record;
}

/** "Authors. Title. Journal. 2023 Dec 31;16(1):1. doi …": the journal is the sentence before the year. */
function splitCitation(
  text: string,
  dated: RegExp,
): { authors: string; title: string; source: string } | undefined {
  const match = dated.exec(text.slice(0, 6000));
  if (match === null) return undefined;
  const before = text.slice(0, match.index);
  const journalStart = Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '), before.lastIndexOf('! '));
  if (journalStart < 0) return undefined;
  const head = before.slice(0, journalStart + 1);
  const source = text.slice(journalStart + 2);
  const authorsEnd = authorListEnd(head);
  return { authors: head.slice(0, authorsEnd), title: head.slice(authorsEnd).replace(/^\.\s*/, ''), source };
}

/** Authors are "Family AB, Family C" up to the first full stop; an entry without authors begins with its title. */
function authorListEnd(head: string): number {
  const end = head.indexOf('. ');
  if (end < 0) return 0;
  const authors = head.slice(0, end);
  const names = authors.split(/[,;] /);
  const likely = names.filter(
    (name) =>
      /^[\p{L}'’ -]+ \p{Lu}{1,4}(?: (?:Jr|Sr|2nd|3rd|II|III))?$/u.test(name.trim()) ||
      /group|study|collab|et al/i.test(name),
  ).length;
  return likely >= names.length / 2 ? end : 0;
}
