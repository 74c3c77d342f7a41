import { chiSquareUpperTail } from '../../numerics/distributions.ts';
import type { TestResult } from '../../types.ts';
import type { Network } from '../model/network.ts';
import { designHeterogeneity } from './design-heterogeneity.ts';
import type { NetworkFit } from './fit-network.ts';

/** Studies that compare the same set of treatments. */
export interface Design {
  /** Indices of the treatments, ascending. */
  readonly arms: readonly number[];
  /** Indices into `network.studies`. */
  readonly studies: readonly number[];
}

/** Groups studies by their set of arms; two-arm designs first, then by treatment order. */
export function networkDesigns(network: Network): Design[] {
  const byKey = new Map<string, { arms: readonly number[]; studies: number[] }>();
  network.studies.forEach(({ arms }, s) => {
    const key = arms.join(' ');
    const design = byKey.get(key);
    if (design) design.studies.push(s);
    else byKey.set(key, { arms, studies: [s] });
  });
  return [...byKey.values()].sort((a, b) => a.arms.length - b.arms.length || compareArms(a.arms, b.arms));
}

function compareArms(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** Chi-square test; with no degrees of freedom the statistic is 0 and p is 1. */
export function chiSquareTest(value: number, df: number): TestResult {
  const clean = df > 0 ? Math.max(0, value) : 0;
  return { value: clean, df, p: df > 0 ? chiSquareUpperTail(clean, df) : 1 };
}

/** Q of the whole network split into heterogeneity within designs and inconsistency between them. */
export interface QDecomposition {
  total: TestResult;
  heterogeneity: TestResult;
  inconsistency: TestResult;
}

/**
 * Cochran's Q of the fit split into its parts within and between designs; values and degrees of freedom add up.
 *
 * Source: Krahn, Binder & König 2013, BMC Med Res Methodol 13:35.
 */
export function decomposeQ(fit: NetworkFit): QDecomposition {
  const designs = designHeterogeneity(fit.network, networkDesigns(fit.network), fit.tau2);
  const within = designs.reduce((sum, design) => sum + design.q, 0);
  const dfWithin = designs.reduce((sum, design) => sum + design.df, 0);
  return {
    total: chiSquareTest(fit.q, fit.df),
    heterogeneity: chiSquareTest(within, dfWithin),
    inconsistency: chiSquareTest(fit.q - within, fit.df - dfWithin),
  };
}
