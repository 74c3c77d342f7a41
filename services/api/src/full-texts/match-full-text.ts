import type { FullTextHints, FullTextMatches } from '@perennial/contracts';

/** What is known of a report that may be the one. */
export interface ReportCandidate {
  citationId: string;
  title: string;
  doi: string | null;
}

type Match = FullTextMatches['items'][number];

/** A title with fewer words would be found by accident. */
const SHORTEST_TITLE = 4;
/** Share of a title's words that have to occur, in order and close together. */
const ENOUGH = 0.8;
const MOST = 3;
/** Places in the text at which a title may begin. */
const MOST_PLACES = 50;

/** Words of a text, as comparable across line breaks, hyphenation, ligatures and accents. */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{L})[-\u00ad\u2010\u2011]\s*\n\s*(\p{Ll})/gu, '$1$2')
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** DOIs that stand in a text, small letters, without what punctuation ends them. */
function doisIn(text: string): Set<string> {
  const found = text.toLowerCase().match(/10\.\d{4,9}\/[^\s"<>]+/g) ?? [];
  return new Set(found.flatMap((doi) => [doi, doi.replace(/[).,;\]}]+$/, '')]));
}

/**
 * Share of `title`'s words met in order within a window of the text a little longer than the title; 0 to 1. Looks at a bounded
 * number of places, so that no text, however made, takes long.
 */
function titleShare(
  title: readonly string[],
  text: readonly string[],
  places: ReadonlyMap<string, number[]>,
): number {
  const reach = title.length + Math.ceil(title.length / 2);
  const starts = title.slice(0, 2).flatMap((word) => (places.get(word) ?? []).slice(0, MOST_PLACES));
  let best = 0;
  for (const start of starts) {
    const window = text.slice(start, start + reach);
    let at = 0;
    let met = 0;
    for (const word of title) {
      const found = window.indexOf(word, at);
      if (found < 0) continue;
      met += 1;
      at = found + 1;
    }
    best = Math.max(best, met / title.length);
    if (best === 1) break;
  }
  return best;
}

/**
 * Which reports a PDF may be, best first, at most three: those whose DOI stands in it, then those whose title does. The text is
 * what a browser read in the first pages, so nothing is taken on trust: a person sees the match before it counts.
 */
export function matchFullText(hints: FullTextHints, candidates: readonly ReportCandidate[]): Match[] {
  const dois = doisIn(`${hints.text}\n${hints.title}`);
  const text = wordsOf(`${hints.title}\n${hints.text}`);
  const places = new Map<string, number[]>();
  for (const [index, word] of text.entries()) {
    const known = places.get(word);
    if (known) known.push(index);
    else places.set(word, [index]);
  }
  const matches: Match[] = [];
  for (const { citationId, title, doi } of candidates) {
    if (doi !== null && dois.has(doi.toLowerCase())) {
      matches.push({ citationId, title, how: 'doi', score: 1 });
      continue;
    }
    const words = wordsOf(title);
    if (words.length < SHORTEST_TITLE) continue;
    const score = titleShare(words, text, places);
    if (score >= ENOUGH) matches.push({ citationId, title, how: 'title', score });
  }
  const rank = (match: Match) => (match.how === 'doi' ? 2 : match.score);
  return matches.sort((a, b) => rank(b) - rank(a) || b.title.length - a.title.length).slice(0, MOST);
}
