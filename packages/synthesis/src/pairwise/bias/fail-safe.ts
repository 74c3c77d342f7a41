import { SynthesisError } from '../../errors.ts';
import { normalQuantile, normalUpperTail } from '../../numerics/distributions.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies } from '../model/design.ts';

/** Number of unpublished null studies that would undo a result. */
export interface FailSafeN {
  n: number;
  /** The p value (Rosenthal, Rosenberg) that the null studies have to lift to `alpha`; one-sided for Rosenthal. */
  p: number | null;
}

/**
 * Fail-safe N by Rosenthal (1979: Stouffer's test), Rosenberg (2005: the common-effect estimate) or Orwin (1983: until
 * the unweighted mean is halved).
 *
 * @throws SynthesisError `pairwise.no_studies`, `data.*`
 */
export function failSafeN(
  studies: readonly StudyEffect[],
  method: 'Rosenthal' | 'Rosenberg' | 'Orwin',
  alpha = 0.05,
): FailSafeN {
  checkStudies(studies);
  const k = studies.length;
  if (k === 0) throw new SynthesisError('pairwise.no_studies', 'there is no study to analyse');
  if (method === 'Orwin') return orwin(studies);
  if (method === 'Rosenthal') {
    const sum = studies.reduce((total, { yi, vi }) => total + yi / Math.sqrt(vi), 0);
    const p = normalUpperTail(Math.abs(sum / Math.sqrt(k)));
    const n = p >= alpha ? 0 : Math.max(0, Math.ceil((sum / normalQuantile(alpha)) ** 2 - k));
    return { n, p };
  }
  const weights = studies.map(({ vi }) => 1 / vi);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const weighted = studies.reduce((sum, { yi }, i) => sum + weights[i]! * yi, 0);
  const p = 2 * normalUpperTail(Math.abs(weighted / Math.sqrt(total)));
  const average = total / k;
  const needed = ((weighted / normalQuantile(alpha / 2)) ** 2 - total) / average;
  return { n: p >= alpha ? 0 : Math.max(0, Math.ceil(needed)), p };
}

/** Null studies that halve the mean of k studies are k themselves. */
function orwin(studies: readonly StudyEffect[]): FailSafeN {
  const mean = studies.reduce((sum, { yi }) => sum + yi, 0);
  return { n: mean === 0 ? 0 : studies.length, p: null };
}
