import { SynthesisError } from '../errors.ts';
import type { Contrast, ExcludedStudy, StudyEffect } from '../types.ts';
import type { Direction } from './arm-pairs.ts';
import { pairArms } from './arm-pairs.ts';

/**
 * One estimate per study from contrasts, turned to treatment versus reference (see `pairArms` for the direction).
 *
 * @throws SynthesisError as `pairArms`; `data.duplicate_contrast` when a study compares the two more than once,
 *   `data.same_treatment` when a treatment is compared with itself, `data.bad_variance` for sete <= 0
 */
export function effectsFromContrasts(
  contrasts: readonly Contrast[],
  direction: Direction,
): { treatment: string; reference: string; effects: StudyEffect[]; excluded: ExcludedStudy[] } {
  for (const { study, treat1, treat2, sete } of contrasts) {
    if (treat1 === treat2) {
      throw new SynthesisError('data.same_treatment', `study "${study}" compares "${treat1}" with itself`, {
        study,
      });
    }
    if (!(sete > 0)) {
      throw new SynthesisError('data.bad_variance', `study "${study}": the standard error is ${sete}`, {
        study,
        column: 'sete',
      });
    }
  }
  const { treatment, reference } = directionOf(contrasts, direction);
  const byStudy = new Map<string, StudyEffect | undefined>();
  for (const { study, treat1, treat2, te, sete } of contrasts) {
    const isForward = treat1 === treatment && treat2 === reference;
    const isBackward = treat2 === treatment && treat1 === reference;
    if (!isForward && !isBackward) {
      if (!byStudy.has(study)) byStudy.set(study, undefined);
      continue;
    }
    if (byStudy.get(study)) {
      throw new SynthesisError(
        'data.duplicate_contrast',
        `study "${study}" compares "${treatment}" with "${reference}" more than once`,
        { study },
      );
    }
    byStudy.set(study, { study, yi: isForward ? te : -te, vi: sete * sete });
  }
  const effects: StudyEffect[] = [];
  const excluded: ExcludedStudy[] = [];
  for (const [study, effect] of byStudy) {
    if (effect) effects.push(effect);
    else {
      const reason = `it does not compare "${treatment}" with "${reference}"`;
      excluded.push({ study, code: 'study.missing_arm', reason });
    }
  }
  return { treatment, reference, effects, excluded };
}

/** The first contrast's own direction when nothing is said. */
function directionOf(
  contrasts: readonly Contrast[],
  direction: Direction,
): { treatment: string; reference: string } {
  const arms = contrasts.flatMap(({ treat1, treat2 }, i) => [
    { study: `${i}`, treatment: treat1 },
    { study: `${i}`, treatment: treat2 },
  ]);
  const { treatment, reference } = pairArms(arms, direction);
  return { treatment, reference };
}
