import type { CitationRecord } from '@perennial/citations';
import type { ScreeningText } from './screening-text.ts';

/** What the classifiers and rankers read of a record. */
export function screeningTextOf(record: CitationRecord): ScreeningText {
  return {
    title: record.title,
    abstract: record.abstract,
    publicationTypes: record.publicationTypes,
    mesh: record.mesh,
    keywords: record.keywords,
    dialect: record.source.dialect,
    ...(record.kind === undefined ? {} : { kind: record.kind }),
  };
}
