import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { parseDoi } from '../fields/doi.ts';
import { parseAuthors } from '../fields/names.ts';
import { joinPages } from '../fields/pages.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { parseYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf, TaggedFields } from '../tagged/fields.ts';

/** Outline of the Cochrane Library's plain text: each record follows its "Record #3 of 78" line. */
export class CentralTextLines implements LinePolicy {
  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (/^Record #\d+ of \d+/.test(bytes.toString('latin1', from, Math.min(to, from + 40)))) return 'start';
    return isInRecord ? 'body' : 'gap';
  }
}

/** Reads one record of "ID: CN-…", "AU: …", "TI: …" lines. */
export function readCentralText(raw: string, source: RecordSource): CitationRecord {
  const fields = parseLines(raw);
  const record = emptyRecord(source);
  record.title = plainText(fields.first('TI'));
  const id = tidy(fields.first('ID', 'AN'));
  if (record.title === '' && id === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The record has neither an ID nor a title.',
      remedy: 'Export from the Cochrane Library again, as RIS.',
    });
  }
  if (id !== '') record.ids.central = id;
  record.abstract = plainText(fields.all('AB').join(' '));
  record.authors = parseAuthors(fields.all('AU').filter((name) => findRegistryNumbers(name).length === 0));
  const doi = parseDoi(fields.first('DOI', 'DO'));
  if (doi !== undefined) record.ids.doi = tidy(doi);
  const crossReferences = fields.all('XR', 'PM', 'C3').join(',');
  const pmid =
    /PUBMED:? ?(\d{1,8})/i.exec(crossReferences)?.[1] ?? /^\d{1,8}$/.exec(tidy(fields.first('PM')))?.[0];
  if (pmid !== undefined) record.ids.pmid = tidy(pmid);
  const embase = /EMBASE:? ?L?(\d+)/i.exec(crossReferences)?.[1];
  if (embase !== undefined) record.ids.embase = tidy(embase);
  record.ids.registry = findRegistryNumbers(
    `${crossReferences}\n${fields.all('AU').join('\n')}\n${fields.first('SO')}`,
  );
  const journal = plainText(fields.first('SO'));
  if (journal !== '' && !/^https?:/.test(journal)) record.journal = journal;
  const year = parseYear(fields.first('YR', 'PY'));
  if (year !== undefined) record.year = year;
  if (tidy(fields.first('VL')) !== '') record.volume = tidy(fields.first('VL'));
  if (tidy(fields.first('NO', 'IS')) !== '') record.issue = tidy(fields.first('NO', 'IS'));
  const pages = joinPages(fields.first('PG', 'SP'), fields.first('EP'));
  if (pages !== undefined) record.pages = pages;
  record.publicationTypes = distinct(fields.all('PT', 'M3').flatMap((value) => value.split(';')));
  record.mesh = distinct(fields.all('KY', 'KW').flatMap((value) => value.split(/;/)));
  if (tidy(fields.first('US', 'UR')) !== '') record.urls = [tidy(fields.first('US', 'UR'))];
  record.kind = record.publicationTypes.some((type) => /registry/i.test(type)) ? 'registry' : 'article';
  return record;
}

function parseLines(raw: string): TaggedFields {
  const fields = new TaggedFields();
  let tag = '';
  let value = '';
  for (const line of linesOf(raw)) {
    const match = /^([A-Z][A-Z0-9]{1,3}): ?/.exec(line);
    if (match === null) {
      if (tag !== '') value += ` ${line.trim()}`;
      continue;
    }
    if (tag !== '') fields.add(tag, value);
    tag = match[1] ?? '';
    value = line.slice(match[0].length);
  }
  if (tag !== '') fields.add(tag, value);
  return fields;
}
