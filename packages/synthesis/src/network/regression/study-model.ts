import { SynthesisError } from '../../errors.ts';
import {
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  symmetricEigen,
} from '../../numerics/symmetric-matrix.ts';
import { spectrumRange, unweighted } from '../core/between-study-variance.ts';
import { fittedTrace, studyTerms } from '../core/heterogeneity-terms.ts';
import { highestMode, searchModes } from '../core/likelihood-search.ts';
import { studyLaplacian, studyLogDeterminant, studyPull } from '../core/study-weights.ts';
import type { Network } from '../model/network.ts';

/**
 * A linear model for the studies of a network: the expected contrast of arms a and b of study s is the difference of two
 * rows of a design matrix times the coefficients. The network model itself has one column per treatment; component and
 * regression models have other columns.
 */
export interface StudyModel {
  readonly network: Network;
  /** Number of coefficients p. */
  readonly columns: number;
  /** Per study k × p, row-major, in the order of its arms. */
  readonly rows: readonly Float64Array[];
}

/** Generalised least squares fit of a study model at one tau2. */
export interface StudyModelFit {
  readonly tau2: number;
  /** p coefficients; those that the data cannot tell apart share the solution of least norm. */
  readonly coefficients: Float64Array;
  /** p × p covariance (Moore-Penrose). */
  readonly covariance: Float64Array;
  readonly q: number;
  /** sum of (arms - 1) minus the rank of the design. */
  readonly df: number;
  readonly rank: number;
  /** Orthonormal basis (p × rank) of the estimable combinations. */
  readonly basis: Float64Array;
}

/** Share of a combination outside the estimable space that still counts as rounding. */
const ESTIMABLE = 1e-7;

/** Whether a combination of coefficients is determined by the data. */
export function isEstimable({ basis, rank }: StudyModelFit, combination: ArrayLike<number>): boolean {
  const p = combination.length;
  let inside = 0;
  let total = 0;
  for (let e = 0; e < rank; e++) {
    let dot = 0;
    for (let c = 0; c < p; c++) dot += combination[c]! * basis[c * rank + e]!;
    inside += dot * dot;
  }
  for (let c = 0; c < p; c++) total += combination[c]! ** 2;
  return total - inside <= ESTIMABLE * total;
}

/** Estimate and variance of a combination of coefficients. */
export function combine(
  { coefficients, covariance }: StudyModelFit,
  combination: ArrayLike<number>,
): { estimate: number; variance: number } {
  const p = combination.length;
  let estimate = 0;
  let variance = 0;
  for (let a = 0; a < p; a++) {
    if (combination[a] === 0) continue;
    estimate += combination[a]! * coefficients[a]!;
    for (let b = 0; b < p; b++) variance += combination[a]! * covariance[a * p + b]! * combination[b]!;
  }
  return { estimate, variance };
}

/**
 * Fits a study model by generalised least squares.
 *
 * @throws SynthesisError `network.nothing_estimable` when the design has rank 0, `network.singular` when the weights span
 *   more than double precision can hold
 */
export function fitStudyModel(model: StudyModel, tau2: number): StudyModelFit {
  return solve(model, estimableBasis(model), tau2).fit;
}

/**
 * Between-study variance of a study model: generalised DerSimonian-Laird, or the exact optimum of the (restricted)
 * likelihood. 0 without degrees of freedom.
 *
 * @throws as `fitStudyModel`
 */
export function studyModelTau2(model: StudyModel, estimator: 'DL' | 'REML' | 'ML'): number {
  const basis = estimableBasis(model);
  const common = solve(model, basis, 0);
  const { df, q } = common.fit;
  if (df === 0) return 0;
  if (estimator === 'DL') return Math.max(0, (q - df) / common.trace);
  const flat: StudyModel = {
    ...model,
    network: { ...model.network, studies: model.network.studies.map(unweighted) },
  };
  const modes = searchModes({
    evaluate: (tau2) => {
      const solved = solve(model, basis, tau2);
      return estimator === 'REML' ? solved.restricted : solved.full;
    },
    ...spectrumRange(model.network),
    rss: solve(flat, basis, 0).fit.q,
    df,
  });
  return highestMode(modes);
}

interface Basis {
  vectors: Float64Array;
  rank: number;
}

/** Eigenvectors of the unweighted normal matrix with non-zero eigenvalues. */
function estimableBasis({ network, columns: p, rows }: StudyModel): Basis {
  const normal = new Float64Array(p * p);
  network.studies.forEach(({ arms }, s) => {
    const k = arms.length;
    const means = new Float64Array(p);
    for (let a = 0; a < k; a++) for (let c = 0; c < p; c++) means[c]! += rows[s]![a * p + c]! / k;
    for (let a = 0; a < k; a++) {
      for (let c = 0; c < p; c++) {
        const left = rows[s]![a * p + c]! - means[c]!;
        if (left === 0) continue;
        for (let d = 0; d < p; d++) normal[c * p + d]! += left * (rows[s]![a * p + d]! - means[d]!);
      }
    }
  });
  const { values, vectors } = symmetricEigen(normal, p);
  const largest = Math.max(...values);
  const kept = [...values.keys()].filter((e) => values[e]! > 1e-10 * largest);
  if (!(largest > 0) || kept.length === 0)
    throw new SynthesisError('network.nothing_estimable', 'no coefficient of the model can be estimated');
  const basis = new Float64Array(p * kept.length);
  for (let c = 0; c < p; c++)
    kept.forEach((e, at) => {
      basis[c * kept.length + at] = vectors[c * p + e]!;
    });
  return { vectors: basis, rank: kept.length };
}

function solve(model: StudyModel, { vectors, rank }: Basis, tau2: number) {
  const { network, columns: p } = model;
  const reduced = network.studies.map(({ arms }, s) =>
    multiply(model.rows[s]!, vectors, [arms.length, p, rank]),
  );
  const laplacians = network.studies.map((study) => studyLaplacian(study, tau2));
  const pulls = network.studies.map((study, s) => studyPull(study, laplacians[s]!));
  const normal = new Float64Array(rank * rank);
  const right = new Float64Array(rank);
  network.studies.forEach(({ arms }, s) => {
    const k = arms.length;
    const weighted = multiply(laplacians[s]!, reduced[s]!, [k, k, rank]);
    for (let a = 0; a < k; a++) {
      for (let c = 0; c < rank; c++) {
        right[c]! += reduced[s]![a * rank + c]! * pulls[s]![a]!;
        for (let d = 0; d < rank; d++)
          normal[c * rank + d]! += reduced[s]![a * rank + c]! * weighted[a * rank + d]!;
      }
    }
  });
  const factor = cholesky(normal, rank);
  if (!factor)
    throw new SynthesisError(
      'network.singular',
      'the studies differ too much in precision to be solved together',
    );
  const inverse = choleskyInverse(factor, rank);
  const gamma = multiply(inverse, right, [rank, rank, 1]);
  const terms = { trace: 0, freeTrace: 0, squares: 0, q: 0, logDeterminant: 0 };
  network.studies.forEach((study, s) => {
    const k = study.arms.length;
    const laplacian = laplacians[s]!;
    const fitted = multiply(reduced[s]!, gamma, [k, rank, 1]);
    const spread = quadraticForm(reduced[s]!, inverse, [k, rank]);
    const own = studyTerms(study, { laplacian, pull: pulls[s]!, fitted });
    terms.freeTrace += own.freeTrace;
    terms.trace += own.freeTrace - fittedTrace(laplacian, (a, b) => spread[a * k + b]!, k);
    terms.squares += own.squares;
    terms.q += own.q;
    terms.logDeterminant += studyLogDeterminant(study, tau2);
  });
  const df = network.studies.reduce((sum, { arms }) => sum + arms.length - 1, 0) - rank;
  const fit: StudyModelFit = {
    tau2,
    coefficients: multiply(vectors, gamma, [p, rank, 1]),
    covariance: quadraticForm(vectors, inverse, [p, rank]),
    q: terms.q,
    df,
    rank,
    basis: vectors,
  };
  const restrictedLog = terms.logDeterminant + choleskyLogDeterminant(factor, rank) + terms.q;
  return {
    fit,
    trace: terms.trace,
    restricted: { score: terms.squares - terms.trace, logLikelihood: -restrictedLog / 2 },
    full: { score: terms.squares - terms.freeTrace, logLikelihood: -(terms.logDeterminant + terms.q) / 2 },
  };
}

/** Row-major product of an a × b and a b × c matrix. */
function multiply(
  left: Float64Array,
  right: Float64Array,
  [a, b, c]: readonly [number, number, number],
): Float64Array {
  const out = new Float64Array(a * c);
  for (let i = 0; i < a; i++) {
    for (let l = 0; l < b; l++) {
      const value = left[i * b + l]!;
      if (value === 0) continue;
      for (let j = 0; j < c; j++) out[i * c + j]! += value * right[l * c + j]!;
    }
  }
  return out;
}

/** A B A' for A (a × b) and a symmetric B (b × b). */
function quadraticForm(
  outer: Float64Array,
  inner: Float64Array,
  [a, b]: readonly [number, number],
): Float64Array {
  const left = multiply(outer, inner, [a, b, b]);
  const out = new Float64Array(a * a);
  for (let i = 0; i < a; i++) {
    for (let j = 0; j < a; j++) {
      let sum = 0;
      for (let l = 0; l < b; l++) sum += left[i * b + l]! * outer[j * b + l]!;
      out[i * a + j] = sum;
    }
  }
  return out;
}
