import type { CitationText } from '@perennial/database';
import type { ScreeningText } from '@perennial/screening';

/** What the classifiers and the ranker read of a citation. */
export function screeningText({ title, abstract, fields }: CitationText): ScreeningText {
  return {
    title,
    abstract,
    publicationTypes: fields.publicationTypes,
    mesh: fields.mesh,
    keywords: fields.keywords,
    dialect: fields.source.dialect,
    ...(fields.kind === undefined ? {} : { kind: fields.kind }),
  };
}
