import type { Dialect } from '../record.ts';
import { normaliseHeader } from './columns.ts';

/** Columns that only one product's tables have together. In this order: the product that made the file comes first. */
const signatures: readonly (readonly [Dialect, ...string[]])[] = [
  ['perennial-csv', 'perennial', 'title'],
  ['asreview-csv', 'asreviewlabel'],
  ['asreview-csv', 'asreviewranking'],
  ['asreview-csv', 'recordid', 'included'],
  ['covidence-csv', 'covidence', 'publishedyear'],
  ['rayyan-csv', 'key', 'title', 'notes', 'pubmedid'],
  ['rayyan-csv', 'key', 'title', 'day', 'month'],
  ['pubmed-csv', 'pmid', 'journalbook'],
  ['pubmed-csv', 'entrezuid', 'shortdetails'],
  ['pubmed-csv', 'pmid', 'meshterms', 'publicationtypelist'],
  ['ctgov-csv', 'nctnumber'],
  ['ovid-csv', 'vn', 'db', 'ui', 'ti'],
  ['embase-csv', 'authornames', 'emtreemedicalindexterms'],
  ['embase-csv', 'authornames', 'source', 'title'],
  ['scopus-csv', 'eid', 'sourcetitle'],
  ['scopus-csv', 'authorsid', 'sourcetitle'],
  ['wos-tab', 'au', 'ti', 'so', 'ut'],
  ['wos-tab', 'utuniquewosid', 'articletitle'],
  ['zotero-csv', 'itemtype', 'abstractnote'],
  ['lens-csv', 'lensid'],
  ['openalex-csv', 'displayname', 'authorshipsauthordisplayname'],
  ['openalex-csv', 'displayname', 'primarylocationsourcedisplayname'],
  ['dimensions-csv', 'publicationid', 'dimensionsurl'],
  ['lilacs-csv', 'fulltexturl', 'source', 'publicationyear'],
];

/** Which product wrote a table, by its header; `csv` when it is nobody's in particular. */
export function tableDialect(header: readonly string[]): Dialect {
  const present = new Set(header.map(normaliseHeader));
  return signatures.find(([, ...required]) => required.every((name) => present.has(name)))?.[0] ?? 'csv';
}
