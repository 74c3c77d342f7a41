import type { CitationRecord } from '@perennial/citations';
import type { MatchRecord } from './match-record.ts';

/** A record as a reader gave it, in the form deduplication takes. */
export function matchRecordOf(id: string, record: CitationRecord): MatchRecord {
  const { ids, source } = record;
  return {
    id,
    title: record.title,
    authors: record.authors,
    abstract: record.abstract,
    publicationTypes: record.publicationTypes,
    dialect: source.dialect,
    registry: ids.registry,
    ...definedOnly({
      year: record.year,
      journal: record.journal,
      journalAbbreviation: record.journalAbbreviation,
      volume: record.volume,
      issue: record.issue,
      pages: record.pages,
      language: record.language,
      kind: record.kind,
      originalTitle: record.originalTitle,
      doi: ids.doi,
      pmid: ids.pmid,
      pmcid: ids.pmcid,
      central: ids.central,
      embase: ids.embase,
    }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is undefined: to a strict type an absent field and an undefined one are not the same. */
function definedOnly<T extends object>(fields: T): Defined<T> {
  const defined: Defined<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isDefined(value)) defined[key] = value;
  }
  return defined;
}

function isDefined<T>(value: T): value is Exclude<T, undefined> {
  return value !== undefined;
}
