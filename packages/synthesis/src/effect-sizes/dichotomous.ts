import type { EffectSize } from './effect-size.ts';

/** A 2 × 2 table: a events and b non-events in the first group, c and d in the second. */
export interface TwoByTwo {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** Measures of a 2 × 2 table. */
export type DichotomousMeasure = 'OR' | 'RR' | 'RD' | 'PETO' | 'AS';

/** Log odds ratio; variance 1/a + 1/b + 1/c + 1/d (Woolf 1955). */
export function logOddsRatio({ a, b, c, d }: TwoByTwo): EffectSize {
  return { yi: Math.log((a * d) / (b * c)), vi: 1 / a + 1 / b + 1 / c + 1 / d };
}

/** Log risk ratio; variance 1/a - 1/(a+b) + 1/c - 1/(c+d) (Katz 1978). */
export function logRiskRatio({ a, b, c, d }: TwoByTwo): EffectSize {
  const [n1, n2] = [a + b, c + d];
  return { yi: Math.log(a / n1 / (c / n2)), vi: 1 / a - 1 / n1 + 1 / c - 1 / n2 };
}

/** Risk difference; variance p1 (1 - p1) / n1 + p2 (1 - p2) / n2. */
export function riskDifference({ a, b, c, d }: TwoByTwo): EffectSize {
  const [n1, n2] = [a + b, c + d];
  const [p1, p2] = [a / n1, c / n2];
  return { yi: p1 - p2, vi: (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2 };
}

/** Observed minus expected events of the first group and the hypergeometric variance of the observed. */
export function hypergeometric({ a, b, c, d }: TwoByTwo): { difference: number; variance: number } {
  const [n1, n2, events, rest] = [a + b, c + d, a + c, b + d];
  const n = n1 + n2;
  return {
    difference: a - (n1 * events) / n,
    variance: (n1 * n2 * events * rest) / (n * n * (n - 1)),
  };
}

/**
 * Peto's log odds ratio (O - E) / V with variance 1 / V.
 *
 * Source: Yusuf et al. 1985, Prog Cardiovasc Dis 27:335-371.
 */
export function petoLogOddsRatio(table: TwoByTwo): EffectSize {
  const { difference, variance } = hypergeometric(table);
  return { yi: difference / variance, vi: 1 / variance };
}

/**
 * Difference of arcsine square-root risks; variance 1/(4 n1) + 1/(4 n2), also for empty cells.
 *
 * Source: Rücker et al. 2009, Stat Med 28:721-738.
 */
export function arcsineDifference({ a, b, c, d }: TwoByTwo): EffectSize {
  const [n1, n2] = [a + b, c + d];
  return {
    yi: Math.asin(Math.sqrt(a / n1)) - Math.asin(Math.sqrt(c / n2)),
    vi: 1 / (4 * n1) + 1 / (4 * n2),
  };
}
