import type { ScreeningText } from '../screening-text.ts';
import type { SparseMatrix } from './sparse-matrix.ts';

/** Headings on more than this share of the records say nothing ("Humans"). */
const MAX_SHARE = 0.95;

/**
 * Subject headings and keywords as whole terms, weighed as words are: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1),
 * rows of length 1. Records without any have an empty row.
 */
export function headingFeatures(
  documents: readonly Pick<ScreeningText, 'keywords' | 'mesh'>[],
): SparseMatrix {
  const columnOf = new Map<string, number>();
  const documentsWith: number[] = [];
  const counts = documents.map(({ keywords = [], mesh = [] }) => {
    const row = new Map<number, number>();
    for (const heading of [...keywords, ...mesh]) {
      const name = heading.toLowerCase();
      const column = columnOf.get(name) ?? columnOf.size;
      columnOf.set(name, column);
      row.set(column, (row.get(column) ?? 0) + 1);
    }
    for (const column of row.keys()) documentsWith[column] = (documentsWith[column] ?? 0) + 1;
    return row;
  });
  const n = documents.length;
  const offsets = new Int32Array(n + 1);
  const indices: number[] = [];
  const values: number[] = [];
  counts.forEach((row, i) => {
    const kept = [...row].flatMap(([column, times]) => {
      const df = documentsWith[column]!;
      return df > MAX_SHARE * n
        ? []
        : [{ column, value: (1 + Math.log(times)) * (Math.log((1 + n) / (1 + df)) + 1) }];
    });
    const norm = Math.sqrt(kept.reduce((sum, { value }) => sum + value * value, 0));
    for (const { column, value } of kept) {
      indices.push(column);
      values.push(value / norm);
    }
    offsets[i + 1] = indices.length;
  });
  return {
    rows: n,
    columns: columnOf.size,
    offsets,
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
