import type { Citation } from '@perennial/contracts';
import type { Mark } from '../highlight/segments.ts';
import { termMarks } from '../highlight/term-marks.ts';

export interface HighlightWords {
  include: readonly string[];
  exclude: readonly string[];
}

/** Everything that is to stand out in a title or an abstract: the facets found and the protocol's words. */
export function citationMarks(
  citation: Citation,
  field: 'title' | 'abstract',
  words: HighlightWords,
): Mark[] {
  const facets = (citation.classification?.topic.spans ?? [])
    .filter((span) => span.field === field)
    .map(
      (span): Mark => ({
        start: span.start,
        end: span.end,
        kind: 'facet',
        label: `${span.facet}: ${span.value}`,
        facet: span.facet,
        negated: span.negated,
      }),
    );
  const text = citation[field];
  return [
    ...facets,
    ...termMarks(text, words.include, 'include'),
    ...termMarks(text, words.exclude, 'exclude'),
  ];
}

/** Names of the facets found in a citation, in alphabetical order: the order of their line styles. */
export function facetsOf(citation: Citation): string[] {
  return [...new Set((citation.classification?.topic.spans ?? []).map((span) => span.facet))].sort();
}
