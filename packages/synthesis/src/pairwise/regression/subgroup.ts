import { SynthesisError } from '../../errors.ts';
import { chiSquareUpperTail } from '../../numerics/distributions.ts';
import type { StudyEffect, TestResult } from '../../types.ts';
import { checkStudies, interceptDesign, regressionDesign } from '../model/design.ts';
import { fitModel, type ModelOptions } from '../model/fit-model.ts';
import type { SubsetResult } from '../sensitivity/leave-one-out.ts';
import { estimateTau2 } from '../tau2/estimate-tau2.ts';

/** Meta-analyses within groups of studies and the test between them. */
export interface SubgroupResult {
  /** Each group's pooled result, in order of first appearance. */
  groups: (SubsetResult & { group: string; studies: string[] })[];
  /**
   * Test that the groups' random-effects estimates are the same: Σ (θ - θ̄)² / se², df = groups - 1. Null when a group's
   * standard error is 0, as Hartung and Knapp's is for identical estimates.
   */
  between: TestResult | null;
  /** The same for the common-effect estimates: Q minus the sum of the groups' Q. */
  betweenCommon: TestResult;
  /** Set when the groups share one between-study variance. */
  commonTau2: number | null;
}

/** How to pool within the groups; `tau2` separate by default. */
export interface SubgroupOptions extends ModelOptions {
  isTau2Common?: boolean;
}

/**
 * Subgroup analysis. With `isTau2Common` one residual between-study variance is estimated over all groups (that of the
 * meta-regression on the groups) and used in each.
 *
 * @param labels the group of each study, in the order of `studies`
 * @throws SynthesisError `subgroup.bad_labels`, `subgroup.one_group`, `data.*`
 * Source: Borenstein & Higgins 2013, Prev Sci 14:134-143.
 */
export function subgroupAnalysis(
  studies: readonly StudyEffect[],
  labels: readonly string[],
  options: SubgroupOptions,
): SubgroupResult {
  checkStudies(studies);
  const names = [...new Set(labels)];
  if (labels.length !== studies.length || labels.includes('')) {
    throw new SynthesisError('subgroup.bad_labels', 'every study needs the name of its subgroup');
  }
  if (names.length < 2)
    throw new SynthesisError('subgroup.one_group', `all studies are in one subgroup (${names[0]})`);
  const { isTau2Common = false, ...model } = options;
  const commonTau2 = isTau2Common ? sharedTau2(studies, labels, model) : null;
  const members = names.map((name) => studies.filter((_, i) => labels[i] === name));
  const groups = names.map((group, g) => ({
    group,
    studies: members[g]!.map(({ study }) => study),
    ...fitGroup(members[g]!, commonTau2 === null ? model : { ...model, fixedTau2: commonTau2 }),
  }));
  const common = members.map((group) => fitGroup(group, { tau2: 'EE', ci: 'wald' }));
  const isTestable = groups.every(({ se }) => se > 0);
  return {
    groups,
    between: isTestable ? between(groups) : null,
    betweenCommon: between(common),
    commonTau2,
  };
}

function fitGroup(studies: readonly StudyEffect[], options: ModelOptions): SubsetResult {
  const model = fitModel(interceptDesign(studies), options);
  const { q, i2, h2 } = model.heterogeneity;
  return { ...model.coefficients[0]!, k: studies.length, tau2: model.tau2, q, i2, h2 };
}

function sharedTau2(
  studies: readonly StudyEffect[],
  labels: readonly string[],
  options: ModelOptions,
): number {
  const names = [...new Set(labels)];
  if (studies.length <= names.length) return 0;
  const columns = names.map((name) => labels.map((label) => (label === name ? 1 : 0)));
  return estimateTau2(regressionDesign(studies, columns), options.tau2);
}

function between(groups: readonly { estimate: number; se: number }[]): TestResult {
  let sumW = 0;
  let mean = 0;
  for (const { estimate, se } of groups) {
    const w = 1 / (se * se);
    sumW += w;
    mean += w * estimate;
  }
  mean /= sumW;
  const value = groups.reduce((sum, { estimate, se }) => sum + ((estimate - mean) / se) ** 2, 0);
  const df = groups.length - 1;
  return { value, df, p: chiSquareUpperTail(value, df) };
}
