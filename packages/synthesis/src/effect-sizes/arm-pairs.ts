import { SynthesisError } from '../errors.ts';
import type { ExcludedStudy } from '../types.ts';

/** Two arms of one study: `first` is compared with `second`. */
export interface ArmPair<Arm> {
  study: string;
  first: Arm;
  second: Arm;
}

/** The pairs of a two-treatment comparison, its direction, and the studies that do not hold both treatments. */
export interface ArmPairs<Arm> {
  treatment: string;
  reference: string;
  pairs: ArmPair<Arm>[];
  excluded: ExcludedStudy[];
}

/** Which two treatments to compare; see {@link pairArms}. */
export interface Direction {
  treatment?: string | undefined;
  reference?: string | undefined;
}

/**
 * Lays arms out as pairs, treatment versus reference, in the order of the studies' first appearance.
 *
 * With two treatments in the data `reference` alone settles the direction; without it the first study's second arm is
 * the reference. With more treatments both names are needed, and arms of the others are passed over.
 *
 * @throws SynthesisError `data.unknown_treatment` (not in the data), `data.too_many_treatments`,
 *   `data.one_treatment`, `data.duplicate_arm` with the study's name
 */
export function pairArms<Arm extends { study: string; treatment: string }>(
  arms: readonly Arm[],
  direction: Direction,
): ArmPairs<Arm> {
  const { treatment, reference } = chooseTreatments(arms, direction);
  const byStudy = new Map<string, Map<string, Arm>>();
  for (const arm of arms) {
    const own = byStudy.get(arm.study) ?? new Map<string, Arm>();
    byStudy.set(arm.study, own);
    if (own.has(arm.treatment)) {
      throw new SynthesisError(
        'data.duplicate_arm',
        `study "${arm.study}" has two arms of "${arm.treatment}"; combine them first`,
        { study: arm.study, column: 'treatment' },
      );
    }
    own.set(arm.treatment, arm);
  }
  const pairs: ArmPair<Arm>[] = [];
  const excluded: ExcludedStudy[] = [];
  for (const [study, own] of byStudy) {
    const first = own.get(treatment);
    const second = own.get(reference);
    if (first && second) pairs.push({ study, first, second });
    else {
      const missing = first ? reference : treatment;
      excluded.push({ study, code: 'study.missing_arm', reason: `it has no usable arm of "${missing}"` });
    }
  }
  return { treatment, reference, pairs, excluded };
}

function chooseTreatments(
  arms: readonly { study: string; treatment: string }[],
  direction: Direction,
): { treatment: string; reference: string } {
  const all = [...new Set(arms.map((arm) => arm.treatment))];
  for (const name of [direction.treatment, direction.reference]) {
    if (name !== undefined && !all.includes(name)) {
      throw new SynthesisError(
        'data.unknown_treatment',
        `"${name}" is not a treatment of the data (${all.join(', ')})`,
      );
    }
  }
  if (direction.treatment !== undefined && direction.treatment === direction.reference) {
    throw new SynthesisError('data.one_treatment', `"${direction.treatment}" would be compared with itself`);
  }
  if (all.length < 2) {
    throw new SynthesisError('data.one_treatment', `the data hold one treatment only (${all.join(', ')})`);
  }
  if (direction.treatment !== undefined && direction.reference !== undefined) {
    return { treatment: direction.treatment, reference: direction.reference };
  }
  if (all.length > 2) {
    throw new SynthesisError(
      'data.too_many_treatments',
      `a pairwise analysis compares two treatments; the data hold ${all.length} (${all.join(', ')}): name "treatment" and "reference", or use the network model`,
    );
  }
  const reference = direction.reference ?? all.find((name) => name !== (direction.treatment ?? all[0]))!;
  return { treatment: all.find((name) => name !== reference)!, reference };
}
