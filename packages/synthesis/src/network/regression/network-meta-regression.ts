import { SynthesisError } from '../../errors.ts';
import { cholesky, choleskySolve } from '../../numerics/symmetric-matrix.ts';
import type { TestResult } from '../../types.ts';
import { networkTau2 } from '../core/between-study-variance.ts';
import { chiSquareTest } from '../core/designs.ts';
import type { Network, NetworkWarning } from '../model/network.ts';
import { restrictNetwork } from '../model/split-network.ts';
import { type IntervalRule, waldRule, withInterval } from '../result/estimate-matrices.ts';
import type { EstimateWithInterval } from '../result/options.ts';
import {
  combine,
  fitStudyModel,
  isEstimable,
  type StudyModel,
  type StudyModelFit,
  studyModelTau2,
} from './study-model.ts';

export interface NetworkMetaRegressionOptions {
  tau2: 'DL' | 'REML' | 'ML';
  /** The treatment whose slope is 0; default the first. */
  reference?: string;
  /**
   * `common` (default): the covariate changes every treatment's effect versus the reference by the same amount;
   * `independent`: each treatment has its own slope.
   */
  slopes?: 'common' | 'independent';
  /** Value of the covariate at which `effects` hold; default its mean over the studies. */
  centre?: number;
  /** Further values at which to give all effects versus the reference. */
  at?: readonly number[];
  /** Confidence level, default 0.95. */
  level?: number;
}

/** An effect or slope of one treatment versus the reference; null when the studies do not determine it. */
export interface VersusReference {
  treatment: string;
  value: EstimateWithInterval | null;
}

export interface NetworkMetaRegression {
  model: 'network-regression';
  treatments: string[];
  reference: string;
  slopesModel: 'common' | 'independent';
  centre: number;
  /** Effects versus the reference at the centre. */
  effects: VersusReference[];
  /** Change of the effect versus the reference per unit of the covariate; one row without treatment when common. */
  slopes: (Omit<VersusReference, 'treatment'> & { treatment?: string })[];
  /** Effects versus the reference at the values of `at`. */
  at: { value: number; effects: VersusReference[] }[];
  /** Wald test that all slopes are 0, under random effects. */
  test: TestResult;
  tau2: number;
  /** tau2 of the same studies without the covariate. */
  tau2Without: number;
  /** Q left over under common effects. */
  residual: TestResult;
  studies: string[];
  warnings: NetworkWarning[];
}

/**
 * Network meta-regression on one study-level covariate, random effects.
 *
 * @param covariate value per study label; studies without a finite one are left out with a warning
 * @throws SynthesisError `network.unknown_reference`, `regression.no_covariate` when fewer than 2 studies have a value,
 *   `regression.constant_covariate`, `network.disconnected` when the studies left do not connect
 * Sources: Salanti, Marinho & Higgins 2009, J Clin Epidemiol 62:857-864; White, Barrett, Jackson & Higgins 2012, Res
 *   Synth Methods 3:111-125 (frequentist form); Dias, Sutton, Welton & Ades 2013, Med Decis Making 33:618-640.
 */
export function networkMetaRegression(
  network: Network,
  covariate: Readonly<Record<string, number>>,
  options: NetworkMetaRegressionOptions,
): NetworkMetaRegression {
  const { used, values, warnings } = withCovariate(network, covariate);
  const treatments = [...used.treatments];
  const reference = options.reference ?? treatments[0]!;
  const base = treatments.indexOf(reference);
  if (base < 0)
    throw new SynthesisError('network.unknown_reference', `no study with a covariate has ${reference}`);
  const slopesModel = options.slopes ?? 'common';
  const centre = options.centre ?? values.reduce((sum, value) => sum + value, 0) / values.length;
  const layout: Layout = { n: treatments.length, base, isCommon: slopesModel === 'common' };
  const model = regressionModel(
    used,
    values.map((value) => value - centre),
    layout,
  );
  const tau2Without = networkTau2(used, options.tau2);
  const tau2 = studyModelTau2(model, options.tau2);
  const fit = fitStudyModel(model, tau2);
  const common = fitStudyModel(model, 0);
  const rule = waldRule(options.level ?? 0.95);
  const others = treatments.map((treatment, i) => ({ treatment, i })).filter(({ i }) => i !== base);
  const effectsAt = (value: number) =>
    others.map(({ treatment, i }) => ({
      treatment,
      value: estimate(fit, effectRow(layout, i, value - centre), rule),
    }));
  const slopes = layout.isCommon
    ? [{ value: estimate(fit, slopeRow(layout, others[0]!.i), rule) }]
    : others.map(({ treatment, i }) => ({ treatment, value: estimate(fit, slopeRow(layout, i), rule) }));
  const slopeRows = layout.isCommon
    ? [slopeRow(layout, others[0]!.i)]
    : others.map(({ i }) => slopeRow(layout, i));
  return {
    model: 'network-regression',
    treatments,
    reference,
    slopesModel,
    centre,
    effects: effectsAt(centre),
    slopes,
    at: (options.at ?? []).map((value) => ({ value, effects: effectsAt(value) })),
    test: waldTest(
      fit,
      slopeRows.filter((row) => isEstimable(fit, row)),
    ),
    tau2,
    tau2Without,
    residual: chiSquareTest(common.q, common.df),
    studies: used.studies.map((study) => study.label),
    warnings,
  };
}

interface Layout {
  n: number;
  base: number;
  isCommon: boolean;
}

function withCovariate(network: Network, covariate: Readonly<Record<string, number>>) {
  const known = (label: string) => Number.isFinite(covariate[label]);
  const used = restrictNetwork(network, (study) => known(study.label));
  if (used.studies.length < 2)
    throw new SynthesisError('regression.no_covariate', 'fewer than 2 studies have a value of the covariate');
  const values = used.studies.map((study) => covariate[study.label]!);
  if (values.every((value) => value === values[0]))
    throw new SynthesisError('regression.constant_covariate', `every study has the covariate ${values[0]}`);
  const warnings = network.studies
    .filter((study) => !known(study.label))
    .map(({ label }) => ({
      code: 'regression.study_left_out',
      message: `study ${label} has no value of the covariate and was left out`,
      study: label,
    }));
  return { used, values, warnings };
}

/** Columns: one per treatment, then one slope (common) or one per treatment (independent). */
function regressionModel(
  network: Network,
  values: readonly number[],
  { n, base, isCommon }: Layout,
): StudyModel {
  const columns = isCommon ? n + 1 : 2 * n;
  const rows = network.studies.map(({ arms }, s) => {
    const matrix = new Float64Array(arms.length * columns);
    arms.forEach((arm, a) => {
      matrix[a * columns + arm] = 1;
      if (!isCommon) matrix[a * columns + n + arm] = values[s]!;
      else if (arm !== base) matrix[a * columns + n] = values[s]!;
    });
    return matrix;
  });
  return { network, columns, rows };
}

function slopeRow({ n, base, isCommon }: Layout, i: number): number[] {
  if (isCommon) return Array.from({ length: n + 1 }, (_, c) => (c === n ? 1 : 0));
  return Array.from({ length: 2 * n }, (_, c) => (c === n + i ? 1 : c === n + base ? -1 : 0));
}

function effectRow(layout: Layout, i: number, distance: number): number[] {
  return slopeRow(layout, i).map((value, c) => distance * value + (c === i ? 1 : c === layout.base ? -1 : 0));
}

function estimate(
  fit: StudyModelFit,
  row: readonly number[],
  rule: IntervalRule,
): EstimateWithInterval | null {
  if (!isEstimable(fit, row)) return null;
  const { estimate: value, variance } = combine(fit, row);
  return withInterval(value, Math.sqrt(variance), rule);
}

function waldTest(fit: StudyModelFit, rows: readonly (readonly number[])[]): TestResult {
  const m = rows.length;
  const p = fit.coefficients.length;
  const values = rows.map((row) => combine(fit, row).estimate);
  const covariance = new Float64Array(m * m);
  rows.forEach((left, a) => {
    rows.forEach((right, b) => {
      for (let c = 0; c < p; c++) {
        if (left[c] === 0) continue;
        for (let d = 0; d < p; d++)
          covariance[a * m + b]! += left[c]! * fit.covariance[c * p + d]! * right[d]!;
      }
    });
  });
  const factor = m === 0 ? undefined : cholesky(covariance, m);
  if (!factor) return chiSquareTest(0, 0);
  const solved = choleskySolve(factor, m, values);
  return chiSquareTest(
    values.reduce((sum, value, a) => sum + value * solved[a]!, 0),
    m,
  );
}
