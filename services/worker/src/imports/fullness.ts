import type { CitationRecord } from '@perennial/citations';
import type { Fullness } from '@perennial/database';

const tests: Readonly<Record<string, (record: CitationRecord) => boolean>> = {
  title: ({ title }) => title !== '',
  abstract: ({ abstract }) => abstract !== '',
  authors: ({ authors }) => authors.length > 0,
  year: ({ year }) => year !== undefined,
  journal: ({ journal, journalAbbreviation }) => journal !== undefined || journalAbbreviation !== undefined,
  doi: ({ ids }) => ids.doi !== undefined,
  pmid: ({ ids }) => ids.pmid !== undefined,
  registry: ({ ids }) => ids.registry.length > 0,
  publicationTypes: ({ publicationTypes }) => publicationTypes.length > 0,
  decisions: ({ decisions }) => decisions !== undefined && decisions.length > 0,
  warnings: ({ warnings }) => warnings !== undefined && warnings.length > 0,
};

/** Adds one record to the counts of which fields an import's records have. */
export function countFields(fullness: Fullness, record: CitationRecord): void {
  fullness.records += 1;
  for (const [field, has] of Object.entries(tests)) {
    fullness[field] = (fullness[field] ?? 0) + (has(record) ? 1 : 0);
  }
}
