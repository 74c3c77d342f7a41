import type { CitationRecord, RecordSource } from '../record.ts';
import { readCtgovStudy } from './ctgov-study.ts';
import { isObject, objectAt } from './json-value.ts';
import { parseJsonObject } from './parse-json.ts';

/**
 * Reads one study of ClinicalTrials.gov's first API (`FullStudiesResponse`), whose keys are those of version 2 with
 * capitals and whose lists are wrapped ("PhaseList": {"Phase": [...]}).
 */
export function readCtgovFullStudy(raw: string, source: RecordSource): CitationRecord {
  const entry = parseJsonObject(raw);
  const study = Object.hasOwn(entry, 'Study') ? objectAt(entry, 'Study') : entry;
  return readCtgovStudy(JSON.stringify(modernised(study)), source);
}

const renamed: Readonly<Record<string, string>> = {
  NCTId: 'nctId',
  OrgStudyId: 'id',
  SecondaryId: 'id',
  LeadSponsorName: 'name',
  InterventionName: 'name',
  InterventionType: 'type',
  PrimaryOutcomeMeasure: 'measure',
  ReferencePMID: 'pmid',
  ReferenceType: 'type',
  ReferenceCitation: 'citation',
  DesignAllocation: 'allocation',
  StudyFirstPostDate: 'date',
  StartDate: 'date',
  ConditionMeshTerm: 'term',
  InterventionMeshTerm: 'term',
  SecondaryIdInfo: 'secondaryIdInfos',
  Intervention: 'interventions',
  PrimaryOutcome: 'primaryOutcomes',
  Reference: 'references',
  Phase: 'phases',
  Condition: 'conditions',
  Keyword: 'keywords',
  ConditionMesh: 'meshes',
  InterventionMesh: 'meshes',
};

/** The same tree with version 2's keys; a wrapper with one list in it becomes the list. */
function modernised(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(modernised);
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (key.endsWith('List') && isObject(item)) Object.assign(result, modernised(item));
    else result[renamed[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`] = modernised(item);
  }
  return result;
}
