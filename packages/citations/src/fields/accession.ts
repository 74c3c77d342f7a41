import type { CitationIds } from '../record.ts';
import { tidy } from './text.ts';

const patterns: readonly (readonly [Exclude<keyof CitationIds, 'registry'>, RegExp])[] = [
  ['wos', /^WOS:(\S+)$/i],
  ['pmcid', /^(PMC\d+)$/],
  ['central', /^(CN-\d{6,})$/],
  ['embase', /^L(\d{6,})$/],
  ['local', /^(rayyan-\d+)$/],
  ['scopus', /^(2-s2\.0-\d+)$/],
  ['psycinfo', /^(\d{4}-\d{5}-\d{3})$/],
];

/** Stores an accession number under the database its form gives away, else as `accession`. An id already set stays. */
export function setAccession(ids: CitationIds, value: string): void {
  // ProQuest gives its own number and the database's, "2214991469; 51887".
  const text = tidy(value.split(';')[0] ?? '');
  if (text === '') return;
  for (const [key, pattern] of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) continue;
    ids[key] ??= tidy(found);
    return;
  }
  ids.accession ??= text;
}
