import type { CitationIds, CitationRecord } from '@perennial/citations';

/** A stored record with its fields in the reader's shape. */
export interface ReadRecord {
  id: string;
  fields: CitationRecord;
}

/** What the fields of a merged citation are made of. */
export interface MergedCitation {
  representativeId: string;
  title: string;
  abstract: string;
  year: number | null;
  fields: CitationRecord;
}

/**
 * Joins duplicate records: the fullest record speaks for all, and identifiers, publication types and subject headings that
 * only others carry are added.
 *
 * @param members one or more, in the review's fixed order; the order breaks ties
 */
export function mergeRecords(members: readonly ReadRecord[]): MergedCitation {
  const best = members.reduce((left, right) =>
    fullness(right.fields) > fullness(left.fields) ? right : left,
  );
  const all = [best, ...members.filter((member) => member !== best)].map((member) => member.fields);
  const fields: CitationRecord = {
    ...best.fields,
    ids: all.map((record) => record.ids).reduce(joinIds),
    publicationTypes: unique(all.flatMap((record) => record.publicationTypes)),
    mesh: unique(all.flatMap((record) => record.mesh)),
    keywords: unique(all.flatMap((record) => record.keywords)),
  };
  return {
    representativeId: best.id,
    title: fields.title,
    abstract: fields.abstract,
    year: fields.year ?? null,
    fields,
  };
}

/** How much a reviewer gets from a record: first its abstract, then identifiers and the rest. */
function fullness(record: CitationRecord): number {
  const present = [record.ids.pmid, record.ids.doi, record.year, record.journal, record.volume, record.pages];
  return (
    (record.abstract.length > 0 ? 1000 : 0) +
    Math.min(500, record.abstract.length / 20) +
    20 * present.filter(Boolean).length
  );
}

function joinIds(left: CitationIds, right: CitationIds): CitationIds {
  return { ...right, ...left, registry: unique([...left.registry, ...right.registry]) };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
