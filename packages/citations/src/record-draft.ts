import type { CitationRecord, RecordSource } from './record.ts';

/** A record with nothing in it but its place. */
export function emptyRecord(source: RecordSource): CitationRecord {
  return {
    source,
    ids: { registry: [] },
    title: '',
    abstract: '',
    authors: [],
    publicationTypes: [],
    mesh: [],
    keywords: [],
    links: [],
  };
}
