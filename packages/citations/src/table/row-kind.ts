import type { CitationKind, Dialect } from '../record.ts';
import type { TableRow } from './table-row.ts';

const zoteroKinds: Record<string, CitationKind> = {
  journalarticle: 'article',
  magazinearticle: 'article',
  newspaperarticle: 'article',
  conferencepaper: 'conference',
  booksection: 'chapter',
  book: 'book',
  thesis: 'thesis',
  report: 'report',
  preprint: 'preprint',
};

const patterns: readonly (readonly [RegExp, CitationKind])[] = [
  [/trial registry|clinical trial registration/i, 'registry'],
  [/conference|proceeding|meeting abstract/i, 'conference'],
  [/preprint|posted.content/i, 'preprint'],
  [/book chapter|book section|chapter/i, 'chapter'],
  [/\bbook\b|monograph/i, 'book'],
  [/thesis|dissertation/i, 'thesis'],
  [/article|review|letter|editorial|note|survey|erratum/i, 'article'],
];

/** What kind of work a row describes; undefined when the table does not say. */
export function rowKind(row: TableRow, dialect: Dialect): CitationKind | undefined {
  if (dialect === 'ctgov-csv') return 'registry';
  const item = row.get('itemType').toLowerCase();
  if (item !== '') return zoteroKinds[item] ?? 'other';
  const types = row.all('publicationTypes').join(';');
  return patterns.find(([pattern]) => pattern.test(types))?.[1];
}
