import type { TfidfMatrix } from './tfidf.ts';

/**
 * The same matrix with each row's entries in the order in which scikit-learn's `TfidfVectorizer` leaves them: the
 * term seen last in the corpus first (of the terms a document brings in, words come before phrases). Sums over a
 * row then round as they do there, which decides between records whose scores differ in the last digit only.
 */
export function inReferenceOrder(matrix: TfidfMatrix): TfidfMatrix {
  const { rows, columns, offsets } = matrix;
  const firstRow = new Int32Array(columns).fill(-1);
  for (let row = 0; row < rows; row++) {
    for (let k = offsets[row]!; k < offsets[row + 1]!; k++) {
      if (firstRow[matrix.indices[k]!] === -1) firstRow[matrix.indices[k]!] = row;
    }
  }
  const indices = new Int32Array(matrix.indices.length);
  const values = new Float64Array(matrix.values.length);
  for (let row = 0; row < rows; row++) {
    const start = offsets[row]!;
    const places = Array.from({ length: offsets[row + 1]! - start }, (_, k) => start + k);
    places.sort((a, b) => {
      const left = matrix.indices[a]!;
      const right = matrix.indices[b]!;
      return firstRow[right]! - firstRow[left]! || right - left;
    });
    places.forEach((place, k) => {
      indices[start + k] = matrix.indices[place]!;
      values[start + k] = matrix.values[place]!;
    });
  }
  return { ...matrix, indices, values };
}
