import { createWordBounds, findWords } from '../text/word-scanner.ts';
import { rowDot } from './sparse-matrix.ts';
import type { TfidfMatrix } from './tfidf.ts';

/**
 * How near each document is to a text that is none of them (the protocol's question, say): the cosine of their
 * TF-IDF rows, 0..1. Words that no document holds don't count. All zero for a text without known words.
 */
export function similarityToText(matrix: TfidfMatrix, text: string): Float64Array {
  const query = new Float64Array(matrix.columns);
  const lower = text.toLowerCase();
  const bounds = createWordBounds();
  findWords(lower, bounds);
  const counts = new Map<number, number>();
  const count = (column: number): void => {
    if (column >= 0) counts.set(column, (counts.get(column) ?? 0) + 1);
  };
  let previous = -1;
  for (let w = 0; w < bounds.count; w++) {
    const word = matrix.lookup.word(lower, bounds.offsets[2 * w]!, bounds.offsets[2 * w + 1]!);
    count(matrix.lookup.wordColumn(word));
    if (previous >= 0 && word >= 0) count(matrix.lookup.phraseColumn(previous, word));
    previous = word;
  }
  let squares = 0;
  for (const [column, times] of counts) {
    query[column] = (1 + Math.log(times)) * matrix.idf[column]!;
    squares += query[column]! ** 2;
  }
  return cosines(matrix, query, squares);
}

/** How near each document is to the mean of some of them, as a cosine; all zero when there are none. */
export function similarityToRows(matrix: TfidfMatrix, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(matrix.columns);
  for (const row of rows) {
    for (let k = matrix.offsets[row]!; k < matrix.offsets[row + 1]!; k++)
      mean[matrix.indices[k]!]! += matrix.values[k]!;
  }
  return cosines(
    matrix,
    mean,
    mean.reduce((sum, value) => sum + value * value, 0),
  );
}

function cosines(matrix: TfidfMatrix, vector: Float64Array, squares: number): Float64Array {
  const scores = new Float64Array(matrix.rows);
  if (squares === 0) return scores;
  const norm = Math.sqrt(squares);
  for (let row = 0; row < matrix.rows; row++) scores[row] = rowDot(matrix, row, vector) / norm;
  return scores;
}
