import { SynthesisError } from '../errors.ts';
import { type Importance, importanceOf } from '../importance/conclusions.ts';
import { isMissing, type Row } from '../input/cell.ts';
import { type SequentialAnalysis, sequentialAnalysis } from '../living/sequential-analysis.ts';
import { passOver } from '../pass-over.ts';
import type { PairwiseSettings } from '../spec/resolve-settings.ts';
import type { FurtherAnalysis, SynthesisSpec } from '../spec/synthesis-spec.ts';
import type { AnalysisWarning, StudyEffect } from '../types.ts';
import { type FailSafeN, failSafeN } from './bias/fail-safe.ts';
import { eggerTest, type FunnelRegression } from './bias/funnel-regression.ts';
import { type PetPeese, petPeese } from './bias/pet-peese.ts';
import { beggTest, type RankTest } from './bias/rank-test.ts';
import { type StepSelectionModel, stepSelectionModel } from './bias/step-selection-model.ts';
import { harbordTest, petersTest, type TableFunnelTest } from './bias/table-tests.ts';
import { type TrimFillResult, trimAndFill } from './bias/trim-and-fill.ts';
import type { ModelOptions } from './model/fit-model.ts';
import type { PooledEstimate } from './pairwise-result.ts';
import { type MetaRegressionResult, metaRegression } from './regression/meta-regression.ts';
import { type Moderator, moderatorFromText } from './regression/moderators.ts';
import { type PermutationTest, permutationTest } from './regression/permutation-test.ts';
import { type SubgroupResult, subgroupAnalysis } from './regression/subgroup.ts';
import { type RobustResult, robustVariance } from './robust/robust-variance.ts';
import { type ThreeLevelResult, threeLevelMetaAnalysis } from './robust/three-level.ts';
import { cumulative } from './sensitivity/cumulative.ts';
import { influence, type StudyInfluence } from './sensitivity/influence.ts';
import { fitSubset, leaveOneOut, type SubsetResult } from './sensitivity/leave-one-out.ts';
import { type ShrunkenEffect, shrunkenEffects } from './sensitivity/shrunken-effects.ts';
import type { StudyTable } from './sparse/mantel-haenszel.ts';

/** Results of the analyses that the spec asked for beside the pooled estimate. */
export interface FurtherResults {
  subgroup?: SubgroupResult;
  regression?: MetaRegressionResult & { permutation?: PermutationTest };
  threeLevel?: ThreeLevelResult;
  robust?: RobustResult;
  leaveOneOut?: (SubsetResult & { omitted: string })[];
  cumulative?: (SubsetResult & { added: string })[];
  influence?: StudyInfluence[];
  shrunken?: ShrunkenEffect[];
  egger?: FunnelRegression;
  begg?: RankTest;
  peters?: TableFunnelTest;
  harbord?: TableFunnelTest;
  trimAndFill?: TrimFillResult;
  petPeese?: PetPeese;
  selection?: StepSelectionModel;
  failSafe?: Record<'rosenthal' | 'rosenberg' | 'orwin', FailSafeN>;
  sequential?: SequentialAnalysis;
  without?: WithoutStudies;
  importance?: Importance;
}

/** The pooled estimate without some studies, and how far it moved. */
export interface WithoutStudies extends SubsetResult {
  studies: string[];
  /** Without minus with. */
  change: number;
}

/** The studies with their rows of the data file and, from arms with events, their tables. */
export interface FurtherData {
  studies: readonly StudyEffect[];
  rows: readonly Row[];
  tables: readonly StudyTable[] | undefined;
  /** Direction of the estimates when they came from two treatments. */
  treatment?: string | undefined;
  reference?: string | undefined;
  /** The result that the analyses go with. */
  pooled: PooledEstimate & { tau2: number };
}

interface Context extends FurtherData {
  spec: SynthesisSpec;
  settings: PairwiseSettings;
  model: ModelOptions;
  warnings: AnalysisWarning[];
}

/**
 * Runs what the spec asks for. An analysis that the data are too few for is left out with a warning; a column that is
 * not there is an error.
 *
 * @throws SynthesisError `data.missing_column`, `spec.bad_field`, and those of the analyses that are not about too few
 *   studies
 */
export function furtherAnalyses(
  data: FurtherData,
  spec: SynthesisSpec,
  settings: PairwiseSettings,
): { results: FurtherResults; warnings: AnalysisWarning[] } {
  const genqWeights = spec.genqWeights ? { genqWeights: Float64Array.from(spec.genqWeights) } : {};
  const model: ModelOptions = { tau2: settings.tau2, ci: settings.ci, level: settings.level, ...genqWeights };
  const context: Context = { ...data, spec, settings, model, warnings: [] };
  const results: FurtherResults = {};
  runColumns(context, results);
  for (const name of spec.analyses ?? []) {
    passOver(name, context.warnings, () => ANALYSES[name](context, results));
  }
  const { without: labels, importance } = spec;
  if (labels !== undefined && labels.length > 0) results.without = withoutStudies(context, labels);
  if (importance !== undefined)
    passOver('mid', context.warnings, () => {
      results.importance = importanceOf([pooledEstimate(context)], importance, data.reference ?? 'reference');
    });
  return { results, warnings: context.warnings };
}

function runColumns(context: Context, results: FurtherResults): void {
  const { spec } = context;
  const { subgroup, moderators, cluster } = spec;
  if (subgroup !== undefined) {
    passOver('subgroup', context.warnings, () => {
      const { studies, cells } = withColumns(context, [subgroup]);
      results.subgroup = subgroupAnalysis(studies, cells[0]!, {
        ...context.model,
        isTau2Common: spec.isSubgroupTau2Common ?? false,
      });
    });
  }
  if (moderators !== undefined && moderators.length > 0) {
    passOver('moderators', context.warnings, () => {
      results.regression = regress(context, moderators);
    });
  }
  if (cluster !== undefined) {
    passOver('cluster', context.warnings, () => {
      const { studies, cells } = withColumns(context, [cluster]);
      results.threeLevel = threeLevelMetaAnalysis(studies, cells[0]!, { level: context.settings.level });
      results.robust = robustVariance(studies, cells[0]!, { level: context.settings.level });
    });
  }
}

/** @throws SynthesisError `living.unknown_study`, `sensitivity.too_few_studies` when none is left */
function withoutStudies({ studies, model }: Context, labels: readonly string[]): WithoutStudies {
  for (const label of labels)
    if (!studies.some(({ study }) => study === label))
      throw new SynthesisError('living.unknown_study', `the analysis has no study "${label}" to leave out`, {
        study: label,
        column: 'without',
      });
  const rest = studies.filter(({ study }) => !labels.includes(study));
  if (rest.length === 0)
    throw new SynthesisError('sensitivity.too_few_studies', 'without these studies there is none left');
  const result = fitSubset(rest, model);
  return { studies: [...labels], change: result.estimate - fitSubset(studies, model).estimate, ...result };
}

function pooledEstimate({ model, treatment, reference, pooled }: Context) {
  const { estimate, se, df, ci, tau2 } = pooled;
  return {
    treatment: treatment ?? 'treatment',
    comparator: reference ?? 'reference',
    estimate,
    se,
    lower: ci[0],
    upper: ci[1],
    ...(df === null ? {} : { df }),
    ...(model.tau2 === 'EE' ? {} : { predictionSe: Math.sqrt(se * se + tau2) }),
  };
}

function regress(context: Context, names: readonly string[]): NonNullable<FurtherResults['regression']> {
  const { spec, model } = context;
  const { studies, cells } = withColumns(context, names);
  const moderators: Moderator[] = names.map((name, j) => moderatorFromText(name, cells[j]!));
  const result = metaRegression(studies, moderators, model);
  if (spec.permutations === undefined) return result;
  const settings = { seed: spec.seed ?? 1, permutations: spec.permutations };
  return { ...result, permutation: permutationTest(studies, moderators, model, settings) };
}

/** The cells of some columns, and the studies that have all of them; those without are named in a warning. */
function withColumns(
  { studies, rows, warnings }: Context,
  names: readonly string[],
): { studies: StudyEffect[]; cells: string[][] } {
  const keys = names.map((name) => name.trim().toLowerCase());
  keys.forEach((key, j) => {
    if (rows[0]?.has(key)) return;
    throw new SynthesisError('data.missing_column', `the data have no column "${names[j]}"`, {
      column: names[j],
    });
  });
  const kept = studies.map((_, i) => i).filter((i) => keys.every((key) => !isMissing(rows[i]!.get(key))));
  studies.forEach(({ study }, i) => {
    if (kept.includes(i)) return;
    warnings.push({
      code: 'study.missing_moderator',
      message: `study "${study}" has no value in ${names.join(', ')} and is not in that analysis`,
      study,
    });
  });
  return {
    studies: kept.map((i) => studies[i]!),
    cells: keys.map((key) => kept.map((i) => rows[i]!.get(key) ?? '')),
  };
}

const ANALYSES: Record<FurtherAnalysis, (context: Context, results: FurtherResults) => void> = {
  'leave-one-out': ({ studies, model }, results) => {
    results.leaveOneOut = leaveOneOut(studies, model);
  },
  cumulative: (context, results) => {
    results.cumulative = cumulative(inOrder(context), context.model);
  },
  influence: ({ studies, model }, results) => {
    results.influence = influence(studies, model);
  },
  shrunken: ({ studies, model }, results) => {
    results.shrunken = shrunkenEffects(studies, model);
  },
  egger: ({ studies, settings }, results) => {
    results.egger = eggerTest(studies, { level: settings.level });
  },
  begg: ({ studies }, results) => {
    results.begg = beggTest(studies);
  },
  peters: (context, results) => {
    results.peters = petersTest(tablesOf(context, 'peters'), context.settings.level);
  },
  harbord: (context, results) => {
    results.harbord = harbordTest(tablesOf(context, 'harbord'), context.settings.level);
  },
  'trim-and-fill': ({ studies, model, spec }, results) => {
    results.trimAndFill = trimAndFill(studies, model, spec.trimAndFill);
  },
  'pet-peese': ({ studies, settings }, results) => {
    results.petPeese = petPeese(studies, settings.level);
  },
  selection: ({ studies, settings, spec }, results) => {
    const mean = studies.reduce((sum, { yi, vi }) => sum + yi / vi, 0);
    results.selection = stepSelectionModel(studies, {
      steps: spec.selectionSteps ?? [0.025],
      alternative: mean >= 0 ? 'greater' : 'less',
      level: settings.level,
    });
  },
  'fail-safe': ({ studies }, results) => {
    results.failSafe = {
      rosenthal: failSafeN(studies, 'Rosenthal'),
      rosenberg: failSafeN(studies, 'Rosenberg'),
      orwin: failSafeN(studies, 'Orwin'),
    };
  },
  sequential: (context, results) => {
    if (context.spec.sequential === undefined) return;
    // Boundaries are for a standard normal statistic, whatever interval the main result has.
    const looks = cumulative(inOrder(context), { ...context.model, ci: 'wald' });
    results.sequential = sequentialAnalysis(
      looks.map(({ added, estimate, se }) => ({ label: added, estimate, se })),
      context.spec.sequential,
    );
  },
};

function tablesOf({ tables }: Context, name: string): readonly StudyTable[] {
  if (tables) return tables;
  throw new SynthesisError(
    'spec.measure_mismatch',
    `${name} needs arms with events (study,treatment,n,events)`,
  );
}

/** The studies sorted by the column of `order`, as numbers where all cells are; in the file's order without it. */
function inOrder(context: Context): readonly StudyEffect[] {
  const { order } = context.spec;
  if (order === undefined) return context.studies;
  const { studies, cells } = withColumns(context, [order]);
  const column = moderatorFromText(order, cells[0]!);
  const before = (i: number, j: number): number => {
    if (column.kind === 'numeric') return column.values[i]! - column.values[j]!;
    const [a, b] = [column.values[i]!, column.values[j]!];
    return a < b ? -1 : Number(a > b);
  };
  return studies
    .map((_, i) => i)
    .sort((i, j) => before(i, j) || i - j)
    .map((i) => studies[i]!);
}
