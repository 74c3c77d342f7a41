import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWordBounds, findWords } from './word-scanner.ts';

function words(text: string): string[] {
  const bounds = createWordBounds();
  findWords(text, bounds);
  return Array.from({ length: bounds.count }, (_, w) =>
    text.slice(bounds.offsets[2 * w], bounds.offsets[2 * w + 1]),
  );
}

describe('findWords', () => {
  test('takes runs of two or more letters, digits or underscores and drops single ones', () => {
    expect(words('a double-blind trial of x_1 in 12 men')).toEqual([
      'double',
      'blind',
      'trial',
      'of',
      'x_1',
      'in',
      '12',
      'men',
    ]);
  });
  test('keeps accents, other scripts and superscripts, and ends a word at a combining mark', () => {
    expect(words('Sjögren β-blocker m² 慢性 cafe\u0301s')).toEqual([
      'Sjögren',
      'blocker',
      'm²',
      '慢性',
      'cafe',
    ]);
  });
  test('counts a letter outside the basic plane as one character', () => {
    expect(words('𝛼 𝛼𝛽')).toEqual(['𝛼𝛽']);
  });
  test('finds what the regular expression finds, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const expected = text.match(/[\p{L}\p{N}_]+/gu)?.filter((word) => [...word].length > 1) ?? [];
        expect(words(text)).toEqual(expected);
      }),
    );
  });
  test('grows its buffer for long texts', () => {
    expect(words('ab '.repeat(5000))).toHaveLength(5000);
  });
});
