import type { CitationRecordRow } from '@perennial/contracts';

/** A record without its raw text, as lists hold it. */
export type BriefRecord = Omit<CitationRecordRow, 'raw'>;

const COMPARED_FIELDS = [
  'title',
  'authors',
  'year',
  'journal',
  'volume',
  'pages',
  'doi',
  'pmid',
  'pmcid',
  'central',
  'embase',
  'registry',
] as const;
type ComparedField = (typeof COMPARED_FIELDS)[number];

/** One field over all records of a group. */
export interface ComparedRow {
  field: ComparedField;
  /** One text per record, in their order; empty where a record has none. */
  values: readonly string[];
  /**
   * `same`: letter by letter; `alike`: the same but for spelling, case, accents or short pages;
   * `different`: at least two records contradict each other; `partial`: those that have it agree.
   */
  agreement: 'same' | 'alike' | 'different' | 'partial';
}

function authorsOf(record: BriefRecord): string {
  return record.authors
    .map((author) =>
      'collective' in author ? author.collective : [author.family, author.given].filter(Boolean).join(' '),
    )
    .join('; ');
}

function fieldText(record: BriefRecord, field: ComparedField): string {
  const { ids } = record;
  switch (field) {
    case 'authors':
      return authorsOf(record);
    case 'year':
      return record.year === null ? '' : String(record.year);
    case 'title':
    case 'journal':
    case 'volume':
    case 'pages':
      return record[field] ?? '';
    case 'registry':
      return ids.registry.join(', ');
    default:
      return ids[field] ?? '';
  }
}

/** `101-9` and `101-109` are the same pages. */
function fullPages(pages: string): string {
  const match = /^\s*([a-z]*)(\d+)\s*[-–—]+\s*[a-z]*(\d+)\s*$/i.exec(pages);
  if (!match) return pages;
  const [, letters = '', first = '', last = ''] = match;
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return `${letters}${first}-${whole}`;
}

/** "Friedly J.L." and "Friedly JL" are the same person. */
function joinInitials(authors: string): string {
  return authors.replace(/\b(\p{Lu})[.\s-]+(?=\p{Lu}\b)/gu, '$1');
}

function bare(field: ComparedField, value: string): string {
  const text = field === 'pages' ? fullPages(value) : field === 'authors' ? joinInitials(value) : value;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function agreementOf(field: ComparedField, values: readonly string[]): ComparedRow['agreement'] {
  const present = values.filter((value) => value !== '');
  if (new Set(present.map((value) => bare(field, value))).size > 1) return 'different';
  if (present.length < values.length) return 'partial';
  return new Set(present).size === 1 ? 'same' : 'alike';
}

/** Sets records side by side, field by field. Fields that no record has are left out. */
export function compareRecords(records: readonly BriefRecord[]): ComparedRow[] {
  return COMPARED_FIELDS.flatMap((field) => {
    const values = records.map((record) => fieldText(record, field));
    if (values.every((value) => value === '')) return [];
    return [{ field, values, agreement: agreementOf(field, values) }];
  });
}
