import { SynthesisError } from '../../errors.ts';
import type { ArmLevelContinuous, ArmLevelDichotomous } from '../../types.ts';
import type { AnyArm, ArmLevelRate } from './arm-statistics.ts';

/** Arms by study in the order of first appearance. @throws `arms.bad_label`, `arms.duplicate_treatment`, `arms.single_arm` */
export function groupByStudy(arms: readonly AnyArm[]): Map<string, AnyArm[]> {
  const byStudy = new Map<string, AnyArm[]>();
  for (const arm of arms) {
    if (arm.study === '' || arm.treatment === '')
      throw new SynthesisError('arms.bad_label', 'an arm has no study or no treatment', { study: arm.study });
    const list = byStudy.get(arm.study);
    if (list) list.push(arm);
    else byStudy.set(arm.study, [arm]);
  }
  for (const [study, list] of byStudy) {
    const names = new Set<string>();
    for (const { treatment } of list) {
      if (names.has(treatment))
        fail('arms.duplicate_treatment', study, `has two arms of ${treatment}; combine them first`);
      names.add(treatment);
    }
    if (list.length < 2) fail('arms.single_arm', study, `has one arm only (${list[0]!.treatment})`);
  }
  return byStudy;
}

/** Arms with usable means. `ROM` also needs means of one sign, none 0. */
export function checkContinuous(
  study: string,
  arms: readonly AnyArm[],
  measure?: 'MD' | 'ROM',
): ArmLevelContinuous[] {
  const checked = arms.map((arm) => {
    if (!('mean' in arm && 'sd' in arm))
      return fail('arms.wrong_columns', study, 'needs n, mean and sd in every arm');
    positiveCount(study, arm.treatment, arm.n);
    if (arm.n < 2)
      fail('arms.bad_n', study, `${arm.treatment} has n ${arm.n}: no standard deviation can come from it`);
    if (!Number.isFinite(arm.mean)) fail('arms.bad_mean', study, `${arm.treatment} has mean ${arm.mean}`);
    if (!(arm.sd > 0 && arm.sd < Number.POSITIVE_INFINITY))
      fail('arms.bad_sd', study, `${arm.treatment} has standard deviation ${arm.sd}`);
    return arm;
  });
  if (measure === 'ROM') {
    const sign = Math.sign(checked[0]!.mean);
    if (sign === 0 || checked.some((arm) => Math.sign(arm.mean) !== sign))
      fail('arms.opposite_means', study, 'has means of different signs or 0: their ratio has no logarithm');
  }
  return checked;
}

/** Arms with whole events out of n. */
export function checkDichotomous(study: string, arms: readonly AnyArm[]): ArmLevelDichotomous[] {
  return arms.map((arm) => {
    if (!('events' in arm && 'n' in arm))
      return fail('arms.wrong_columns', study, 'needs n and events in every arm');
    positiveCount(study, arm.treatment, arm.n);
    if (!(arm.events >= 0 && arm.events <= arm.n))
      fail('arms.bad_events', study, `${arm.treatment} has ${arm.events} events of ${arm.n}`);
    return arm;
  });
}

/** Arms with events over person-time. */
export function checkRate(study: string, arms: readonly AnyArm[]): ArmLevelRate[] {
  return arms.map((arm) => {
    if (!('events' in arm && 'time' in arm))
      return fail('arms.wrong_columns', study, 'needs events and time in every arm');
    if (!(arm.events >= 0 && arm.events < Number.POSITIVE_INFINITY))
      fail('arms.bad_events', study, `${arm.treatment} has ${arm.events} events`);
    if (!(arm.time > 0 && arm.time < Number.POSITIVE_INFINITY))
      fail('arms.bad_time', study, `${arm.treatment} has time ${arm.time}`);
    return arm;
  });
}

function positiveCount(study: string, treatment: string, n: number): void {
  if (!(n > 0 && n < Number.POSITIVE_INFINITY)) fail('arms.bad_n', study, `${treatment} has n ${n}`);
}

function fail(code: string, study: string, message: string): never {
  throw new SynthesisError(code, `study ${study} ${message}`, { study });
}
