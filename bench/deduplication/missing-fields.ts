import type { MatchRecord } from '@perennial/deduplication';
import { deduplicate, scoreClusters } from '@perennial/deduplication';
import type { LabelledSet } from './labelled-sets.ts';

type Change = (record: MatchRecord, index: number) => MatchRecord;

function without(...fields: readonly (keyof MatchRecord)[]): Change {
  return (record) => {
    const rest: MatchRecord = { ...record };
    for (const field of fields) {
      if (field === 'authors') rest.authors = '';
      else if (field !== 'id' && field !== 'title') delete rest[field];
    }
    return rest;
  };
}

/** Ways in which exports are poorer than the labelled sets. */
const CHANGES: Readonly<Record<string, Change>> = {
  'no issue': without('issue'),
  'issue is the number of the record': (record, index) => ({ ...record, issue: String(index + 1) }),
  'no DOI, no abstract': without('doi', 'abstract'),
  'no year': without('year'),
  'no authors': without('authors'),
  'no journal': without('journal'),
  'no volume': without('volume'),
  'no pages': without('pages'),
  'every other record without pages': (record, index) =>
    index % 2 === 0 ? record : without('pages')(record, index),
  'title, authors, year, journal only': without('volume', 'issue', 'pages', 'doi', 'abstract'),
};

/** Errors on sets from which fields were taken: one row a change, "false merges / missed" a set. */
export function missingFields(sets: readonly LabelledSet[]): string[][] {
  return Object.entries(CHANGES).map(([name, change]) => [
    name,
    ...sets.map(({ records, truth }) => {
      const { falseMerges, missed } = scoreClusters(truth, deduplicate(records.map(change)).clusters);
      return `${falseMerges} / ${missed}`;
    }),
  ]);
}
