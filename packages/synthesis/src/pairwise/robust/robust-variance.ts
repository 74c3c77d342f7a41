import { SynthesisError } from '../../errors.ts';
import { cholesky, symmetricEigen } from '../../numerics/symmetric-matrix.ts';
import type { StudyEffect } from '../../types.ts';
import type { Design } from '../model/design.ts';
import { coefficient } from '../model/fit-model.ts';
import type { NamedCoefficient } from '../regression/meta-regression.ts';
import type { Moderator } from '../regression/moderators.ts';
import { maximiseLikelihood } from '../tau2/likelihood.ts';
import { applyInverse, type ClusteredFit, type ClusterVariances, fitClustered } from './clustered-model.ts';
import { clusteredData, threeLevelVariances } from './three-level.ts';

/**
 * Small-sample versions of the cluster-robust covariance: none (`CR0`), factor m / (m - p) (`CR1`), both with t on m - p,
 * or bias-reduced with Satterthwaite degrees of freedom (`CR2`), for m clusters and p coefficients.
 */
export type RobustVersion = 'CR0' | 'CR1' | 'CR2';

/** How to make robust errors. */
export interface RobustOptions {
  version?: RobustVersion;
  /** The model behind the weights: independent random effects, or a three-level model (default). */
  working?: 'random-effects' | 'three-level';
  moderators?: readonly Moderator[];
  level?: number;
}

/** Coefficients with cluster-robust errors. */
export interface RobustResult {
  version: RobustVersion;
  clusters: number;
  coefficients: NamedCoefficient[];
  variances: ClusterVariances;
}

/**
 * Cluster-robust errors for estimates that depend on each other within clusters in an unknown way. A REML working model
 * gives the estimates; its errors are replaced by the sandwich.
 *
 * @param clusters the cluster of each estimate, in the order of `studies`
 * @throws SynthesisError `robust.too_few_clusters` (no more than coefficients), `cluster.bad_labels`, `regression.*`,
 *   `data.*`
 * Sources: Hedges, Tipton & Johnson 2010, Res Synth Methods 1:39-65; CR2 Tipton 2015, Psychol Methods 20:375-393, and
 *   Pustejovsky & Tipton 2018, J Bus Econ Stat 36:672-683.
 */
export function robustVariance(
  studies: readonly StudyEffect[],
  clusters: readonly string[],
  options: RobustOptions = {},
): RobustResult {
  const { version = 'CR2', working = 'three-level', level = 0.95 } = options;
  const data = clusteredData(studies, clusters, options.moderators ?? []);
  const { design, groups, names } = data;
  if (groups.length <= design.p) {
    throw new SynthesisError(
      'robust.too_few_clusters',
      `${groups.length} clusters for ${design.p} coefficients`,
    );
  }
  const variances =
    working === 'three-level'
      ? threeLevelVariances(data)
      : { within: maximiseLikelihood(design, 'REML'), between: 0 };
  const fit = fitClustered(design, groups, variances);
  const sandwich = {
    design,
    variances,
    fit,
    rows: groups.map((g) => clusterRows({ design, variances, fit }, g, version)),
  };
  return {
    version,
    clusters: groups.length,
    variances,
    coefficients: names.map((name, j) => {
      const { variance, df } = robustError(sandwich, groups, { j, version });
      if (!(variance > 0 && df > 0 && df < Number.POSITIVE_INFINITY))
        throw new SynthesisError(
          'robust.no_degrees_of_freedom',
          `the clusters leave no error for ${name}: one of them has nearly all the weight`,
        );
      return { name, ...coefficient(fit.beta[j]!, Math.sqrt(variance), level, df) };
    }),
  };
}

interface Working {
  design: Design;
  variances: ClusterVariances;
  fit: ClusteredFit;
}

/** (X'Φ^-1X)^-1 X_c'Φ_c^-1 A_c, p × n_c: what multiplies the cluster's residuals in the estimate's error. */
function clusterRows(model: Working, members: readonly number[], version: RobustVersion): Float64Array {
  const { design, variances, fit } = model;
  const { p, x } = design;
  const n = members.length;
  const rows = new Float64Array(p * n);
  for (let b = 0; b < p; b++) {
    const weighted = applyInverse(design, members, variances, (i) => x[i * p + b]!);
    for (let a = 0; a < p; a++) {
      for (let s = 0; s < n; s++) rows[a * n + s]! += fit.inverse[a * p + b]! * weighted[s]!;
    }
  }
  return version === 'CR2'
    ? multiply(rows, adjustment(model, members), { rows: p, inner: n, columns: n })
    : rows;
}

function multiply(
  a: Float64Array,
  b: Float64Array,
  size: { rows: number; inner: number; columns: number },
): Float64Array {
  const { rows, inner, columns } = size;
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < inner; c++) {
      const left = a[i * inner + c]!;
      for (let j = 0; j < columns; j++) product[i * columns + j]! += left * b[c * columns + j]!;
    }
  }
  return product;
}

function transpose(a: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) result[j * n + i] = a[i * n + j]!;
  return result;
}

/**
 * CR2's A_c = L B^(-½) L' with Φ_c = LL' and B = L' (Φ_c - X_c (X'Φ^-1X)^-1 X_c') L; the inverse square root is taken on
 * the part of B that is not singular.
 */
function adjustment({ design, variances, fit }: Working, members: readonly number[]): Float64Array {
  const { p, x, v } = design;
  const n = members.length;
  const phi = new Float64Array(n * n);
  const shrunk = new Float64Array(n * n);
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) {
      let hat = 0;
      for (let a = 0; a < p; a++) {
        for (let b = 0; b < p; b++) {
          hat += x[members[s]! * p + a]! * fit.inverse[a * p + b]! * x[members[t]! * p + b]!;
        }
      }
      const own = s === t ? v[members[s]!]! + variances.within : 0;
      phi[s * n + t] = own + variances.between;
      shrunk[s * n + t] = phi[s * n + t]! - hat;
    }
  }
  const lower = cholesky(phi, n);
  if (!lower) throw new SynthesisError('numerics.singular', 'a cluster has no positive definite covariance');
  const size = { rows: n, inner: n, columns: n };
  const upper = transpose(lower, n);
  const b = multiply(multiply(upper, shrunk, size), lower, size);
  return multiply(multiply(lower, inverseRoot(b, n), size), upper, size);
}

function inverseRoot(b: Float64Array, n: number): Float64Array {
  const { values, vectors } = symmetricEigen(b, n);
  const largest = values.reduce((max, value) => Math.max(max, value), 0);
  const root = new Float64Array(n * n);
  for (let e = 0; e < n; e++) {
    if (values[e]! <= 1e-12 * largest) continue;
    const factor = 1 / Math.sqrt(values[e]!);
    for (let s = 0; s < n; s++) {
      for (let t = 0; t < n; t++) root[s * n + t]! += factor * vectors[s * n + e]! * vectors[t * n + e]!;
    }
  }
  return root;
}

function robustError(
  model: Working & { rows: readonly Float64Array[] },
  groups: readonly (readonly number[])[],
  { j, version }: { j: number; version: RobustVersion },
): { variance: number; df: number } {
  const m = groups.length;
  const { p } = model.design;
  const raw = groups.reduce((sum, members, c) => {
    const score = members.reduce(
      (total, i, s) => total + model.rows[c]![j * members.length + s]! * model.fit.residuals[i]!,
      0,
    );
    return sum + score * score;
  }, 0);
  if (version === 'CR2') return { variance: raw, df: satterthwaite(model, groups, j) };
  return { variance: version === 'CR1' ? (raw * m) / (m - p) : raw, df: m - p };
}

/**
 * Satterthwaite degrees of freedom under the working covariance Φ: (tr S)² / Σ S_cd² with S_cd = t_c' Φ t_d and
 * t_c = (I - H)' applied to the cluster's row.
 */
function satterthwaite(
  model: Working & { rows: readonly Float64Array[] },
  groups: readonly (readonly number[])[],
  j: number,
): number {
  const vectors = groups.map((members, c) =>
    throughResiduals(model, groups, { members, row: model.rows[c]!, j }),
  );
  const images = vectors.map((vector) => timesWorking(model, groups, vector));
  let trace = 0;
  let squares = 0;
  for (let c = 0; c < vectors.length; c++) {
    for (let d = 0; d < vectors.length; d++) {
      let product = 0;
      for (let i = 0; i < model.design.k; i++) product += vectors[c]![i]! * images[d]![i]!;
      if (c === d) trace += product;
      squares += product * product;
    }
  }
  return (trace * trace) / squares;
}

/** (I - H)' l for a row l that lives on one cluster: l - Φ^-1 X (X'Φ^-1X)^-1 X' l. */
function throughResiduals(
  { design, variances, fit }: Working,
  groups: readonly (readonly number[])[],
  { members, row, j }: { members: readonly number[]; row: Float64Array; j: number },
): Float64Array {
  const { k, p, x } = design;
  const vector = new Float64Array(k);
  const cross = new Float64Array(p);
  members.forEach((i, s) => {
    const value = row[j * members.length + s]!;
    vector[i] = value;
    for (let a = 0; a < p; a++) cross[a]! += x[i * p + a]! * value;
  });
  const slope = multiply(fit.inverse, cross, { rows: p, inner: p, columns: 1 });
  for (const group of groups) {
    const taken = applyInverse(design, group, variances, (i) => {
      let sum = 0;
      for (let a = 0; a < p; a++) sum += x[i * p + a]! * slope[a]!;
      return sum;
    });
    group.forEach((i, s) => {
      vector[i]! -= taken[s]!;
    });
  }
  return vector;
}

function timesWorking(
  { design, variances }: Working,
  groups: readonly (readonly number[])[],
  vector: Float64Array,
): Float64Array {
  const image = new Float64Array(design.k);
  for (const members of groups) {
    const total = members.reduce((sum, i) => sum + vector[i]!, 0);
    for (const i of members)
      image[i] = (design.v[i]! + variances.within) * vector[i]! + variances.between * total;
  }
  return image;
}
