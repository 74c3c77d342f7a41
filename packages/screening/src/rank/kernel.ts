import type { SparseMatrix } from './sparse-matrix.ts';

/** How alike each two of n documents are: n rows of n numbers, symmetric. */
export interface Kernel {
  readonly size: number;
  readonly values: Float32Array;
}

/** The inner products of all pairs of rows. */
export function linearKernel(matrix: SparseMatrix): Kernel {
  const size = matrix.rows;
  const values = new Float32Array(size * size);
  const { offsets: starts, rows, entries } = columnsOf(matrix);
  const sums = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    sums.fill(0);
    for (let k = matrix.offsets[i]!; k < matrix.offsets[i + 1]!; k++) {
      const column = matrix.indices[k]!;
      const value = matrix.values[k]!;
      for (let p = starts[column]!; p < starts[column + 1]!; p++) sums[rows[p]!]! += value * entries[p]!;
    }
    values.set(sums, i * size);
  }
  return { size, values };
}

/** Adds kernels up, each times its weight, and scales so that every document is as like itself as 1. */
export function blendKernels(parts: readonly { readonly kernel: Kernel; readonly weight: number }[]): Kernel {
  const size = parts[0]?.kernel.size ?? 0;
  const values = new Float32Array(size * size);
  for (const { kernel, weight } of parts) {
    for (let k = 0; k < values.length; k++) values[k]! += weight * kernel.values[k]!;
  }
  const blend = { size, values };
  scaleToUnitDiagonal(blend);
  return blend;
}

/** Divides by the square roots of the diagonal, in place; a document without any feature keeps zeros. */
export function scaleToUnitDiagonal({ size, values }: Kernel): void {
  const factors = Float64Array.from({ length: size }, (_, i) => {
    const self = values[i * size + i]!;
    return self > 0 ? 1 / Math.sqrt(self) : 0;
  });
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) values[i * size + j]! *= factors[i]! * factors[j]!;
  }
}

/** The same entries by column: which rows hold it, and how much. */
function columnsOf(matrix: SparseMatrix): { offsets: Int32Array; rows: Int32Array; entries: Float64Array } {
  const offsets = new Int32Array(matrix.columns + 1);
  for (const column of matrix.indices) offsets[column + 1]!++;
  for (let column = 0; column < matrix.columns; column++) offsets[column + 1]! += offsets[column]!;
  const next = offsets.slice();
  const rows = new Int32Array(matrix.indices.length);
  const entries = new Float64Array(matrix.indices.length);
  for (let row = 0; row < matrix.rows; row++) {
    for (let k = matrix.offsets[row]!; k < matrix.offsets[row + 1]!; k++) {
      const place = next[matrix.indices[k]!]!++;
      rows[place] = row;
      entries[place] = matrix.values[k]!;
    }
  }
  return { offsets, rows, entries };
}
