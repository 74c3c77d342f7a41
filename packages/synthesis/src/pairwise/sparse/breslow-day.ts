import type { TwoByTwo } from '../../effect-sizes/dichotomous.ts';
import { isDoubleZero } from '../../effect-sizes/zero-cells.ts';
import { chiSquareUpperTail } from '../../numerics/distributions.ts';
import type { TestResult } from '../../types.ts';

/** First cell and its variance that a table's margins imply at a given odds ratio. */
function expectedCell({ a, b, c, d }: TwoByTwo, oddsRatio: number): { expected: number; variance: number } {
  const [n1, n2, events] = [a + b, c + d, a + c];
  const expected = expectedEvents({ n1, n2, events }, oddsRatio);
  const cells = [expected, n1 - expected, events - expected, n2 - events + expected];
  return { expected, variance: 1 / cells.reduce((sum, cell) => sum + 1 / cell, 0) };
}

/** Root of A (n2 - t + A) = ψ (n1 - A)(t - A) inside the margins, in the form that does not cancel. */
function expectedEvents(margins: { n1: number; n2: number; events: number }, oddsRatio: number): number {
  const { n1, n2, events } = margins;
  const square = 1 - oddsRatio;
  const linear = n2 - events + oddsRatio * (n1 + events);
  const constant = -oddsRatio * n1 * events;
  if (square === 0) return -constant / linear;
  const root = Math.sqrt(linear * linear - 4 * square * constant);
  return (-2 * constant) / (linear + root);
}

function informative(tables: readonly TwoByTwo[]): TwoByTwo[] {
  return tables.filter((table) => !isDoubleZero(table));
}

/**
 * Breslow & Day's test that all tables have the odds ratio given: sum of (a - A)² / Var(A), df = tables - 1. Tables
 * without events (or without non-events) say nothing and are left out.
 *
 * Source: Breslow & Day 1980, Statistical Methods in Cancer Research I, p. 142.
 */
export function breslowDay(tables: readonly TwoByTwo[], oddsRatio: number): TestResult {
  const used = informative(tables);
  let value = 0;
  for (const table of used) {
    const { expected, variance } = expectedCell(table, oddsRatio);
    value += (table.a - expected) ** 2 / variance;
  }
  return asTest(value, used.length - 1);
}

/** Tarone's (1985, Biometrika 72:91-95) correction of the Breslow-Day statistic: minus (Σ(a - A))² / Σ Var(A). */
export function taroneCorrection(
  tables: readonly TwoByTwo[],
  oddsRatio: number,
  test: TestResult,
): TestResult {
  let difference = 0;
  let total = 0;
  for (const table of informative(tables)) {
    const { expected, variance } = expectedCell(table, oddsRatio);
    difference += table.a - expected;
    total += variance;
  }
  return asTest(test.value - difference ** 2 / total, test.df);
}

function asTest(value: number, df: number): TestResult {
  return { value, df, p: df > 0 ? chiSquareUpperTail(value, df) : 1 };
}
