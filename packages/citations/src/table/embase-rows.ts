import { RowCutter } from '../cut/row-cutter.ts';
import { splitAbstract } from '../fields/abstract.ts';
import { parseDoi } from '../fields/doi.ts';
import { parseLanguage } from '../fields/language.ts';
import { parseAuthors } from '../fields/names.ts';
import { joinPages } from '../fields/pages.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { parseEmbaseSource } from '../fields/source-text.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import type { Format } from '../format.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf } from '../tagged/fields.ts';
import { splitRow } from './split-row.ts';

/**
 * Embase.com's other CSV: one row for each field ("AUTHOR NAMES","Wang Y.","Guo D.") and a blank row between records.
 */
export const embaseRows: Format = {
  dialect: 'embase-csv',
  createCutter: ({ maxRecordBytes }) =>
    new RowCutter({ delimiter: ',', maxRecordBytes, recordEnd: 'blank-line' }),
  createParser: () => readEmbaseRows,
};

/** Whether a file begins like that table. */
export function looksLikeEmbaseRows(text: string): boolean {
  return /^"?TITLE"?,[^\n]*\r?\n"?(?:AUTHOR NAMES|ORIGINAL TITLE|SOURCE|CORRESPONDENCE ADDRESS|EDITORS)"?,/.test(
    text,
  );
}

function readEmbaseRows(raw: string, source: RecordSource): CitationRecord {
  const values = new Map<string, string[]>();
  for (const row of logicalRows(raw)) {
    const [name = '', ...cells] = splitRow(row, ',');
    values.set(
      name.trim().toUpperCase(),
      cells.map(tidy).filter((cell) => cell !== ''),
    );
  }
  const all = (name: string): string[] => values.get(name) ?? [];
  const first = (name: string): string => all(name)[0] ?? '';
  const record = emptyRecord(source);
  record.title = plainText(first('TITLE'));
  if (record.title === '' && all('AUTHOR NAMES').length === 0) {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The rows name neither a title nor authors.',
      remedy: 'Export from Embase again, as RIS.',
    });
  }
  const originalTitle = plainText(first('ORIGINAL TITLE'));
  if (originalTitle !== '') record.originalTitle = originalTitle;
  Object.assign(record, splitAbstract(plainText(all('ABSTRACT').join(' '))));
  record.authors = parseAuthors(all('AUTHOR NAMES'));
  const doi = parseDoi(first('DOI')) ?? parseDoi(first('FULL TEXT LINK'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const pmid = /^\d{1,8}$/.exec(first('MEDLINE PMID'))?.[0];
  if (pmid !== undefined) record.ids.pmid = pmid;
  const embase = /L?(\d{5,})/.exec(first('EMBASE ACCESSION ID') || first('PUI'))?.[1];
  if (embase !== undefined) record.ids.embase = tidy(embase);
  record.ids.registry = findRegistryNumbers(all('CLINICAL TRIAL NUMBERS').join('\n'));
  const place = parseEmbaseSource(first('SOURCE'));
  const year = parseYear(first('PUBLICATION YEAR')) ?? place.year;
  Object.assign(record, place);
  if (year !== undefined) record.year = year;
  if (first('SOURCE TITLE') !== '') record.journal = plainText(first('SOURCE TITLE'));
  if (first('VOLUME') !== '') record.volume = first('VOLUME');
  if (first('ISSUE') !== '') record.issue = first('ISSUE');
  const pages = joinPages(first('FIRST PAGE'), first('LAST PAGE')) ?? place.pages;
  if (pages !== undefined) record.pages = pages;
  record.publicationTypes = distinct(all('PUBLICATION TYPE'));
  record.keywords = distinct([
    ...all('AUTHOR KEYWORDS'),
    ...all('EMTREE DRUG INDEX TERMS'),
    ...all('EMTREE DRUG INDEX TERMS (MAJOR FOCUS)'),
    ...all('EMTREE MEDICAL INDEX TERMS'),
    ...all('EMTREE MEDICAL INDEX TERMS (MAJOR FOCUS)'),
  ]);
  const language = parseLanguage(all('LANGUAGE OF ARTICLE'));
  if (language !== undefined) record.language = language;
  const urls = distinct(all('EMBASE LINK'));
  if (urls.length > 0) record.urls = urls;
  record.kind = /conference/i.test(first('PUBLICATION TYPE')) ? 'conference' : 'article';
  return record;
}

/** Rows of a record; a row goes on over a line end inside quotes. */
function logicalRows(raw: string): string[] {
  const rows: string[] = [];
  let open = '';
  for (const line of linesOf(raw)) {
    open = open === '' ? line : `${open}\n${line}`;
    if ((open.match(/"/g)?.length ?? 0) % 2 !== 0) continue;
    rows.push(open);
    open = '';
  }
  if (open !== '') rows.push(open);
  return rows;
}
