import type { StudyEffect } from '../../types.ts';
import { checkStudies } from '../model/design.ts';
import type { ModelOptions } from '../model/fit-model.ts';
import { fitSubset, type SubsetResult } from './leave-one-out.ts';

/**
 * The meta-analysis as it stood after each study, in the order given (sort by year first for a history).
 *
 * @returns one row per study: row i pools studies 0..i
 * @throws SynthesisError `data.*` for unusable numbers
 */
export function cumulative(
  studies: readonly StudyEffect[],
  options: ModelOptions,
): (SubsetResult & { added: string })[] {
  checkStudies(studies);
  return studies.map(({ study }, i) => ({ added: study, ...fitSubset(studies.slice(0, i + 1), options) }));
}
