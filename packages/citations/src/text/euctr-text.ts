import type { LinePolicy, LineRole } from '../cut/line-cutter.ts';
import { joinSections } from '../fields/abstract.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, tidy } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { linesOf } from '../tagged/fields.ts';

/** Outline of the EU Clinical Trials Register's text: one "Summary" block for each trial and country. */
export class EuctrLines implements LinePolicy {
  role(bytes: Buffer, from: number, to: number, isInRecord: boolean): LineRole {
    if (to - from < 12 && bytes.toString('latin1', from, to).trim() === 'Summary') return 'start';
    return isInRecord ? 'body' : 'gap';
  }
}

/** Reads one trial as registered in one country. */
export function readEuctrTrial(raw: string, source: RecordSource): CitationRecord {
  const values = new Map<string, string>();
  for (const line of linesOf(raw)) {
    const colon = line.indexOf(': ');
    if (colon < 0 || colon > 200) continue;
    const name = line.slice(0, colon);
    if (!values.has(name)) values.set(name, tidy(line.slice(colon + 2)));
  }
  const find = (prefix: string): string =>
    [...values].find(([name, value]) => name.startsWith(prefix) && value !== '')?.[1] ?? '';
  const record = emptyRecord(source);
  const number = find('EudraCT Number') || find('A.2 EudraCT number');
  record.title = find('A.3 Full title of the trial') || find('A.3.1 Title');
  if (number === '' && record.title === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The summary has neither an EudraCT number nor a title.',
      remedy: 'Download it from the register again.',
    });
  }
  record.ids.registry = distinct([
    ...findRegistryNumbers(`EudraCT ${number}`),
    ...findRegistryNumbers(`${find('A.5.1')} ${find('A.5.2')}`),
  ]);
  const sections = [
    { label: 'Condition', text: find('E.1.1 ') },
    { label: 'Main objective', text: find('E.2.1 ') },
    { label: 'Inclusion criteria', text: find('E.3 ') },
    { label: 'Primary end point', text: find('E.5.1 ') },
  ].filter(({ text }) => text !== '');
  record.abstract = joinSections(sections);
  if (sections.length > 0) record.abstractSections = sections;
  const sponsor = find('B.1.1 ');
  if (sponsor !== '') record.authors = [{ collective: sponsor }];
  const year = firstYear([find('Date on which this record was first entered')]);
  if (year !== undefined) record.year = year;
  const isRandomised = /^yes/i.test(find('E.8.1.1 '));
  record.publicationTypes = [
    'Trial registry record',
    'Interventional',
    ...(isRandomised ? ['Randomized'] : []),
  ];
  const link = find('Link');
  if (link !== '') record.urls = [link];
  record.kind = 'registry';
  return record;
}
