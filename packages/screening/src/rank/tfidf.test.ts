import { describe, expect, test } from 'vitest';
import { countWordsAndPhrases } from './count-matrix.ts';
import { rowDot } from './sparse-matrix.ts';
import { tfidf } from './tfidf.ts';

const documents = ['Back pain and neck pain', 'back pain', 'knee', '', 'Pain pain pain'];

function row(matrix: ReturnType<typeof tfidf>, i: number): Record<string, number> {
  const entries: [string, number][] = [];
  for (let k = matrix.offsets[i]!; k < matrix.offsets[i + 1]!; k++) {
    entries.push([matrix.term(matrix.indices[k]!), matrix.values[k]!]);
  }
  return Object.fromEntries(entries);
}

describe('tfidf', () => {
  test('weighs words and two-word phrases by 1 + ln tf and smooth idf, in rows of length 1', () => {
    const matrix = tfidf(countWordsAndPhrases(documents), 1);
    const idf = (df: number): number => Math.log(6 / (1 + df)) + 1;
    const raw = { back: idf(2), pain: idf(3), 'back pain': idf(2) };
    const norm = Math.hypot(...Object.values(raw));
    const second = row(matrix, 1);
    expect(Object.keys(second).sort()).toEqual(['back', 'back pain', 'pain']);
    expect(second.back).toBeCloseTo(raw.back / norm, 14);
    const fifth = row(matrix, 4);
    const phrase = (Math.log(2) + 1) * idf(1);
    const word = (Math.log(3) + 1) * idf(3);
    expect(fifth.pain).toBeCloseTo(word / Math.hypot(word, phrase), 14);
    expect(fifth['pain pain']).toBeCloseTo(phrase / Math.hypot(word, phrase), 14);
  });
  test('leaves out what is in more than the given share of documents', () => {
    const matrix = tfidf(countWordsAndPhrases(documents), 0.5);
    expect(Object.keys(row(matrix, 1)).sort()).toEqual(['back', 'back pain']);
  });
  test('gives an empty document an empty row', () => {
    const matrix = tfidf(countWordsAndPhrases(documents), 1);
    expect(row(matrix, 3)).toEqual({});
    expect(rowDot(matrix, 3, new Float64Array(matrix.columns).fill(1))).toBe(0);
  });
});
