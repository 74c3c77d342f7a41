import { parseAuthorList } from '../fields/author-list.ts';
import { findDoi } from '../fields/doi.ts';
import { parsePubmedSource } from '../fields/source-text.ts';
import { plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';

/**
 * One row of the CSV that PubMed made until 2019: the authors are in `Description`, the citation in `Details`, the PMID
 * in `Identifiers`; every row has one value more than the header.
 */
export function legacyPubmedRow(
  header: readonly string[],
  cells: readonly string[],
  source: RecordSource,
): CitationRecord {
  const cell = (name: string): string => (cells[header.indexOf(name)] ?? '').trim();
  const record = emptyRecord(source);
  const details = cell('Details');
  record.title = plainText(cell('Title'));
  record.authors = parseAuthorList(cell('Description'));
  const pmid = /PMID:(\d{1,8})/.exec(cell('Identifiers'))?.[1] ?? /^\d{1,8}$/.exec(cell('EntrezUID'))?.[0];
  if (pmid !== undefined) record.ids.pmid = tidy(pmid);
  const pmcid = /PMCID:(PMC\d+)/.exec(cell('Identifiers'))?.[1];
  if (pmcid !== undefined) record.ids.pmcid = tidy(pmcid);
  const doi = findDoi(details);
  if (doi !== undefined) record.ids.doi = tidy(doi);
  Object.assign(record, parsePubmedSource(details));
  const year = parseYear(cell('ShortDetails')) ?? record.year ?? parseYear(details);
  if (year !== undefined) record.year = year;
  if (record.title === '' && record.ids.pmid === undefined) {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The row has neither a title nor a PMID.',
      remedy: 'Check that the columns of this row are in place; a missing quote shifts them.',
    });
  }
  return record;
}
