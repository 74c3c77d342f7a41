import { formatAuthor } from '../fields/names.ts';
import type { CitationRecord } from '../record.ts';
import { asreviewLabel } from './screening-notes.ts';

export type Cell = string | number | undefined;

interface Column {
  name: string;
  value(record: CitationRecord): Cell;
}

const decision = (record: CitationRecord): NonNullable<CitationRecord['decisions']>[number] | undefined =>
  record.decisions?.[0];

/**
 * The columns of our CSV and XLSX. Lists are joined by "; ", structured values are JSON; asreview_* are ASReview's names,
 * so that labels move on to it.
 */
export const columns: readonly Column[] = [
  { name: 'title', value: (record) => record.title },
  { name: 'abstract', value: (record) => record.abstract },
  { name: 'authors', value: (record) => joinList(record.authors.map(formatAuthor)) },
  { name: 'year', value: (record) => record.year },
  { name: 'journal', value: (record) => record.journal },
  { name: 'volume', value: (record) => record.volume },
  { name: 'issue', value: (record) => record.issue },
  { name: 'pages', value: (record) => record.pages },
  { name: 'doi', value: (record) => record.ids.doi },
  { name: 'pmid', value: (record) => record.ids.pmid },
  { name: 'pmcid', value: (record) => record.ids.pmcid },
  { name: 'registry', value: (record) => joinList(record.ids.registry) },
  { name: 'language', value: (record) => record.language },
  { name: 'original_title', value: (record) => record.originalTitle },
  { name: 'journal_abbreviation', value: (record) => record.journalAbbreviation },
  { name: 'publication_types', value: (record) => joinList(record.publicationTypes) },
  { name: 'mesh', value: (record) => joinList(record.mesh) },
  { name: 'keywords', value: (record) => joinList(record.keywords) },
  { name: 'urls', value: (record) => joinList(record.urls ?? []) },
  { name: 'notes', value: (record) => joinList(record.notes ?? []) },
  { name: 'labels', value: (record) => joinList(record.labels ?? []) },
  { name: 'asreview_label', value: asreviewLabelCell },
  { name: 'asreview_time', value: (record) => decision(record)?.decidedAt },
  { name: 'asreview_user_name', value: (record) => decision(record)?.reviewer },
  {
    name: 'exclusion_reasons',
    value: (record) => joinList([...new Set((record.decisions ?? []).flatMap(({ reasons }) => reasons))]),
  },
  { name: 'source_file', value: (record) => record.source.file },
  { name: 'source_dialect', value: (record) => record.source.dialect },
  { name: 'source_ordinal', value: (record) => record.source.ordinal },
];

/** Column of the CSV that holds, as JSON, what the others cannot carry. */
export const PAYLOAD_COLUMN = 'perennial';

function asreviewLabelCell(record: CitationRecord): Cell {
  const label = asreviewLabel(record);
  return label === '' ? undefined : Number(label);
}

function joinList(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join('; ');
}
