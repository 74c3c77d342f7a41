import type { Mark } from './segments.ts';

function pattern(term: string): RegExp | null {
  const isOpen = term.endsWith('*');
  const words = (isOpen ? term.slice(0, -1) : term).trim();
  if (words === '') return null;
  const body = words
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s-]+');
  const ending = isOpen ? '[\\p{L}\\p{N}]*' : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}${ending}(?![\\p{L}\\p{N}])`, 'giu');
}

/**
 * Marks every occurrence of the protocol's words. A term is a phrase of whole words in any case, spaces
 * matching hyphens; a `*` at its end stands for any ending.
 */
export function termMarks(text: string, terms: readonly string[], kind: 'include' | 'exclude'): Mark[] {
  return terms.flatMap((term) => {
    const found = pattern(term);
    if (!found) return [];
    return [...text.matchAll(found)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      kind,
      label: term,
      facet: '',
      negated: false,
    }));
  });
}
