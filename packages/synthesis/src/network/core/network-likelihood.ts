import { SynthesisError } from '../../errors.ts';
import {
  cholesky,
  choleskyInverse,
  choleskyLogDeterminant,
  choleskySolve,
} from '../../numerics/symmetric-matrix.ts';
import type { Network, NetworkStudy } from '../model/network.ts';
import { fittedTrace, studyTerms } from './heterogeneity-terms.ts';
import { studyLaplacian, studyLogDeterminant, studyPull } from './study-weights.ts';

/** Score and value of a log-likelihood of tau2. */
export interface LikelihoodPoint {
  /** y' P S P y - tr(P S) (REML; tr(W S) for ML): twice the derivative. */
  score: number;
  /** Up to a constant that does not depend on tau2. */
  logLikelihood: number;
  /** Generalised Q: weighted sum of squared residuals at this tau2. */
  q: number;
}

/** Two-arm studies as columns: the search visits them some fifty times. */
interface TwoArmColumns {
  i: Int32Array;
  j: Int32Array;
  effect: Float64Array;
  variance: Float64Array;
}

/**
 * The (restricted) log-likelihood of tau2 of a connected network as a function that is cheap to call again and again.
 *
 * Source: Jackson, Riley & White 2011, Stat Med 30:2481-2498.
 */
export function networkLikelihood(
  network: Network,
  estimator: 'REML' | 'ML',
): (tau2: number) => LikelihoodPoint {
  const n = network.treatments.length;
  const two = twoArmColumns(network.studies);
  const many = network.studies.filter((study) => study.spectrum !== undefined);
  const isRestricted = estimator === 'REML';
  return (tau2) => {
    const weighted = many.map((study) => {
      const laplacian = studyLaplacian(study, tau2);
      return { study, laplacian, pull: studyPull(study, laplacian) };
    });
    const { factor, position } = positions({ n, two, weighted, tau2 });
    const inverse = isRestricted ? choleskyInverse(factor, n - 1) : undefined;
    const cell = (i: number, j: number) => (i === 0 || j === 0 ? 0 : inverse![(i - 1) * (n - 1) + j - 1]!);
    const sums = { score: 0, q: 0, logs: inverse ? choleskyLogDeterminant(factor, n - 1) : 0 };
    for (let s = 0; s < two.i.length; s++) {
      const [i, j, total] = [two.i[s]!, two.j[s]!, two.variance[s]! + tau2];
      const w = 1 / total;
      const residual = w * (two.effect[s]! - position[i]! + position[j]!);
      sums.score += residual * residual - w;
      if (inverse) sums.score += w * w * (cell(i, i) + cell(j, j) - 2 * cell(i, j));
      sums.q += residual * residual * total;
      sums.logs += Math.log(total);
    }
    for (const { study, laplacian, pull } of weighted) {
      const { arms } = study;
      const fitted = Float64Array.from(arms, (arm) => position[arm]!);
      const terms = studyTerms(study, { laplacian, pull, fitted });
      sums.score += terms.squares - terms.freeTrace;
      if (inverse) sums.score += fittedTrace(laplacian, (a, b) => cell(arms[a]!, arms[b]!), arms.length);
      sums.q += terms.q;
      sums.logs += studyLogDeterminant(study, tau2);
    }
    return { score: sums.score, logLikelihood: -(sums.logs + sums.q) / 2, q: sums.q };
  };
}

function twoArmColumns(studies: readonly NetworkStudy[]): TwoArmColumns {
  const two = studies.filter((study) => study.spectrum === undefined);
  return {
    i: Int32Array.from(two, ({ arms }) => arms[0]!),
    j: Int32Array.from(two, ({ arms }) => arms[1]!),
    effect: Float64Array.from(two, ({ effects }) => effects[1]!),
    variance: Float64Array.from(two, ({ variances }) => variances[1]!),
  };
}

interface System {
  n: number;
  two: TwoArmColumns;
  weighted: readonly { study: NetworkStudy; laplacian: Float64Array; pull: Float64Array }[];
  tau2: number;
}

/** Cholesky factor of the Laplacian without the first treatment, and the positions with that one at 0. */
function positions({ n, two, weighted, tau2 }: System): { factor: Float64Array; position: Float64Array } {
  const m = n - 1;
  const matrix = new Float64Array(m * m);
  const right = new Float64Array(m);
  const add = (i: number, j: number, value: number) => {
    if (i > 0 && j > 0) matrix[(i - 1) * m + j - 1]! += value;
  };
  for (let s = 0; s < two.i.length; s++) {
    const [i, j] = [two.i[s]!, two.j[s]!];
    const w = 1 / (two.variance[s]! + tau2);
    add(i, i, w);
    add(j, j, w);
    add(i, j, -w);
    add(j, i, -w);
    if (i > 0) right[i - 1]! += w * two.effect[s]!;
    if (j > 0) right[j - 1]! -= w * two.effect[s]!;
  }
  for (const { study, laplacian, pull } of weighted) {
    const { arms } = study;
    arms.forEach((i, a) => {
      if (i > 0) right[i - 1]! += pull[a]!;
      arms.forEach((j, b) => {
        add(i, j, laplacian[a * arms.length + b]!);
      });
    });
  }
  const factor = cholesky(matrix, m);
  if (!factor)
    throw new SynthesisError(
      'network.singular',
      'the studies differ too much in precision to be solved together',
    );
  const position = new Float64Array(n);
  position.set(choleskySolve(factor, m, right), 1);
  return { factor, position };
}
