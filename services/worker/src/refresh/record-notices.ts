import type { CitationLink, CitationRecord } from '@perennial/citations';
import { hashOf, type RecordChangeKind, type WatchedRecord } from '@perennial/database';

/** A notice about a record: what kind, and in words that stay the same as long as the notice does. */
export interface Notice {
  kind: 'erratum' | 'concern' | 'retraction';
  detail: string;
}

const KIND_OF_LINK: Partial<Record<CitationLink['kind'], Notice['kind']>> = {
  'erratum-in': 'erratum',
  'concern-in': 'concern',
  'retracted-by': 'retraction',
};
const WORDS: Record<Notice['kind'], string> = {
  erratum: 'Erratum',
  concern: 'Expression of concern',
  retraction: 'Retraction',
};

/** Notices a source attaches to a record, by link or by publication type. */
export function noticesOf(record: Pick<CitationRecord, 'links' | 'publicationTypes'>): Notice[] {
  const linked = record.links.flatMap((link): Notice[] => {
    const kind = KIND_OF_LINK[link.kind];
    if (kind === undefined) return [];
    const place =
      link.pmid === undefined ? (link.doi ?? link.text ?? 'without a reference') : `PMID ${link.pmid}`;
    return [{ kind, detail: `${WORDS[kind]}: ${place}` }];
  });
  const marked = record.publicationTypes.some((type) => /^retracted publication$/i.test(type));
  return marked && !linked.some(({ kind }) => kind === 'retraction')
    ? [
        ...linked,
        { kind: 'retraction', detail: 'Retraction: the record is marked as a retracted publication' },
      ]
    : linked;
}

/** The fields that screening and extraction read, hashed: DateRevised is no reliable mark of a change. */
function fieldsHashOf(record: CitationRecord): string {
  return hashOf([
    record.title,
    record.abstract,
    record.authors,
    record.year ?? null,
    record.publicationTypes,
  ]);
}

export interface SeenRecord {
  number: string;
  /** Undefined when the source no longer has it. */
  record: CitationRecord | undefined;
}

export interface RecordFinding {
  number: string;
  changes: { kind: RecordChangeKind; detail: string }[];
  watched: { fieldsHash: string; notices: string[]; gone: boolean };
}

/**
 * Compares how a record looks now with how it looked before. The first look at a record only reports notices that the review
 * does not know yet.
 *
 * @param before how it was last seen; undefined at the first look
 * @param known details of notices that the review's own records carry
 */
export function compareRecord(
  { number, record }: SeenRecord,
  before: WatchedRecord | undefined,
  known: ReadonlySet<string>,
): RecordFinding {
  if (record === undefined) {
    const watched = { fieldsHash: before?.fieldsHash ?? '', notices: before?.notices ?? [], gone: true };
    const changes =
      before?.gone === true ? [] : [{ kind: 'gone' as const, detail: `PubMed no longer has PMID ${number}` }];
    return { number, changes, watched };
  }
  const fieldsHash = fieldsHashOf(record);
  const notices = noticesOf(record);
  const seen = new Set(before?.notices ?? known);
  const changes: RecordFinding['changes'] = notices.filter(({ detail }) => !seen.has(detail));
  if (before?.gone === true) changes.push({ kind: 'back', detail: `PubMed has PMID ${number} again` });
  if (before !== undefined && before.fieldsHash !== '' && before.fieldsHash !== fieldsHash)
    changes.push({
      kind: 'revised',
      detail: `Title, abstract, authors, year or publication type changed (state ${fieldsHash.slice(0, 8)})`,
    });
  return {
    number,
    changes,
    watched: { fieldsHash, notices: notices.map(({ detail }) => detail), gone: false },
  };
}
