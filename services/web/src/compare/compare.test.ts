import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BriefRecord, compareRecords } from './compare-records.ts';
import { markDifferences } from './word-difference.ts';

const RECORD: BriefRecord = {
  id: '0b4c1f0e-0000-4000-8000-000000000001',
  importId: '0b4c1f0e-0000-4000-8000-000000000002',
  fileName: 'a.ris',
  sourceName: 'A',
  dialect: 'ris',
  ordinal: 1,
  byteOffset: 0,
  title: 'Facet joint injection',
  authors: [{ family: 'Müller', given: 'A' }],
  year: 2001,
  journal: 'Pain',
  volume: '3',
  pages: '101-9',
  ids: { doi: '10.1/x', registry: [] },
};
const agreement = (other: Partial<BriefRecord>) =>
  Object.fromEntries(
    compareRecords([RECORD, { ...RECORD, ...other }]).map((row) => [row.field, row.agreement]),
  );

describe('compareRecords', () => {
  test('the same record twice is the same in every field it has', () => {
    expect(new Set(Object.values(agreement({})))).toEqual(new Set(['same']));
    expect(Object.keys(agreement({}))).not.toContain('pmid');
  });

  test('case, accents, punctuation and short pages are alike, not different', () => {
    const rows = agreement({
      title: 'Facet-joint Injection.',
      authors: [{ family: 'Muller', given: 'A.' }],
      pages: '101–109',
      ids: { doi: '10.1/X', registry: [] },
    });
    expect(rows).toMatchObject({ title: 'alike', authors: 'alike', pages: 'alike', doi: 'alike' });
  });

  test('a contradiction is a difference, a gap is not', () => {
    expect(agreement({ year: 2002, journal: null })).toMatchObject({ year: 'different', journal: 'partial' });
  });

  test('initials with and without stops are alike, other initials are not', () => {
    const by = (given: string) => ({ authors: [{ family: 'Friedly', given }] });
    const of = (one: string, other: string) =>
      compareRecords([
        { ...RECORD, ...by(one) },
        { ...RECORD, ...by(other) },
      ]).find((row) => row.field === 'authors')?.agreement;
    expect(of('JL', 'J.L.')).toBe('alike');
    expect(of('JL', 'J. L.')).toBe('alike');
    expect(of('JL', 'J.K.')).toBe('different');
  });

  test('pages of different lengths that do not fit stay different', () => {
    expect(agreement({ pages: '101-119' }).pages).toBe('different');
  });
});

describe('markDifferences', () => {
  test('marks the words the other text does not have', () => {
    expect(markDifferences('a randomised trial of x', 'a randomized trial of x')).toEqual([
      { text: 'a ', isDifferent: false },
      { text: 'randomized', isDifferent: true },
      { text: ' trial of x', isDifferent: false },
    ]);
  });

  test('case and punctuation are no difference', () => {
    expect(markDifferences('Pain: a trial', 'pain a Trial.')).toEqual([
      { text: 'pain a Trial.', isDifferent: false },
    ]);
  });

  test('against nothing every word differs, and nothing has no runs', () => {
    expect(markDifferences('', 'new words')).toEqual([{ text: 'new words', isDifferent: true }]);
    expect(markDifferences('old', '')).toEqual([]);
  });

  test('the runs joined are the text, and a text never differs from itself', () => {
    const sentence = fc
      .array(fc.constantFrom('a', 'b', 'c', 'D.', ' ', '\n', 'é'), { maxLength: 30 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(sentence, sentence, (base, text) => {
        const join = markDifferences(base, text)
          .map((run) => run.text)
          .join('');
        expect(join).toBe(text);
        expect(markDifferences(text, text).some((run) => run.isDifferent)).toBe(false);
      }),
    );
  });
});
