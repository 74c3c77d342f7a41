import { show } from '../conversions/conversion.ts';
import { intervalMultiplier } from '../conversions/standard-error.ts';
import { checkAgainstScale } from './arm-scale-checks.ts';
import type { ArmToCheck } from './arm-to-check.ts';
import { differs, finding, impossibleNumbers, medianOf, type PlausibilityCheck } from './check.ts';

/** Printed numbers may be off by half a unit of their second decimal, and the formulae behind an SE vary. */
const agreement = { share: 0.08, absolute: 0.02 };

function checkCounts(arm: ArmToCheck): PlausibilityCheck[] {
  const found: PlausibilityCheck[] = [];
  const { n, nRandomised, events } = arm;
  if (n !== undefined && (!Number.isInteger(n) || n < 1)) {
    found.push(finding('impossible', 'arm.n_not_a_count', 'n', `${show(n)} is not a number of participants`));
  }
  if (n !== undefined && nRandomised !== undefined && n > nRandomised) {
    found.push(
      finding(
        'impossible',
        'arm.n_above_randomised',
        'n',
        `${show(n)} analysed, but only ${show(nRandomised)} randomised`,
      ),
    );
  }
  if (n !== undefined && nRandomised !== undefined && n >= 1 && n < 0.8 * nRandomised) {
    const lost = show(100 * (1 - n / nRandomised));
    found.push(
      finding(
        'implausible',
        'arm.high_loss',
        'n',
        `${lost}% of those randomised were not analysed: check the denominator`,
      ),
    );
  }
  if (events !== undefined && (events < 0 || !Number.isInteger(events))) {
    found.push(
      finding('impossible', 'arm.events_not_a_count', 'events', `${show(events)} is not a number of events`),
    );
  }
  if (events !== undefined && n !== undefined && events > n) {
    found.push(
      finding(
        'impossible',
        'arm.events_above_n',
        'events',
        `${show(events)} participants with the event among ${show(n)}`,
      ),
    );
  }
  return found;
}

function checkSpread(arm: ArmToCheck): PlausibilityCheck[] {
  const { standardDeviation: sd, standardError: se, n } = arm;
  const found: PlausibilityCheck[] = [];
  if (sd !== undefined && sd < 0) {
    found.push(
      finding('impossible', 'arm.sd_negative', 'standardDeviation', `an SD of ${show(sd)} does not exist`),
    );
  }
  if (se !== undefined && se < 0) {
    found.push(
      finding('impossible', 'arm.se_negative', 'standardError', `an SE of ${show(se)} does not exist`),
    );
  }
  if (sd === 0 && (n === undefined || n > 1)) {
    found.push(
      finding(
        'implausible',
        'arm.sd_zero',
        'standardDeviation',
        'an SD of 0 says that all participants had the same value',
      ),
    );
  }
  if (
    sd !== undefined &&
    se !== undefined &&
    n !== undefined &&
    n > 1 &&
    differs(sd, se * Math.sqrt(n), agreement)
  ) {
    found.push(
      finding(
        'discordant',
        'arm.se_and_sd',
        'standardError',
        `SE ${show(se)} × √${show(n)} = ${show(se * Math.sqrt(n))}, but the SD is ${show(sd)}`,
      ),
    );
  }
  return found;
}

/** The commonest slip of all: a standard error entered as a standard deviation. */
function checkAgainstOthers(arm: ArmToCheck): PlausibilityCheck[] {
  const { standardDeviation: sd, n } = arm;
  const others = (arm.otherStandardDeviations ?? []).filter((other) => other > 0);
  if (sd === undefined || sd <= 0) return [];
  // Without others, experience: SDs of pain and function instruments are a tenth to two fifths of the scale.
  const usual =
    others.length >= 2 ? medianOf(others) : arm.scale ? 0.22 * (arm.scale.max - arm.scale.min) : undefined;
  if (usual === undefined) return [];
  const blownUp = n === undefined ? 0 : sd * Math.sqrt(n);
  if (n !== undefined && n >= 8 && sd < 0.45 * usual && blownUp > 0.5 * usual && blownUp < 2 * usual) {
    return [
      finding(
        'implausible',
        'arm.sd_looks_like_se',
        'standardDeviation',
        `SD ${show(sd)} is small beside the usual ${show(usual)}, but × √${show(n)} = ${show(blownUp)} is not: is it a standard error?`,
      ),
    ];
  }
  if (others.length >= 2 && (sd > 2.5 * usual || sd < usual / 2.5)) {
    return [
      finding(
        'implausible',
        'arm.sd_out_of_line',
        'standardDeviation',
        `SD ${show(sd)} is out of line with the other arms' median of ${show(usual)} on this instrument`,
      ),
    ];
  }
  return [];
}

function checkOrder(arm: ArmToCheck): PlausibilityCheck[] {
  const order = ['minimum', 'q1', 'median', 'q3', 'maximum'] as const;
  const present = order.flatMap((quantity) => {
    const value = arm[quantity];
    return value === undefined ? [] : [{ quantity, value }];
  });
  const found: PlausibilityCheck[] = [];
  present.slice(1).forEach((later, i) => {
    const earlier = present[i];
    if (earlier && earlier.value > later.value) {
      found.push(
        finding(
          'impossible',
          'arm.quantiles_out_of_order',
          later.quantity,
          `${earlier.quantity} ${show(earlier.value)} is above ${later.quantity} ${show(later.value)}`,
        ),
      );
    }
  });
  const { mean, minimum, maximum } = arm;
  if (
    mean !== undefined &&
    ((minimum !== undefined && mean < minimum) || (maximum !== undefined && mean > maximum))
  ) {
    found.push(
      finding(
        'impossible',
        'arm.mean_outside_range',
        'mean',
        `the mean ${show(mean)} lies outside the range of the data`,
      ),
    );
  }
  return found;
}

function checkInterval(arm: ArmToCheck): PlausibilityCheck[] {
  const { ciLower: lower, ciUpper: upper, mean, standardDeviation: sd, n, ciLevel = 0.95 } = arm;
  if (lower === undefined || upper === undefined) return [];
  if (lower > upper) {
    return [
      finding(
        'impossible',
        'arm.ci_inverted',
        'ciLower',
        `the interval runs from ${show(lower)} down to ${show(upper)}`,
      ),
    ];
  }
  const found: PlausibilityCheck[] = [];
  if (mean !== undefined && (mean < lower || mean > upper)) {
    found.push(
      finding(
        'impossible',
        'arm.mean_outside_ci',
        'mean',
        `the mean ${show(mean)} lies outside its interval ${show(lower)} to ${show(upper)}`,
      ),
    );
  } else if (mean !== undefined && differs(upper - mean, mean - lower, { share: 0.15, absolute: 0.11 })) {
    found.push(
      finding(
        'discordant',
        'arm.ci_not_centred',
        'mean',
        `the mean ${show(mean)} is not in the middle of ${show(lower)} to ${show(upper)}`,
      ),
    );
  }
  if (sd !== undefined && sd > 0 && n !== undefined && n > 1 && ciLevel > 0 && ciLevel < 1) {
    const half = (intervalMultiplier(ciLevel, n - 1).value * sd) / Math.sqrt(n);
    if (differs((upper - lower) / 2, half, { share: 0.15, absolute: 0.11 })) {
      found.push(
        finding(
          'discordant',
          'arm.ci_and_sd',
          'ciUpper',
          `SD ${show(sd)} and n ${show(n)} give ± ${show(half)}, the interval is ± ${show((upper - lower) / 2)}`,
        ),
      );
    }
  }
  return found;
}

/**
 * Checks one arm's numbers against each other, the instrument and other studies. Numbers that are not finite are
 * reported and not checked further.
 */
export function checkArmValue(arm: ArmToCheck): PlausibilityCheck[] {
  const wrong = impossibleNumbers(arm);
  if (wrong.length > 0) {
    return wrong.map((quantity) =>
      finding('impossible', 'arm.not_finite', quantity, `${quantity} is no number that a result can be`),
    );
  }
  return [
    ...checkCounts(arm),
    ...checkAgainstScale(arm),
    ...checkSpread(arm),
    ...checkAgainstOthers(arm),
    ...checkOrder(arm),
    ...checkInterval(arm),
  ];
}
