import { SynthesisError } from '../errors.ts';

/**
 * Symmetric n × n matrices as row-major `Float64Array`s of length n²: entry (i, j) at `i * n + j`.
 */

/**
 * Lower Cholesky factor L of a symmetric positive definite matrix, A = L L'.
 *
 * @param a n × n, only the lower triangle is read
 * @returns L (upper triangle 0), or undefined when a pivot is not above n·eps times its diagonal entry: the matrix
 *   is singular, indefinite or not finite
 */
export function cholesky(a: Float64Array, n: number): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i === j) {
        if (!(sum > n * Number.EPSILON * Math.abs(a[i * n + i]!)) || sum === Number.POSITIVE_INFINITY)
          return undefined;
        l[i * n + i] = Math.sqrt(sum);
      } else {
        l[i * n + j] = sum / l[j * n + j]!;
      }
    }
  }
  return l;
}

/** Solves L L' x = b for a Cholesky factor L (n × n) and a vector b of length n; b is left as it is. */
export function choleskySolve(l: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  return x;
}

/** ln |A| from the Cholesky factor of A. */
export function choleskyLogDeterminant(l: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(l[i * n + i]!);
  return 2 * sum;
}

/** Inverse of A (n × n, symmetric to the bit) from its Cholesky factor. */
export function choleskyInverse(l: Float64Array, n: number): Float64Array {
  const m = invertLower(l, n);
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < n; k++) sum += m[k * n + i]! * m[k * n + j]!;
      inverse[i * n + j] = sum;
      inverse[j * n + i] = sum;
    }
  }
  return inverse;
}

function invertLower(l: Float64Array, n: number): Float64Array {
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    m[j * n + j] = 1 / l[j * n + j]!;
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum += l[i * n + k]! * m[k * n + j]!;
      m[i * n + j] = -sum / l[i * n + i]!;
    }
  }
  return m;
}

/**
 * Inverse of a symmetric positive definite matrix (n × n).
 *
 * @throws SynthesisError `numerics.singular` when it has no Cholesky factor
 */
export function invertPositiveDefinite(a: Float64Array, n: number): Float64Array {
  const l = cholesky(a, n);
  if (!l)
    throw new SynthesisError(
      'numerics.singular',
      `a ${n} × ${n} matrix is singular or not positive definite`,
    );
  return choleskyInverse(l, n);
}

/** Eigenvalues (any order) and eigenvectors (column j of `vectors` belongs to `values[j]`). */
export interface SymmetricEigen {
  values: Float64Array;
  vectors: Float64Array;
}

const MAX_SWEEPS = 60;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix by cyclic Jacobi rotations: slow for n in the
 * hundreds, accurate for every n.
 *
 * @throws SynthesisError `numerics.not_converged` when entries are not finite
 * Source: Golub & Van Loan, Matrix Computations, 8.5.
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  // The two halves of a computed matrix differ in their last bits; rotations zero one half and would leave the other.
  const m = Float64Array.from({ length: n * n }, (_, e) => {
    const [i, j] = [Math.floor(e / n), e % n];
    return (a[i * n + j]! + a[j * n + i]!) / 2;
  });
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < n; i++) {
      diagonal += m[i * n + i]! ** 2;
      for (let j = 0; j < i; j++) off += m[i * n + j]! ** 2;
    }
    if (off <= 1e-34 * diagonal || off === 0) {
      return { values: Float64Array.from({ length: n }, (_, i) => m[i * n + i]!), vectors };
    }
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(m, vectors, n, p, q);
  }
  throw new SynthesisError('numerics.not_converged', `eigenvalues of a ${n} × ${n} matrix did not converge`);
}

/** One Jacobi rotation that zeroes entry (p, q) of m. */
function rotate(m: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = m[p * n + q]!;
  if (apq === 0) return;
  const theta = (m[q * n + q]! - m[p * n + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const kp = m[k * n + p]!;
    const kq = m[k * n + q]!;
    m[k * n + p] = c * kp - s * kq;
    m[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const pk = m[p * n + k]!;
    const qk = m[q * n + k]!;
    m[p * n + k] = c * pk - s * qk;
    m[q * n + k] = s * pk + c * qk;
    const vp = vectors[k * n + p]!;
    const vq = vectors[k * n + q]!;
    vectors[k * n + p] = c * vp - s * vq;
    vectors[k * n + q] = s * vp + c * vq;
  }
  // Zero in exact arithmetic; left as rounding noise it would keep the sweeps from ever meeting the stopping rule.
  m[p * n + q] = 0;
  m[q * n + p] = 0;
}

/**
 * Moore-Penrose inverse of a symmetric matrix (n × n) through its eigenvalues; those within `tolerance` times the
 * largest in absolute value count as zero.
 */
export function pseudoInverseSymmetric(
  a: Float64Array,
  n: number,
  tolerance = n * 4 * Number.EPSILON,
): Float64Array {
  const { values, vectors } = symmetricEigen(a, n);
  const largest = values.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  const inverse = new Float64Array(n * n);
  for (let e = 0; e < n; e++) {
    const value = values[e]!;
    if (!(Math.abs(value) > tolerance * largest)) continue;
    for (let i = 0; i < n; i++) {
      const scaled = vectors[i * n + e]! / value;
      for (let j = 0; j <= i; j++) inverse[i * n + j]! += scaled * vectors[j * n + e]!;
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) inverse[j * n + i] = inverse[i * n + j]!;
  return inverse;
}
