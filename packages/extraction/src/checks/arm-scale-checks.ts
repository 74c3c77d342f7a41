import { show } from '../conversions/conversion.ts';
import type { ArmToCheck } from './arm-to-check.ts';
import { finding, type PlausibilityCheck } from './check.ts';

/** The values a mean can take: the scale for scores, plus or minus its length for changes. */
function reachOf(arm: ArmToCheck): readonly [number, number] | undefined {
  if (!arm.scale) return undefined;
  const length = arm.scale.max - arm.scale.min;
  return arm.timing === 'change' ? [-length, length] : [arm.scale.min, arm.scale.max];
}

/** Values outside the instrument, spreads it cannot have, and tenfold slips of the unit in either direction. */
export function checkAgainstScale(arm: ArmToCheck): PlausibilityCheck[] {
  const reach = reachOf(arm);
  if (!reach) return [];
  const [low, high] = reach;
  const found: PlausibilityCheck[] = [];
  for (const quantity of ['mean', 'median', 'q1', 'q3', 'minimum', 'maximum'] as const) {
    const value = arm[quantity];
    if (value === undefined || (value >= low && value <= high)) continue;
    const isTenfold = value / 10 >= low && value / 10 <= high;
    const hint = isTenfold ? '; divided by ten it would fit: millimetres on a scale in centimetres?' : '';
    found.push(
      finding(
        'impossible',
        isTenfold ? 'arm.unit_slip' : 'arm.outside_scale',
        quantity,
        `${quantity} ${show(value)} lies outside ${show(low)} to ${show(high)}${hint}`,
      ),
    );
  }
  const { mean, standardDeviation: sd, n } = arm;
  if (mean !== undefined && sd !== undefined && mean >= low && mean <= high) {
    // Bhatia and Davis 2000, Am Math Mon 107:353-357: no data within the ends spread more than half at each end.
    const correction = n !== undefined && n > 1 ? n / (n - 1) : 1;
    const largest = Math.sqrt((mean - low) * (high - mean) * correction);
    if (sd > largest * 1.005 + 0.005) {
      found.push(
        finding(
          'impossible',
          'arm.sd_above_possible',
          'standardDeviation',
          `with a mean of ${show(mean)} on ${show(low)} to ${show(high)} the SD cannot exceed ${show(largest)}, got ${show(sd)}`,
        ),
      );
    }
  }
  const length = arm.scale ? arm.scale.max - arm.scale.min : 0;
  const isTenthOfScale =
    mean !== undefined &&
    sd !== undefined &&
    length >= 50 &&
    Math.abs(mean) <= length / 10 &&
    sd > 0 &&
    sd <= length / 20;
  // Scores of 2 (SD 2) on a scale to 100 are rare, on a scale to 10 common; changes near zero are common on both.
  if (isTenthOfScale && arm.timing !== 'change' && mean > 0) {
    found.push(
      finding(
        'implausible',
        'arm.unit_slip',
        'mean',
        `mean ${show(mean)} (SD ${show(sd)}) is small for a scale to ${show(high)}: is the scale 0 to ${show(high / 10)}?`,
      ),
    );
  }
  return found;
}
