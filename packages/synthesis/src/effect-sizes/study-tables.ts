import type { AnyArm } from '../network/arms/arm-statistics.ts';
import type { StudyTable } from '../pairwise/sparse/mantel-haenszel.ts';
import { type Direction, pairArms } from './arm-pairs.ts';
import { checkDichotomousArm } from './check-arm.ts';

/**
 * The 2 × 2 tables of trials with events, treatment in the first row; undefined when an arm has no events and n.
 *
 * @throws SynthesisError as `pairArms`, `data.bad_n`, `data.bad_events`
 */
export function studyTables(arms: readonly AnyArm[], direction: Direction): StudyTable[] | undefined {
  const counted = arms.flatMap((arm) => ('events' in arm && 'n' in arm ? [checkDichotomousArm(arm)] : []));
  if (counted.length < arms.length) return undefined;
  return pairArms(counted, direction).pairs.map(({ study, first, second }) => ({
    study,
    a: first.events,
    b: first.n - first.events,
    c: second.events,
    d: second.n - second.events,
  }));
}
