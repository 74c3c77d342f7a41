import { joinSections } from '../fields/abstract.ts';
import { findRegistryNumbers } from '../fields/registry.ts';
import { distinct, readableConstant } from '../fields/text.ts';
import { firstYear } from '../fields/year.ts';
import { RecordProblem } from '../problem.ts';
import type { AbstractSection, CitationLink, CitationRecord, RecordSource } from '../record.ts';
import { arrayAt, isObject, type JsonObject, objectAt, textAt, textsAt } from './json-value.ts';
import { parseJsonObject } from './parse-json.ts';

/** Reads one study of ClinicalTrials.gov's version 2 API. `title` is the brief title, `year` that of registration. */
export function readCtgovStudy(raw: string, source: RecordSource): CitationRecord {
  const study = parseJsonObject(raw);
  const protocol = objectAt(study, 'protocolSection');
  const identification = objectAt(protocol, 'identificationModule');
  const nctId = textAt(identification, 'nctId');
  const title = textAt(identification, 'briefTitle') || textAt(identification, 'officialTitle');
  if (nctId === '' && title === '') {
    throw new RecordProblem({
      code: 'record.malformed',
      reason: 'The object has no protocolSection.identificationModule with nctId and briefTitle.',
      remedy: 'Download from ClinicalTrials.gov as JSON with all fields.',
    });
  }
  const abstractSections = sections(protocol, identification);
  const sponsor = textAt(objectAt(protocol, 'sponsorCollaboratorsModule', 'leadSponsor'), 'name');
  const record: CitationRecord = {
    source,
    ids: { registry: registryNumbers(identification) },
    title,
    abstract: joinSections(abstractSections),
    authors: sponsor === '' ? [] : [{ collective: sponsor }],
    publicationTypes: studyTypes(objectAt(protocol, 'designModule')),
    mesh: meshTerms(study),
    keywords: distinct([
      ...textsAt(objectAt(protocol, 'conditionsModule'), 'conditions'),
      ...textsAt(objectAt(protocol, 'conditionsModule'), 'keywords'),
    ]),
    links: resultLinks(protocol),
    kind: 'registry',
  };
  if (abstractSections.length > 0) record.abstractSections = abstractSections;
  if (nctId !== '') record.urls = [`https://clinicaltrials.gov/study/${nctId}`];
  const year = registrationYear(objectAt(protocol, 'statusModule'));
  if (year !== undefined) record.year = year;
  return record;
}

/** The study's own number and its numbers in other registries. */
function registryNumbers(identification: JsonObject): string[] {
  const others = arrayAt(identification, 'secondaryIdInfos')
    .filter(isObject)
    .map((info) => textAt(info, 'id'));
  const organisation = textAt(objectAt(identification, 'orgStudyIdInfo'), 'id');
  return distinct([textAt(identification, 'nctId'), organisation, ...others].flatMap(findRegistryNumbers));
}

function registrationYear(status: JsonObject): number | undefined {
  return firstYear([
    textAt(status, 'studyFirstSubmitDate'),
    textAt(objectAt(status, 'studyFirstPostDateStruct'), 'date'),
    textAt(objectAt(status, 'startDateStruct'), 'date'),
  ]);
}

function sections(protocol: JsonObject, identification: JsonObject): AbstractSection[] {
  const description = objectAt(protocol, 'descriptionModule');
  const interventions = arrayAt(objectAt(protocol, 'armsInterventionsModule'), 'interventions').filter(
    isObject,
  );
  const outcomes = arrayAt(objectAt(protocol, 'outcomesModule'), 'primaryOutcomes').filter(isObject);
  const parts: [string, string][] = [
    ['Official title', textAt(identification, 'officialTitle')],
    ['Brief summary', textAt(description, 'briefSummary')],
    ['Detailed description', textAt(description, 'detailedDescription')],
    [
      'Interventions',
      interventions.map((item) => `${textAt(item, 'type')}: ${textAt(item, 'name')}`).join('; '),
    ],
    ['Primary outcomes', outcomes.map((item) => textAt(item, 'measure')).join('; ')],
  ];
  return parts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

function studyTypes(design: JsonObject): string[] {
  const info = objectAt(design, 'designInfo');
  const values = [
    'Trial registry record',
    textAt(design, 'studyType'),
    textAt(info, 'allocation'),
    ...textsAt(design, 'phases'),
  ];
  return distinct(values.filter((value) => value !== 'NA').map(readableConstant));
}

function meshTerms(study: JsonObject): string[] {
  const modules = ['conditionBrowseModule', 'interventionBrowseModule'];
  const meshes = modules.flatMap((name) => arrayAt(objectAt(study, 'derivedSection', name), 'meshes'));
  return distinct(meshes.filter(isObject).map((mesh) => textAt(mesh, 'term')));
}

/** Publications of the trial's results; background references are other people's. */
function resultLinks(protocol: JsonObject): CitationLink[] {
  const references = arrayAt(objectAt(protocol, 'referencesModule'), 'references').filter(isObject);
  return references
    .filter((reference) => textAt(reference, 'type') === 'RESULT')
    .map((reference) => {
      const link: CitationLink = { kind: 'result-of-registration' };
      const [pmid, text] = [textAt(reference, 'pmid'), textAt(reference, 'citation')];
      if (pmid !== '') link.pmid = pmid;
      if (text !== '') link.text = text;
      return link;
    });
}
