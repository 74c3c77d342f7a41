import { SynthesisError } from '../../errors.ts';
import type { StudyEffect } from '../../types.ts';

/**
 * What a (meta-)regression works on: k estimates, their sampling variances and a k × p design matrix
 * (row-major; for a plain meta-analysis p = 1 and every entry is 1).
 */
export interface Design {
  k: number;
  p: number;
  y: Float64Array;
  v: Float64Array;
  x: Float64Array;
  /** True when p = 1 and every entry of `x` is 1: sums then need no matrix. */
  isIntercept: boolean;
}

/** Past these bounds squares and reciprocals overflow or vanish; no clinical scale comes near. */
const LARGEST = 1e100;
const SMALLEST_VARIANCE = 1e-100;

/**
 * Refuses estimates that are not finite numbers and variances that are not positive, and magnitudes whose squares
 * would overflow.
 *
 * @throws SynthesisError `data.bad_number`, `data.bad_variance` or `data.out_of_range`, with the study's name
 */
export function checkStudies(studies: readonly StudyEffect[]): void {
  for (const { study, yi, vi } of studies) {
    if (!Number.isFinite(yi)) {
      throw new SynthesisError('data.bad_number', `study "${study}": the estimate is ${yi}`, {
        study,
        column: 'yi',
      });
    }
    if (!(vi > 0)) {
      throw new SynthesisError(
        'data.bad_variance',
        `study "${study}": the sampling variance is ${vi}; it must be above 0`,
        { study, column: 'vi' },
      );
    }
    if (Math.abs(yi) > LARGEST || vi > LARGEST || vi < SMALLEST_VARIANCE) {
      throw new SynthesisError(
        'data.out_of_range',
        `study "${study}": estimate ${yi} with variance ${vi} is outside what can be computed`,
        { study },
      );
    }
  }
}

/** Design of a plain meta-analysis: one intercept. */
export function interceptDesign(studies: readonly StudyEffect[]): Design {
  return {
    k: studies.length,
    p: 1,
    y: Float64Array.from(studies, (s) => s.yi),
    v: Float64Array.from(studies, (s) => s.vi),
    x: new Float64Array(studies.length).fill(1),
    isIntercept: true,
  };
}

/**
 * Design of a meta-regression from its columns.
 *
 * @param columns p arrays of length k
 * @throws SynthesisError `regression.too_few_studies` when k <= p
 */
export function regressionDesign(
  studies: readonly StudyEffect[],
  columns: readonly (readonly number[])[],
): Design {
  const k = studies.length;
  const p = columns.length;
  if (k <= p) {
    throw new SynthesisError('regression.too_few_studies', `${k} studies cannot estimate ${p} coefficients`);
  }
  const x = new Float64Array(k * p);
  columns.forEach((column, j) => {
    for (let i = 0; i < k; i++) x[i * p + j] = column[i]!;
  });
  const isIntercept = p === 1 && x.every((value) => value === 1);
  return {
    k,
    p,
    y: Float64Array.from(studies, (s) => s.yi),
    v: Float64Array.from(studies, (s) => s.vi),
    x,
    isIntercept,
  };
}
