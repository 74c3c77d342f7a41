import { SynthesisError } from '../../errors.ts';
import { minimiseSmooth } from '../../numerics/minimise.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies, type Design, interceptDesign, regressionDesign } from '../model/design.ts';
import { coefficient } from '../model/fit-model.ts';
import type { NamedCoefficient } from '../regression/meta-regression.ts';
import { type Moderator, moderatorColumns } from '../regression/moderators.ts';
import { tau2Ceiling } from '../tau2/likelihood.ts';
import { type ClusteredFit, type ClusterVariances, clusterMembers, fitClustered } from './clustered-model.ts';

/** A three-level meta-analysis: estimates within clusters. */
export interface ThreeLevelResult {
  k: number;
  clusters: number;
  coefficients: NamedCoefficient[];
  /** Variance of the effects between clusters, and within clusters between estimates. */
  variances: ClusterVariances;
  logLikelihood: number;
}

/** What {@link threeLevelMetaAnalysis} and the robust errors work on. */
export interface ClusteredData {
  design: Design;
  groups: number[][];
  names: string[];
}

/** Checks studies and clusters and lays out the design. @throws SynthesisError `cluster.bad_labels`, `data.*` */
export function clusteredData(
  studies: readonly StudyEffect[],
  clusters: readonly string[],
  moderators: readonly Moderator[],
): ClusteredData {
  checkStudies(studies);
  if (studies.length < 2 || clusters.length !== studies.length || clusters.includes('')) {
    throw new SynthesisError(
      'cluster.bad_labels',
      'two studies or more are needed, each with the name of its cluster',
    );
  }
  const { names, columns } = moderatorColumns(moderators, studies.length);
  const design = moderators.length > 0 ? regressionDesign(studies, columns) : interceptDesign(studies);
  return { design, groups: clusterMembers(clusters), names };
}

/**
 * REML estimates of the variances between and within clusters, over the whole quadrant: a grid of starts, each polished,
 * with both boundaries (one variance 0) tried on their own; exactly 0 at a boundary.
 */
export function threeLevelVariances({ design, groups }: ClusteredData): ClusterVariances {
  const scale = Math.sqrt(Math.max(tau2Ceiling(design), 1e-12 * design.v[0]!));
  const value = (variances: ClusterVariances) => -fitClustered(design, groups, variances).logLikelihood;
  const forms: { size: number; of: (x: readonly number[]) => ClusterVariances }[] = [
    { size: 2, of: (x) => ({ within: (x[0]! * scale) ** 2, between: (x[1]! * scale) ** 2 }) },
    { size: 1, of: (x) => ({ within: (x[0]! * scale) ** 2, between: 0 }) },
    { size: 1, of: (x) => ({ within: 0, between: (x[0]! * scale) ** 2 }) },
  ];
  let best: ClusterVariances = { within: 0, between: 0 };
  let lowest = value(best);
  for (const { size, of } of forms) {
    for (const start of starts(size)) {
      const found = minimiseSmooth((x) => value(of(x)), start);
      // A boundary counts as reached only when it is as good: the interior form comes first and can only creep up to it.
      if (found.value < lowest + 1e-9) {
        const candidate = of(found.x);
        const isBetter = found.value < lowest - 1e-9 || hasMoreZeros(candidate, best);
        if (isBetter) best = candidate;
        lowest = Math.min(lowest, found.value);
      }
    }
  }
  return best;
}

function starts(size: number): number[][] {
  const levels = [0.1, 0.4, 1];
  return size === 1 ? levels.map((a) => [a]) : levels.flatMap((a) => levels.map((b) => [a, b]));
}

function hasMoreZeros(a: ClusterVariances, b: ClusterVariances): boolean {
  const zeros = (v: ClusterVariances) => Number(v.within === 0) + Number(v.between === 0);
  return zeros(a) > zeros(b);
}

/** The model at given variances, with Wald intervals. */
function clusteredCoefficients(
  fit: ClusteredFit,
  names: readonly string[],
  level: number,
): NamedCoefficient[] {
  const p = names.length;
  return names.map((name, j) => ({
    name,
    ...coefficient(fit.beta[j]!, Math.sqrt(fit.inverse[j * p + j]!), level, null),
  }));
}

/**
 * Three-level meta-analysis or meta-regression by REML: effects vary between clusters and, within them, between
 * estimates. Normal intervals.
 *
 * @param clusters the cluster of each estimate, in the order of `studies`
 * @throws SynthesisError `cluster.bad_labels`, `regression.*`, `data.*`
 * Sources: Konstantopoulos 2011, Res Synth Methods 2:61-76; Van den Noortgate et al. 2013, Behav Res Methods 45:576-594.
 */
export function threeLevelMetaAnalysis(
  studies: readonly StudyEffect[],
  clusters: readonly string[],
  options: { moderators?: readonly Moderator[]; level?: number } = {},
): ThreeLevelResult {
  const data = clusteredData(studies, clusters, options.moderators ?? []);
  const variances = threeLevelVariances(data);
  const fit = fitClustered(data.design, data.groups, variances);
  return {
    k: studies.length,
    clusters: data.groups.length,
    coefficients: clusteredCoefficients(fit, data.names, options.level ?? 0.95),
    variances,
    logLikelihood: fit.logLikelihood,
  };
}
