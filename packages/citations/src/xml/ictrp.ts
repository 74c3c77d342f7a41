import { joinSections } from '../fields/abstract.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, plainText, tidy } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { textAtPath, type XmlNode } from './tree.ts';
import { treeFormat } from './xml-format.ts';

/** WHO ICTRP's search portal: flat <Trial> elements whose values hold stray line ends and escaped HTML. */
export const ictrpXml = treeFormat('ictrp-xml', ['Trial'], readIctrpTrial);

function readIctrpTrial(node: XmlNode, source: RecordSource): CitationRecord {
  // Names differ in case between downloads.
  const flat: XmlNode = {
    ...node,
    parts: node.parts.map((part) =>
      typeof part === 'string' ? part : { ...part, name: part.name.toLowerCase() },
    ),
  };
  const at = (name: string): string => plainText(textAtPath(flat, name));
  const record = emptyRecord(source);
  const trialId = at('trialid');
  record.title = at('public_title') || at('scientific_title');
  if (trialId === '' && record.title === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The trial has neither a TrialID nor a title.',
      remedy: 'Download it from the ICTRP portal again.',
    });
  }
  record.ids.registry = distinct(
    [trialId, at('secondary_id'), at('secondary_ids')].flatMap(findRegistryNumbers),
  );
  if (record.ids.registry.length === 0 && trialId !== '') record.ids.accession = trialId;
  const local = at('internal_number');
  if (local !== '') record.ids.local = local;
  const sections = [
    { label: 'Scientific title', text: at('scientific_title') },
    { label: 'Condition', text: at('condition') },
    { label: 'Intervention', text: at('intervention') },
    { label: 'Primary outcome', text: at('primary_outcome') },
    { label: 'Study design', text: at('study_design') },
    { label: 'Inclusion criteria', text: at('inclusion_criteria') },
  ].filter(({ text }) => text !== '');
  record.abstract = joinSections(sections);
  if (sections.length > 0) record.abstractSections = sections;
  const sponsor = at('primary_sponsor');
  if (sponsor !== '') record.authors = [{ collective: sponsor }];
  const year = firstYear([at('date_registration3'), at('date_registration'), at('date_enrollement')]);
  if (year !== undefined) record.year = year;
  record.publicationTypes = distinct(
    ['Trial registry record', at('study_type'), at('phase')].filter((type) => tidy(type) !== 'N/A'),
  );
  record.keywords = distinct(at('condition').split(';'));
  const url = at('web_address') || at('url');
  if (url !== '') record.urls = [url];
  record.kind = 'registry';
  return record;
}
