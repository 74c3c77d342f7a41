import { describe, expect, test } from 'vitest';
import { matchFullText, type ReportCandidate } from './match-full-text.ts';

const candidate = (n: number, title: string, doi: string | null = null): ReportCandidate => ({
  citationId: `00000000-0000-4000-8000-00000000000${n}`,
  title,
  doi,
});
const epidural = candidate(
  1,
  'Epidural steroid injections for radicular pain: a randomised trial',
  '10.1000/ABC.1',
);
const denervation = candidate(2, 'Facet joint denervation against sham for chronic low back pain');
const all = [
  epidural,
  denervation,
  candidate(3, 'A trial'),
  candidate(4, 'Protocol of a trial of something else'),
];
const first = (text: string, title = '') => matchFullText({ text, title }, all)[0];

describe('a PDF', () => {
  test('is matched by the DOI in its text, however it is written', () => {
    for (const text of ['doi: 10.1000/abc.1.', 'https://doi.org/10.1000/ABC.1)', 'see (10.1000/abc.1); and'])
      expect(first(text)).toMatchObject({ citationId: epidural.citationId, how: 'doi', score: 1 });
  });

  test('is matched by its title over line breaks, hyphens, ligatures and capitals', () => {
    const text = 'Vol 3\nFACET JOINT DENER-\nvation against sham for\nchronic low back pain\nAda B. Author';
    expect(first(text)).toMatchObject({ citationId: denervation.citationId, how: 'title', score: 1 });
    expect(
      first('Epidural steroid injections for radicular pain: a randomised tri\ufb01l')?.score,
    ).toBeCloseTo(8 / 9);
  });

  test('is matched by the title in its own description', () => {
    expect(first('', denervation.title)?.citationId).toBe(denervation.citationId);
  });

  test('prefers the DOI to a title quoted in it', () => {
    const matches = matchFullText({ title: '', text: `10.1000/abc.1 ${denervation.title}` }, all);
    expect(matches.map(({ how }) => how)).toEqual(['doi', 'title']);
  });

  test('is matched with nothing when only scattered or few words agree', () => {
    expect(first('A trial')).toBeUndefined();
    expect(
      first('facet of life. A joint effort. chronic delays. low prices, back door, pain'),
    ).toBeUndefined();
    expect(first('')).toBeUndefined();
  });

  test('full of one word is searched in no time worth telling', () => {
    expect(matchFullText({ title: '', text: 'facet '.repeat(3300) }, all)).toEqual([]);
  });
});
