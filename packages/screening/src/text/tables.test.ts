import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PairTable } from './pair-table.ts';
import { WordTable } from './word-table.ts';

describe('WordTable', () => {
  test('numbers words in order of first appearance and gives them back, however many there are', () => {
    const table = new WordTable();
    const all = Array.from({ length: 20_000 }, (_, i) => `word${i * 7919}`);
    all.forEach((word, i) => {
      expect(table.intern(word, 0, word.length)).toBe(i);
    });
    expect(table.size).toBe(all.length);
    expect(
      all.every((word, i) => table.find(`(${word})`, 1, word.length + 1) === i && table.word(i) === word),
    ).toBe(true);
    expect(table.find('unseen', 0, 6)).toBe(-1);
  });
  test('behaves as a map from words to numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 4 })), (list) => {
        const table = new WordTable();
        const model = new Map<string, number>();
        for (const word of list) {
          if (!model.has(word)) model.set(word, model.size);
          expect(table.intern(word, 0, word.length)).toBe(model.get(word));
        }
      }),
    );
  });
});

describe('PairTable', () => {
  test('tells ordered pairs apart, however many there are', () => {
    const table = new PairTable();
    for (let i = 0; i < 150; i++) for (let j = 0; j < 150; j++) expect(table.intern(i, j)).toBe(i * 150 + j);
    expect(table.find(149, 3)).toBe(149 * 150 + 3);
    expect(table.find(3, 151)).toBe(-1);
    expect(table.words(151)).toEqual([1, 1]);
  });
});
