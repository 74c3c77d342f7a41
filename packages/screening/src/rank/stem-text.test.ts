import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stemWord, textStemmer } from './stem-text.ts';

describe('stemWord', () => {
  test('brings the forms of a word together', () => {
    expect(['injection', 'injections', 'injected', 'injecting'].map(stemWord)).toEqual([
      'inject',
      'inject',
      'inject',
      'inject',
    ]);
    expect(stemWord('therapies')).toBe(stemWord('therapy'));
    expect(stemWord('randomised')).toBe(stemWord('randomises'));
  });
  test('leaves short words, -ss, -us, -is, numbers and other scripts as they are', () => {
    const words = ['pain', 'mess', 'sinus', 'stenosis', 'l5', '慢性', 'the', 'bed'];
    expect(words.map(stemWord)).toEqual(words);
  });
  test('never makes a word shorter than three letters out of a longer one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,14}$/), (word) => {
        expect(stemWord(word).length).toBeGreaterThanOrEqual(3);
        expect(stemWord(word).length).toBeLessThanOrEqual(word.length);
      }),
    );
  });
});

describe('textStemmer', () => {
  test('lower-cases, drops punctuation and single letters, and stems each word', () => {
    expect(textStemmer()('Epidural Injections: a trial.')).toBe('epidur inject tri');
  });
});
