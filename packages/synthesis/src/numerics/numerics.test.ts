import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tanhSinh } from './integrate.ts';
import { curvatureErrors, minimiseSmooth } from './minimise.ts';
import { seededRandom, shuffledOrder } from './random.ts';
import { findRoot, solveIncreasing } from './roots.ts';
import {
  cholesky,
  choleskyLogDeterminant,
  choleskySolve,
  invertPositiveDefinite,
  pseudoInverseSymmetric,
  symmetricEigen,
} from './symmetric-matrix.ts';

describe('roots and minima', () => {
  test('a root is found to the last bits', () => {
    expect(findRoot((x) => x ** 3 - 2, 0, 3)).toBeCloseTo(Math.cbrt(2), 15);
    expect(findRoot((x) => Math.exp(x) - 1e-8, -50, 3)).toBeCloseTo(Math.log(1e-8), 12);
  });

  test('no sign change is an error with a code', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(
      expect.objectContaining({ code: 'numerics.no_bracket' }),
    );
  });

  test('an increasing function is solved from a bad start, through infinities', () => {
    expect(solveIncreasing((x) => Math.log(Math.max(0, x)) - 3, -40)).toBeCloseTo(Math.exp(3), 10);
  });

  test('BFGS walks the banana valley to its floor', () => {
    const { x, isConverged } = minimiseSmooth(
      ([a, b]) => (1 - a!) ** 2 + 100 * (b! - a! ** 2) ** 2,
      [-1.2, 1],
    );
    expect(x[0]).toBeCloseTo(1, 5);
    expect(x[1]).toBeCloseTo(1, 5);
    expect(isConverged).toBe(true);
  });

  test('curvature gives standard errors, and none on a plateau', () => {
    const errors = curvatureErrors(([a, b]) => (a! ** 2 / 4 + b! ** 2 / 9) / 2, [0, 0]);
    expect(errors?.[0]).toBeCloseTo(2, 4);
    expect(errors?.[1]).toBeCloseTo(3, 4);
    expect(curvatureErrors(() => 1, [0])).toBeUndefined();
  });

  test('the double-exponential rule takes a singular end', () => {
    expect(tanhSinh((x) => 1 / Math.sqrt(x), 0, 1)).toBeCloseTo(2, 12);
    expect(tanhSinh(Math.sin, 0, Math.PI)).toBeCloseTo(2, 13);
  });
});

describe('symmetric matrices', () => {
  const entries = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 16, maxLength: 16 });

  /** B B' + I of a 4 × 4 matrix. */
  function positiveDefinite(b: readonly number[]): Float64Array {
    const a = new Float64Array(16);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        for (let k = 0; k < 4; k++) a[i * 4 + j]! += b[i * 4 + k]! * b[j * 4 + k]!;
        if (i === j) a[i * 4 + j]! += 1;
      }
    }
    return a;
  }

  test('inverse times matrix is the identity, and the pseudo-inverse is the inverse', () => {
    fc.assert(
      fc.property(entries, (b) => {
        const a = positiveDefinite(b);
        const inverse = invertPositiveDefinite(a, 4);
        const pseudo = pseudoInverseSymmetric(a, 4);
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < 4; j++) {
            let sum = 0;
            for (let k = 0; k < 4; k++) sum += a[i * 4 + k]! * inverse[k * 4 + j]!;
            expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
            expect(pseudo[i * 4 + j]).toBeCloseTo(inverse[i * 4 + j]!, 9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('solving and the determinant agree with a matrix known by hand', () => {
    const factor = cholesky(Float64Array.of(4, 2, 2, 3), 2)!;
    const solution = choleskySolve(factor, 2, [2, 5]);
    expect(solution[0]).toBeCloseTo(-0.5, 14);
    expect(solution[1]).toBeCloseTo(2, 14);
    expect(choleskyLogDeterminant(factor, 2)).toBeCloseTo(Math.log(8), 14);
  });

  test('a singular matrix has no factor, an error by code, and still a pseudo-inverse', () => {
    const laplacian = Float64Array.of(1, -1, -1, 1);
    expect(cholesky(laplacian, 2)).toBeUndefined();
    expect(() => invertPositiveDefinite(laplacian, 2)).toThrow(
      expect.objectContaining({ code: 'numerics.singular' }),
    );
    expect([...pseudoInverseSymmetric(laplacian, 2)].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([
      0.25, -0.25, -0.25, 0.25,
    ]);
  });
});

describe('seeded random numbers', () => {
  test('the same seed gives the same stream, another seed another one', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('numbers fill [0, 1) evenly', () => {
    const random = seededRandom(1);
    const values = Array.from({ length: 10_000 }, random);
    expect(values.every((v) => v >= 0 && v < 1)).toBe(true);
    expect(values.reduce((a, b) => a + b, 0) / values.length).toBeCloseTo(0.5, 1);
  });

  test('a shuffle keeps every index once', () => {
    expect(shuffledOrder(20, seededRandom(3)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  });
});

describe('eigenvalues', () => {
  test('are found when the two halves of the matrix differ in their last bits', () => {
    // What a four-arm study of risk differences with two like arms (0 of 4) gives.
    const gram = Float64Array.of(
      0.055875,
      -0.021867141445557084,
      -0.015462404001318812,
      -0.021867141445557084,
      0.030625000000000013,
      0.008927223112480162,
      -0.015462404001318805,
      0.008927223112480162,
      0.017918913994169096,
    );
    const { values } = symmetricEigen(gram, 3);
    expect(Array.from(values).sort((a, b) => a - b)).toEqual([
      expect.closeTo(0.0122515369, 10),
      expect.closeTo(0.018, 12),
      expect.closeTo(0.0741673771, 10),
    ]);
  });
});
