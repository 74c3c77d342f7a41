import { z } from 'zod';
import type {
  SampleCitationDecision,
  SampleDecisions,
  SampleExtraction,
  SampleStage,
} from '../sample-review.schema.ts';
import { readFacts } from './facts.ts';
import { listContrasts } from './list-contrasts.ts';

const relationsSchema = z.strictObject({
  links: z.array(z.strictObject({ a: z.string(), b: z.string(), relation: z.string() })),
  separate: z.array(z.strictObject({ a: z.string(), b: z.string(), why: z.string() })),
});

type Records = SampleCitationDecision['records'];

/** Counts and groups that a correct run over the sample must reach, worked out from the facts alone. */
export function expectations(
  recordsOf: ReadonlyMap<string, Records>,
  decisions: SampleDecisions,
  extraction: SampleExtraction,
): object {
  const all = [...recordsOf.values()].flat();
  const relations = readFacts('relations.json', relationsSchema);
  const registryRecords = all.length - articlesIn(recordsOf);
  return {
    records: countByFile(all),
    recordsInAll: all.length,
    citations: recordsOf.size,
    duplicateRecords: all.length - recordsOf.size,
    registryRecords,
    registrations: [...recordsOf.keys()].filter(isRegistration).length,
    duplicates: [...recordsOf]
      .filter(([, records]) => records.length > 1)
      .map(([citation, records]) => ({ citation, records })),
    links: relations.links,
    separate: relations.separate,
    abstract: tally(decisions.citations.map((citation) => citation.abstract)),
    fullText: {
      sought: decisions.citations.filter((citation) => citation.fullText).length,
      notRetrieved: decisions.citations.filter((citation) => citation.fullText?.retrieved === false).length,
      ...tally(
        decisions.citations.flatMap(({ fullText }) => (fullText?.retrieved === true ? [fullText] : [])),
      ),
    },
    studies: {
      included: extraction.studies.length,
      extracted: extraction.studies.filter((study) => study.status === 'extracted').length,
      awaitingData: extraction.studies.filter((study) => study.status === 'awaiting-data').length,
    },
    painNetworks: {
      axial: listContrasts(extraction, 'axial'),
      radicular: listContrasts(extraction, 'radicular'),
    },
  };
}

function countByFile(records: Records): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { file } of records) counts[file] = (counts[file] ?? 0) + 1;
  return counts;
}

const isRegistration = (key: string): boolean => /^NCT\d{8}$/.test(key);

function articlesIn(recordsOf: ReadonlyMap<string, Records>): number {
  return [...recordsOf].filter(([key]) => !isRegistration(key)).flatMap(([, records]) => records).length;
}

/** Outcome of one stage: the resolution where there is one, else what both said, else open. */
function tally(
  stages: readonly SampleStage[],
): Record<'included' | 'excluded' | 'open' | 'conflicts', number> {
  const outcomes = stages.map(
    ({ conflict, resolution, decisions }) =>
      resolution?.verdict ?? (conflict ? 'open' : decisions[0]?.verdict),
  );
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    included: count('include'),
    excluded: count('exclude'),
    open: count('open'),
    conflicts: stages.filter(({ conflict }) => conflict).length,
  };
}
