import type { CitationRecord } from '@perennial/citations';
import { describe, expect, test } from 'vitest';
import { compareRecord, noticesOf } from './record-notices.ts';

const record: CitationRecord = {
  source: { file: 'efetch', dialect: 'pubmed-xml', ordinal: 1, offset: 0 },
  ids: { pmid: '7', registry: [] },
  title: 'A trial of injections',
  abstract: 'Participants were randomly allocated.',
  authors: [{ family: 'Author', given: 'A' }],
  year: 2024,
  publicationTypes: ['Journal Article'],
  mesh: [],
  keywords: [],
  links: [],
};
const seenAs = (
  now: CitationRecord | undefined,
  before?: ReturnType<typeof compareRecord>,
  known: string[] = [],
) =>
  compareRecord(
    { number: '7', record: now },
    before && { reviewId: 'r', number: '7', seenAt: new Date(0), ...before.watched },
    new Set(known),
  );
const first = seenAs(record);

describe('a record looked at again', () => {
  test('is not news at the first look', () => {
    expect(first.changes).toEqual([]);
  });

  test('brings each notice once', () => {
    const corrected: CitationRecord = { ...record, links: [{ kind: 'erratum-in', pmid: '99' }] };
    const second = seenAs(corrected, first);
    expect(second.changes).toEqual([{ kind: 'erratum', detail: 'Erratum: PMID 99' }]);
    expect(seenAs(corrected, second).changes).toEqual([]);
  });

  test('does not bring notices the review knew when it took the record in', () => {
    const retracted: CitationRecord = { ...record, publicationTypes: ['Retracted Publication'] };
    const [notice] = noticesOf(retracted);
    expect(seenAs(retracted).changes).toEqual([notice]);
    expect(seenAs(retracted, undefined, [notice?.detail ?? '']).changes).toEqual([]);
  });

  test('is revised when what people read of it has changed, and only then', () => {
    expect(seenAs({ ...record, abstract: `${record.abstract} Pain fell.` }, first).changes).toMatchObject([
      { kind: 'revised' },
    ]);
    expect(seenAs({ ...record, mesh: ['Spine'] }, first).changes).toEqual([]);
  });

  test('is gone once, and back once', () => {
    const gone = seenAs(undefined, first);
    expect(gone.changes).toMatchObject([{ kind: 'gone' }]);
    expect(seenAs(undefined, gone).changes).toEqual([]);
    expect(seenAs(record, gone).changes).toMatchObject([{ kind: 'back' }]);
  });
});
