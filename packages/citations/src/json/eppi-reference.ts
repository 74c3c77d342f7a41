import { splitAbstract } from '../fields/abstract.ts';
import { parseAuthorList } from '../fields/author-list.ts';
import { parseDoi } from '../fields/doi.ts';
import { joinPages } from '../fields/pages.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { arrayAt, isObject, textAt } from './json-value.ts';
import { parseJsonObject } from './parse-json.ts';

/** Reads one entry of `References` in an EPPI-Reviewer JSON report. */
export function readEppiReference(raw: string, source: RecordSource): CitationRecord {
  const item = parseJsonObject(raw);
  const record = emptyRecord(source);
  record.title = plainText(textAt(item, 'Title'));
  if (record.title === '' && textAt(item, 'ItemId') === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The reference has neither a title nor an ItemId.',
      remedy: 'Export the report from EPPI-Reviewer again.',
    });
  }
  Object.assign(record, splitAbstract(plainText(textAt(item, 'Abstract'))));
  // EPPI-Reviewer prints "Family Given; Family Given".
  record.authors = parseAuthorList(
    textAt(item, 'Authors').replace(/(^|; ?)([^;, ]{1,100}) ([^;]+)/g, '$1$2, $3'),
  );
  const doi = parseDoi(textAt(item, 'DOI')) ?? parseDoi(textAt(item, 'URL'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const local = textAt(item, 'ItemId');
  if (local !== '') record.ids.local = local;
  const year = parseYear(textAt(item, 'Year'));
  if (year !== undefined) record.year = year;
  const journal = plainText(textAt(item, 'ParentTitle'));
  if (journal !== '') record.journal = journal;
  if (textAt(item, 'Volume') !== '') record.volume = textAt(item, 'Volume');
  if (textAt(item, 'Issue') !== '') record.issue = textAt(item, 'Issue');
  const pages = joinPages(textAt(item, 'Pages'), '');
  if (pages !== undefined) record.pages = pages;
  record.keywords = distinct(textAt(item, 'Keywords').split(/[;,]/));
  record.publicationTypes = distinct([textAt(item, 'TypeName')]);
  const labels = distinct(
    arrayAt(item, 'Codes')
      .filter(isObject)
      .map((code) => textAt(code, 'AttributeName') || textAt(code, 'AdditionalText')),
  );
  if (labels.length > 0) record.labels = labels;
  return record;
}
