import {
  hypergeometric,
  logOddsRatio,
  logRiskRatio,
  riskDifference,
  type TwoByTwo,
} from '../../effect-sizes/dichotomous.ts';
import { correctZeroCells, isDoubleZero } from '../../effect-sizes/zero-cells.ts';
import { SynthesisError } from '../../errors.ts';
import { chiSquareUpperTail } from '../../numerics/distributions.ts';
import type { TestResult } from '../../types.ts';
import { type Coefficient, coefficient } from '../model/fit-model.ts';
import { breslowDay, taroneCorrection } from './breslow-day.ts';

/** A study's 2 × 2 table. */
export interface StudyTable extends TwoByTwo {
  study: string;
}

/** A common effect pooled from the cells of the tables instead of from their estimates. */
export interface TablePooling extends Coefficient {
  k: number;
  /** Heterogeneity of the studies' own estimates around the pooled one, inverse-variance weights. */
  q: TestResult;
  /** max(0, (Q - df) / Q), fraction of 1. */
  i2: number;
  /** Share of each study in the pooled estimate, in the order of the tables; 0 for tables without information. */
  weights: number[];
}

/** Mantel-Haenszel odds ratios also have tests of association and of homogeneity. */
export interface MantelHaenszelResult extends TablePooling {
  /** Cochran-Mantel-Haenszel test of association with the continuity correction (OR only). */
  association?: TestResult;
  /** Breslow-Day test that the odds ratios are the same, without and with Tarone's correction (OR only). */
  breslowDay?: TestResult;
  tarone?: TestResult;
}

type Sums = Record<'top' | 'bottom' | 'pr' | 'mixed' | 'qs' | 'risk' | 'difference', number>;

const HALF = { rule: 'only-zero', increment: 0.5, doubleZero: 'drop' } as const;

/**
 * Mantel-Haenszel common effect: log odds ratio, log risk ratio or risk difference, first group versus second. No
 * correction of empty cells enters the estimate.
 *
 * Sources: Mantel & Haenszel 1959, J Natl Cancer Inst 22:719-748; variances Robins, Breslow & Greenland 1986,
 * Biometrics 42:311-323 (OR), Greenland & Robins 1985, Biometrics 41:55-68 (RR), Sato 1989, Biometrics 45:1323-1324 (RD).
 *
 * @throws SynthesisError `pairwise.no_studies` without a table, `sparse.no_information` when the estimate does not
 *   exist (no events in one of the groups over all studies)
 */
export function mantelHaenszel(
  tables: readonly StudyTable[],
  measure: 'OR' | 'RR' | 'RD',
  level = 0.95,
): MantelHaenszelResult {
  if (tables.length === 0) throw new SynthesisError('pairwise.no_studies', 'there is no study to analyse');
  const { estimate, variance, weights } = { OR: poolOdds, RR: poolRisks, RD: poolDifferences }[measure](
    tables,
  );
  if (!Number.isFinite(estimate) || !(variance > 0)) {
    throw new SynthesisError('sparse.no_information', `the tables have no Mantel-Haenszel ${measure}`);
  }
  const pooled = {
    k: tables.length,
    ...coefficient(estimate, Math.sqrt(variance), level, null),
    ...tableHeterogeneity(tables, measure, estimate),
    weights: shares(weights),
  };
  if (measure !== 'OR') return pooled;
  const homogeneity = breslowDay(tables, Math.exp(estimate));
  return {
    ...pooled,
    association: associationTest(tables),
    breslowDay: homogeneity,
    tarone: taroneCorrection(tables, Math.exp(estimate), homogeneity),
  };
}

/** Weights as fractions of their sum. */
export function shares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

interface Pooled {
  estimate: number;
  variance: number;
  weights: number[];
}

function sumOf(tables: readonly TwoByTwo[], terms: (table: TwoByTwo, n: number) => Partial<Sums>): Sums {
  const sums: Sums = { top: 0, bottom: 0, pr: 0, mixed: 0, qs: 0, risk: 0, difference: 0 };
  for (const table of tables) {
    const part = terms(table, table.a + table.b + table.c + table.d);
    sums.top += part.top ?? 0;
    sums.bottom += part.bottom ?? 0;
    sums.pr += part.pr ?? 0;
    sums.mixed += part.mixed ?? 0;
    sums.qs += part.qs ?? 0;
    sums.risk += part.risk ?? 0;
    sums.difference += part.difference ?? 0;
  }
  return sums;
}

function poolOdds(tables: readonly TwoByTwo[]): Pooled {
  const s = sumOf(tables, ({ a, b, c, d }, n) => {
    const [p, q, r, t] = [(a + d) / n, (b + c) / n, (a * d) / n, (b * c) / n];
    return { top: r, bottom: t, pr: p * r, mixed: p * t + q * r, qs: q * t };
  });
  return {
    estimate: Math.log(s.top / s.bottom),
    variance: s.pr / (2 * s.top ** 2) + s.mixed / (2 * s.top * s.bottom) + s.qs / (2 * s.bottom ** 2),
    weights: tables.map(({ a, b, c, d }) => (b * c) / (a + b + c + d)),
  };
}

function poolRisks(tables: readonly TwoByTwo[]): Pooled {
  const s = sumOf(tables, ({ a, b, c, d }, n) => {
    const [n1, n2] = [a + b, c + d];
    return { top: (a * n2) / n, bottom: (c * n1) / n, risk: (n1 * n2 * (a + c) - a * c * n) / (n * n) };
  });
  return {
    estimate: Math.log(s.top / s.bottom),
    variance: s.risk / (s.top * s.bottom),
    weights: tables.map(({ a, b, c, d }) => (c * (a + b)) / (a + b + c + d)),
  };
}

function poolDifferences(tables: readonly TwoByTwo[]): Pooled {
  const weights = tables.map(({ a, b, c, d }) => ((a + b) * (c + d)) / (a + b + c + d));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const s = sumOf(tables, ({ a, b, c, d }, n) => {
    const [n1, n2] = [a + b, c + d];
    return {
      top: (a * n2 - c * n1) / n,
      difference: c * (n1 / n) ** 2 - a * (n2 / n) ** 2 + ((n1 / n) * (n2 / n) * (n2 - n1)) / 2,
      risk: (a * (n2 - c) + c * (n1 - a)) / (2 * n),
    };
  });
  const estimate = s.top / total;
  return { estimate, variance: (estimate * s.difference + s.risk) / total ** 2, weights };
}

const INDIVIDUAL = { OR: logOddsRatio, RR: logRiskRatio, RD: riskDifference };

/** Q of the studies' own (half-corrected) estimates around a pooled one, double-zero tables left out (as `rma.mh()`). */
function tableHeterogeneity(
  tables: readonly TwoByTwo[],
  measure: 'OR' | 'RR' | 'RD',
  pooled: number,
): { q: TestResult; i2: number } {
  const informative = tables.filter((table) => !isDoubleZero(table));
  const effects = correctZeroCells(informative, HALF).map(INDIVIDUAL[measure]);
  const df = Math.max(0, effects.length - 1);
  const value = df > 0 ? effects.reduce((sum, { yi, vi }) => sum + (yi - pooled) ** 2 / vi, 0) : 0;
  const p = df > 0 ? chiSquareUpperTail(value, df) : 1;
  return { q: { value, df, p }, i2: value > 0 ? Math.max(0, (value - df) / value) : 0 };
}

/** (|Σ(O - E)| - ½)² / ΣV on one degree of freedom. */
function associationTest(tables: readonly TwoByTwo[]): TestResult {
  let difference = 0;
  let variance = 0;
  for (const table of tables) {
    const part = hypergeometric(table);
    difference += part.difference;
    variance += part.variance;
  }
  const value = Math.max(0, Math.abs(difference) - 0.5) ** 2 / variance;
  return { value, df: 1, p: chiSquareUpperTail(value, 1) };
}
