import { SynthesisError } from '../../errors.ts';
import type { SynthesisSpec } from '../../spec/synthesis-spec.ts';
import type { StudyEffect } from '../../types.ts';
import { pairwiseMetaAnalysis } from '../pairwise-meta-analysis.ts';
import type { PairwiseResult } from '../pairwise-result.ts';
import { mantelHaenszel, type StudyTable, type TablePooling } from './mantel-haenszel.ts';
import { petoPooling } from './peto.ts';

/**
 * A pairwise result whose estimate is Mantel-Haenszel's or Peto's common effect; the studies' own estimates are those of
 * the spec's measure.
 *
 * @throws SynthesisError `spec.measure_mismatch` without 2 × 2 tables or for a measure that the method does not pool
 */
export function poolFromTables(
  effects: readonly StudyEffect[],
  tables: readonly StudyTable[] | undefined,
  spec: SynthesisSpec,
): PairwiseResult {
  if (!tables) {
    throw new SynthesisError('spec.measure_mismatch', `${spec.pooling} pooling needs arms with n and events`);
  }
  const base = pairwiseMetaAnalysis(effects, { ...spec, tau2: 'EE', ci: 'wald' });
  const pooled = poolTables(tables, spec);
  const shares = new Map(tables.map(({ study }, i) => [study, pooled.weights[i] ?? 0]));
  const { estimate, se, statistic, df, p, ci, q, i2, k } = pooled;
  const own = { estimate, se, statistic, df, p, ci };
  return {
    ...base,
    ...own,
    k,
    q,
    i2,
    i2FromQ: i2,
    i2FromQCi: null,
    h2: q.df > 0 ? q.value / q.df : 1,
    common: own,
    studies: base.studies.map((study) => {
      const weight = shares.get(study.study) ?? 0;
      return { ...study, weight, commonWeight: weight };
    }),
    ...(spec.pooling === undefined ? {} : { pooling: spec.pooling }),
  };
}

function poolTables(tables: readonly StudyTable[], { pooling, measure, level }: SynthesisSpec): TablePooling {
  if (pooling === 'peto' && (measure === 'OR' || measure === 'PETO')) return petoPooling(tables, level);
  if (pooling === 'mantel-haenszel' && (measure === 'OR' || measure === 'RR' || measure === 'RD')) {
    return mantelHaenszel(tables, measure, level);
  }
  throw new SynthesisError('spec.measure_mismatch', `${pooling} does not pool ${measure}`);
}
