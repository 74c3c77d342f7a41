import { type Kernel, scaleToUnitDiagonal } from './kernel.ts';

interface Neighbours {
  readonly rows: Int32Array;
  readonly weights: Float64Array;
}

/**
 * How alike documents are once each has taken on something of those it resembles: the features of a document
 * become `1 - share` of its own and `share` of the mean of its nearest, weighted by likeness. Two reports that
 * use different words meet through a third that uses both, and a bare title gains what its neighbours' abstracts say.
 *
 * @param share 0..1, how much of a document comes from its neighbours
 */
export function neighbourKernel(kernel: Kernel, nearest: number, share: number): Kernel {
  const { size, values } = kernel;
  const mixes = Array.from({ length: size }, (_, row) => mixOf(kernel, row, nearest, share));
  const mixed = new Float32Array(size * size);
  const own = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    own.fill(0);
    const { rows, weights } = mixes[i]!;
    for (let k = 0; k < rows.length; k++) {
      const start = rows[k]! * size;
      const weight = weights[k]!;
      for (let j = 0; j < size; j++) own[j]! += weight * values[start + j]!;
    }
    for (let j = 0; j < size; j++) {
      const other = mixes[j]!;
      let sum = 0;
      for (let k = 0; k < other.rows.length; k++) sum += other.weights[k]! * own[other.rows[k]!]!;
      mixed[i * size + j] = sum;
    }
  }
  const result = { size, values: mixed };
  scaleToUnitDiagonal(result);
  return result;
}

/** The document itself and its nearest, with weights that sum to 1 when it has any neighbour. */
function mixOf({ size, values }: Kernel, row: number, nearest: number, share: number): Neighbours {
  const best: { row: number; likeness: number }[] = [];
  for (let j = 0; j < size; j++) {
    const likeness = values[row * size + j]!;
    if (j === row || likeness <= 0) continue;
    if (best.length === nearest && likeness <= best[nearest - 1]!.likeness) continue;
    let at = best.length;
    while (at > 0 && best[at - 1]!.likeness < likeness) at -= 1;
    best.splice(at, 0, { row: j, likeness });
    if (best.length > nearest) best.pop();
  }
  const total = best.reduce((sum, { likeness }) => sum + likeness, 0);
  return {
    rows: Int32Array.of(row, ...best.map((other) => other.row)),
    weights: Float64Array.of(1 - share, ...best.map(({ likeness }) => (share * likeness) / total)),
  };
}
