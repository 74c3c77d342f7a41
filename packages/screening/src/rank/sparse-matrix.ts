/**
 * Rows of numbers that are mostly zero (compressed sparse rows). Row i holds the entries from `offsets[i]`
 * to `offsets[i + 1]` (exclusive), at columns `indices`, of size `values`. Columns within a row are distinct
 * and in no particular order.
 */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** rows + 1 long. */
  readonly offsets: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** The inner product of one row with a dense vector as long as the matrix is wide. */
export function rowDot(matrix: SparseMatrix, row: number, vector: Float64Array): number {
  const { indices, values } = matrix;
  const end = matrix.offsets[row + 1]!;
  let sum = 0;
  for (let k = matrix.offsets[row]!; k < end; k++) sum += values[k]! * vector[indices[k]!]!;
  return sum;
}
