import { SynthesisError } from '../errors.ts';
import type { ArmLevelRate } from '../network/arms/arm-statistics.ts';
import type { ArmLevelContinuous, ArmLevelDichotomous } from '../types.ts';

function impossible(
  arm: { study: string; treatment: string },
  code: string,
  column: string,
  what: string,
): SynthesisError {
  return new SynthesisError(code, `study "${arm.study}", arm "${arm.treatment}": ${what}`, {
    study: arm.study,
    column,
  });
}

/**
 * The arm, when its numbers can be used: n of at least 2, a finite mean, a positive finite standard deviation.
 *
 * @throws SynthesisError `data.bad_n`, `data.bad_number`, `data.bad_sd`
 */
export function checkContinuousArm(arm: ArmLevelContinuous): ArmLevelContinuous {
  if (!(arm.n >= 2) || !Number.isFinite(arm.n)) {
    throw impossible(arm, 'data.bad_n', 'n', `n is ${arm.n}; a standard deviation needs 2 people or more`);
  }
  if (!Number.isFinite(arm.mean)) throw impossible(arm, 'data.bad_number', 'mean', `the mean is ${arm.mean}`);
  if (!(arm.sd > 0) || !Number.isFinite(arm.sd)) {
    throw impossible(arm, 'data.bad_sd', 'sd', `the standard deviation is ${arm.sd}; it must be above 0`);
  }
  return arm;
}

/**
 * The arm, when 0 <= events <= n and n > 0 (fractions are allowed: adjusted counts).
 *
 * @throws SynthesisError `data.bad_n`, `data.bad_events`
 */
export function checkDichotomousArm(arm: ArmLevelDichotomous): ArmLevelDichotomous {
  if (!(arm.n > 0) || !Number.isFinite(arm.n)) throw impossible(arm, 'data.bad_n', 'n', `n is ${arm.n}`);
  if (!(arm.events >= 0 && arm.events <= arm.n)) {
    throw impossible(arm, 'data.bad_events', 'events', `${arm.events} events in ${arm.n} people`);
  }
  return arm;
}

/**
 * The arm, when events >= 0 and time > 0, both finite.
 *
 * @throws SynthesisError `data.bad_events`, `data.bad_time`
 */
export function checkRateArm(arm: ArmLevelRate): ArmLevelRate {
  if (!(arm.events >= 0) || !Number.isFinite(arm.events)) {
    throw impossible(arm, 'data.bad_events', 'events', `${arm.events} events`);
  }
  if (!(arm.time > 0) || !Number.isFinite(arm.time)) {
    throw impossible(arm, 'data.bad_time', 'time', `the person-time is ${arm.time}`);
  }
  return arm;
}
