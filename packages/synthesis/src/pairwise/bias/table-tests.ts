import { hypergeometric, logOddsRatio } from '../../effect-sizes/dichotomous.ts';
import { correctZeroCells, isDoubleZero } from '../../effect-sizes/zero-cells.ts';
import { SynthesisError } from '../../errors.ts';
import { regressionDesign } from '../model/design.ts';
import type { Coefficient } from '../model/fit-model.ts';
import type { StudyTable } from '../sparse/mantel-haenszel.ts';
import { dispersedRegression, type FunnelRegression } from './funnel-regression.ts';

/** A test of funnel asymmetry made from the 2 × 2 tables. */
export interface TableFunnelTest {
  slope: Coefficient;
  limit: FunnelRegression['limit'];
  /** Studies that had the information. */
  k: number;
}

function informative(tables: readonly StudyTable[]): StudyTable[] {
  const kept = tables.filter((table) => !isDoubleZero(table));
  if (kept.length < 3) {
    throw new SynthesisError('bias.too_few_studies', 'the test needs 3 studies with events and non-events');
  }
  return kept;
}

/**
 * Peters' test: log odds ratios regressed on 1 / n with weights (events · non-events / n), multiplicative dispersion.
 * Empty cells get ½.
 *
 * @throws SynthesisError `bias.too_few_studies`, `regression.singular` when all studies have the same size
 * Source: Peters et al. 2006, JAMA 295:676-680.
 */
export function petersTest(tables: readonly StudyTable[], level = 0.95): TableFunnelTest {
  const kept = informative(tables);
  const corrected = correctZeroCells(kept, { rule: 'only-zero', increment: 0.5, doubleZero: 'drop' });
  const effects = corrected.map((table, i) => ({ study: kept[i]!.study, ...logOddsRatio(table) }));
  const sizes = kept.map(({ a, b, c, d }) => a + b + c + d);
  const weights = Float64Array.from(kept, ({ a, b, c, d }) => 1 / (1 / (a + c) + 1 / (b + d)));
  const ones = new Array<number>(kept.length).fill(1);
  const design = regressionDesign(effects, [ones, sizes.map((n) => 1 / n)]);
  return { k: kept.length, ...dispersedRegression(design, weights, level) };
}

/**
 * Harbord's test: score statistics Z / sqrt(V) regressed on sqrt(V), written as Z / V on 1 / sqrt(V) with weights V.
 *
 * @throws SynthesisError `bias.too_few_studies`, `regression.singular`
 * Source: Harbord, Egger & Sterne 2006, Stat Med 25:3443-3457.
 */
export function harbordTest(tables: readonly StudyTable[], level = 0.95): TableFunnelTest {
  const kept = informative(tables);
  const scores = kept.map((table) => ({ study: table.study, ...hypergeometric(table) }));
  const effects = scores.map(({ study, difference, variance }) => ({
    study,
    yi: difference / variance,
    vi: 1 / variance,
  }));
  const ones = new Array<number>(kept.length).fill(1);
  const design = regressionDesign(effects, [ones, scores.map(({ variance }) => 1 / Math.sqrt(variance))]);
  const weights = Float64Array.from(scores, ({ variance }) => variance);
  return { k: kept.length, ...dispersedRegression(design, weights, level) };
}
