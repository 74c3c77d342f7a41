import { hypergeometric } from '../../effect-sizes/dichotomous.ts';
import { SynthesisError } from '../../errors.ts';
import { chiSquareUpperTail } from '../../numerics/distributions.ts';
import { coefficient } from '../model/fit-model.ts';
import { type StudyTable, shares, type TablePooling } from './mantel-haenszel.ts';

/**
 * Peto's one-step common log odds ratio Σ(O - E) / ΣV, first group versus second; empty cells need no correction.
 *
 * Source: Yusuf et al. 1985, Prog Cardiovasc Dis 27:335-371.
 *
 * @throws SynthesisError `pairwise.no_studies`, `sparse.no_information` when no study has both events and non-events
 */
export function petoPooling(tables: readonly StudyTable[], level = 0.95): TablePooling {
  if (tables.length === 0) throw new SynthesisError('pairwise.no_studies', 'there is no study to analyse');
  const parts = tables.map(hypergeometric);
  const variance = parts.reduce((sum, part) => sum + part.variance, 0);
  const difference = parts.reduce((sum, part) => sum + part.difference, 0);
  if (!(variance > 0)) {
    throw new SynthesisError('sparse.no_information', 'no study has both events and non-events');
  }
  const estimate = difference / variance;
  const informative = parts.filter((part) => part.variance > 0);
  const value = informative.reduce(
    (sum, part) => sum + part.variance * (part.difference / part.variance - estimate) ** 2,
    0,
  );
  const df = informative.length - 1;
  return {
    k: tables.length,
    ...coefficient(estimate, 1 / Math.sqrt(variance), level, null),
    q: { value, df, p: df > 0 ? chiSquareUpperTail(value, df) : 1 },
    i2: value > 0 ? Math.max(0, (value - df) / value) : 0,
    weights: shares(parts.map((part) => part.variance)),
  };
}
