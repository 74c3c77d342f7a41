import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateSections } from './sections.ts';
import { type Mark, marksWithin, segmentText } from './segments.ts';
import { termMarks } from './term-marks.ts';

const mark = (start: number, end: number, label = 'x'): Mark => ({
  start,
  end,
  kind: 'facet',
  label,
  facet: 'region',
  negated: false,
});

describe('segmentText', () => {
  test('a text without marks is one piece', () => {
    expect(segmentText('plain', [])).toEqual([{ text: 'plain', marks: [] }]);
    expect(segmentText('', [mark(0, 3)])).toEqual([]);
  });

  test('overlapping marks share the piece they both cover', () => {
    const pieces = segmentText('lumbar epidural steroid', [mark(0, 15, 'a'), mark(7, 23, 'b')]);
    expect(pieces.map((piece) => [piece.text, piece.marks.map((m) => m.label).join('')])).toEqual([
      ['lumbar ', 'a'],
      ['epidural', 'ab'],
      [' steroid', 'b'],
    ]);
  });

  test('the pieces joined are the text, whatever the marks', () => {
    const anyMark = fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: -5, max: 30 }));
    fc.assert(
      fc.property(fc.string(), fc.array(anyMark), (text, places) => {
        const pieces = segmentText(
          text,
          places.map(([a, b]) => mark(a, b)),
        );
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  test('marks of a part are moved to its own places', () => {
    expect(marksWithin([mark(2, 4), mark(10, 14), mark(20, 22)], { start: 8, end: 12 })).toEqual([
      mark(2, 6),
    ]);
  });
});

describe('termMarks', () => {
  const words = (text: string, terms: string[]) =>
    termMarks(text, terms, 'include').map((m) => text.slice(m.start, m.end));

  test('a phrase matches whole words in any case, over hyphens and line ends', () => {
    expect(words('Double-blind, double\nblind; doubleblind', ['double blind'])).toEqual([
      'Double-blind',
      'double\nblind',
    ]);
    expect(words('shambles and Sham', ['sham'])).toEqual(['Sham']);
  });

  test('a star stands for any ending', () => {
    expect(words('Randomised, randomly, non-random', ['random*'])).toEqual([
      'Randomised',
      'randomly',
      'random',
    ]);
  });

  test('letters beyond ASCII belong to words', () => {
    expect(words('épidurale epidural', ['pidural*', 'epidural'])).toEqual(['epidural']);
  });

  test('signs in a term are taken literally and an empty term finds nothing', () => {
    expect(words('a.c abc (x)', ['a.c'])).toEqual(['a.c']);
    expect(words('anything', ['*', ' '])).toEqual([]);
  });
});

describe('locateSections', () => {
  test('parts are found in order, repeated texts included', () => {
    const abstract = 'AIM: To see.\nRESULTS: To see.';
    const parts = locateSections(abstract, [
      { label: 'AIM', text: 'To see.' },
      { label: 'RESULTS', text: 'To see.' },
    ]);
    expect(parts.map((part) => part.start)).toEqual([5, 22]);
    for (const part of parts) expect(abstract.slice(part.start, part.end)).toBe(part.text);
  });

  test('an abstract without parts, or with one that is not in it, stays whole', () => {
    const whole = [{ label: '', text: 'All of it.', start: 0, end: 10 }];
    expect(locateSections('All of it.', undefined)).toEqual(whole);
    expect(locateSections('All of it.', [{ label: 'AIM', text: 'else' }])).toEqual(whole);
  });
});
