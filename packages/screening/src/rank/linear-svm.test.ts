import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLinearSvm } from './linear-svm.ts';
import { rowDot, type SparseMatrix } from './sparse-matrix.ts';

function matrixOf(rows: readonly (readonly number[])[]): SparseMatrix {
  const columns = rows[0]!.length;
  return {
    rows: rows.length,
    columns,
    offsets: Int32Array.from({ length: rows.length + 1 }, (_, i) => i * columns),
    indices: Int32Array.from(rows.flatMap((row) => row.map((_, j) => j))),
    values: Float64Array.from(rows.flat()),
  };
}

const example = fc.record({
  rows: fc.array(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }), {
    minLength: 4,
    maxLength: 12,
  }),
  costs: fc.array(fc.double({ min: 0.05, max: 2, noNaN: true }), { minLength: 12, maxLength: 12 }),
});

describe('fitLinearSvm', () => {
  test('finds the minimum of the squared-hinge loss: its gradient vanishes, for any data', () => {
    fc.assert(
      fc.property(example, ({ rows, costs }) => {
        const matrix = matrixOf(rows);
        const signs = rows.map((_, i) => (i % 2 === 0 ? 1 : -1));
        const model = fitLinearSvm({
          matrix,
          rows: rows.map((_, i) => i),
          signs,
          costs,
          seed: 1,
          tolerance: 1e-9,
          maxPasses: 100_000,
        });
        // d/dw of ½‖w‖² + ½b² + Σ c max(0, 1 - y (w·x + b))²
        const pull = rows.map((_, i) => {
          const margin = signs[i]! * (rowDot(matrix, i, model.weights) + model.intercept);
          return 2 * costs[i]! * Math.max(0, 1 - margin) * signs[i]!;
        });
        expect(model.intercept).toBeCloseTo(
          pull.reduce((a, b) => a + b, 0),
          5,
        );
        for (let j = 0; j < 3; j++) {
          expect(model.weights[j]).toBeCloseTo(
            rows.reduce((sum, row, i) => sum + pull[i]! * row[j]!, 0),
            5,
          );
        }
      }),
      { numRuns: 30 },
    );
  });
  test('gives the same weights for the same seed', () => {
    const matrix = matrixOf([
      [1, 0],
      [0, 1],
      [1, 1],
      [0.5, -1],
    ]);
    const problem = { matrix, rows: [0, 1, 2, 3], signs: [1, -1, 1, -1], costs: [1, 1, 1, 1], seed: 3 };
    expect(fitLinearSvm(problem)).toEqual(fitLinearSvm(problem));
  });
  test('is all zero without examples', () => {
    const model = fitLinearSvm({ matrix: matrixOf([[1, 2]]), rows: [], signs: [], costs: [], seed: 1 });
    expect([...model.weights, model.intercept]).toEqual([0, 0, 0]);
  });
});
