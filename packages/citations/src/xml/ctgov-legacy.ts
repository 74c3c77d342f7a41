import { joinSections } from '../fields/abstract.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, tidy } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { CitationLink, CitationRecord, RecordSource } from '../record.ts';
import { emptyRecord } from '../record-draft.ts';
import { nodesAt, textAtPath, textsAtPath, type XmlNode } from './tree.ts';
import { treeFormat } from './xml-format.ts';

/** ClinicalTrials.gov's XML of before 2024, one <clinical_study> a file or several in a wrapper. */
export const ctgovXml = treeFormat('ctgov-xml', ['clinical_study'], readClinicalStudy);

function readClinicalStudy(node: XmlNode, source: RecordSource): CitationRecord {
  const at = (...path: string[]): string => tidy(textAtPath(node, ...path));
  const record = emptyRecord(source);
  const nctId = at('id_info', 'nct_id');
  record.title = at('brief_title') || at('official_title');
  if (nctId === '' && record.title === '') {
    throw new RecordProblem({
      code: 'record.empty',
      reason: 'The study has neither an NCT number nor a title.',
      remedy: 'Download it from ClinicalTrials.gov again, as JSON.',
    });
  }
  const numbers = [nctId, at('id_info', 'org_study_id'), ...textsAtPath(node, 'id_info', 'secondary_id')];
  record.ids.registry = distinct(numbers.flatMap(findRegistryNumbers));
  const interventions = nodesAt(node, 'intervention').map(
    (item) =>
      `${tidy(textAtPath(item, 'intervention_type'))}: ${tidy(textAtPath(item, 'intervention_name'))}`,
  );
  const sections = [
    { label: 'Official title', text: at('official_title') },
    { label: 'Brief summary', text: at('brief_summary') },
    { label: 'Detailed description', text: at('detailed_description') },
    { label: 'Interventions', text: interventions.join('; ') },
    { label: 'Primary outcomes', text: textsAtPath(node, 'primary_outcome', 'measure').map(tidy).join('; ') },
  ].filter(({ text }) => text !== '');
  record.abstract = joinSections(sections);
  if (sections.length > 0) record.abstractSections = sections;
  const sponsor = at('sponsors', 'lead_sponsor', 'agency');
  if (sponsor !== '') record.authors = [{ collective: sponsor }];
  const year = firstYear([
    at('study_first_submitted'),
    at('firstreceived_date'),
    at('study_first_posted'),
    at('start_date'),
  ]);
  if (year !== undefined) record.year = year;
  record.publicationTypes = distinct(
    ['Trial registry record', at('study_type'), at('study_design_info', 'allocation'), at('phase')].filter(
      (type) => type !== 'N/A',
    ),
  );
  record.mesh = distinct([
    ...textsAtPath(node, 'condition_browse', 'mesh_term'),
    ...textsAtPath(node, 'intervention_browse', 'mesh_term'),
  ]);
  record.keywords = distinct([...textsAtPath(node, 'condition'), ...textsAtPath(node, 'keyword')]);
  record.links = nodesAt(node, 'results_reference').map(resultLink);
  const url = at('required_header', 'url');
  if (url !== '') record.urls = [url];
  record.kind = 'registry';
  return record;
}

function resultLink(reference: XmlNode): CitationLink {
  const link: CitationLink = { kind: 'result-of-registration' };
  const pmid = tidy(textAtPath(reference, 'PMID'));
  const text = tidy(textAtPath(reference, 'citation'));
  if (pmid !== '') link.pmid = pmid;
  if (text !== '') link.text = text;
  return link;
}
