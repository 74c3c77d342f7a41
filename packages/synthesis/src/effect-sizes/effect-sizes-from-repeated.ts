import { SynthesisError } from '../errors.ts';
import type { EffectMeasure, StudyEffect } from '../types.ts';
import {
  logRatioOfChange,
  meanChange,
  type RepeatedGroup,
  rawStandardisedChange,
  standardisedChange,
} from './change-scores.ts';
import type { EffectSize } from './effect-size.ts';

const CHANGES: Partial<Record<EffectMeasure, (group: RepeatedGroup) => EffectSize>> = {
  MC: meanChange,
  SMCC: standardisedChange,
  SMCR: rawStandardisedChange,
  ROMC: logRatioOfChange,
};

/**
 * One estimate per group that was measured twice, first minus second measurement: MC, SMCC, SMCR, ROMC.
 *
 * @throws SynthesisError `spec.measure_mismatch`, `data.bad_n`, `data.bad_sd`, `data.bad_correlation`,
 *   `data.ratio_of_means` with the study's name
 */
export function effectSizesFromRepeated(
  groups: readonly ({ study: string } & RepeatedGroup)[],
  measure: EffectMeasure,
): StudyEffect[] {
  const effect = CHANGES[measure];
  if (!effect)
    throw new SynthesisError(
      'spec.measure_mismatch',
      `${measure} cannot be computed from repeated measurements`,
    );
  return groups.map((group) => ({ study: group.study, ...effect(checked(group, measure)) }));
}

function checked(group: { study: string } & RepeatedGroup, measure: EffectMeasure): RepeatedGroup {
  const { study, n, sd1, sd2, r, mean1, mean2 } = group;
  const fail = (code: string, column: string, what: string): never => {
    throw new SynthesisError(code, `study "${study}": ${what}`, { study, column });
  };
  if (!(n >= 2)) fail('data.bad_n', 'n', `n is ${n}; a change needs 2 people or more`);
  if (!(sd1 > 0)) fail('data.bad_sd', 'sd1', `the first standard deviation is ${sd1}`);
  if (!(sd2 > 0)) fail('data.bad_sd', 'sd2', `the second standard deviation is ${sd2}`);
  if (!(Math.abs(r) < 1)) fail('data.bad_correlation', 'r', `r is ${r}`);
  if (measure === 'ROMC' && !(mean1 * mean2 > 0))
    fail('data.ratio_of_means', 'mean1', `means ${mean1} and ${mean2} have no log ratio`);
  return group;
}
