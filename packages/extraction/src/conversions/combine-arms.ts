import { ExtractionError } from '../extraction-error.ts';
import {
  assertFinite,
  assertNotNegative,
  assertSampleSize,
  type Conversion,
  finished,
  show,
} from './conversion.ts';

/** Participants, mean and standard deviation of an arm. */
export interface ArmMoments {
  n: number;
  mean: number;
  standardDeviation: number;
}

/** Between-groups part included: the result is what all participants in one group would have given. */
function combineTwo(a: ArmMoments, b: ArmMoments): ArmMoments {
  const n = a.n + b.n;
  const mean = (a.n * a.mean + b.n * b.mean) / n;
  const squares =
    (a.n - 1) * a.standardDeviation ** 2 +
    (b.n - 1) * b.standardDeviation ** 2 +
    ((a.n * b.n) / n) * (a.mean - b.mean) ** 2;
  return { n, mean, standardDeviation: Math.sqrt(squares / (n - 1)) };
}

/**
 * One arm out of two or more of the same treatment, exactly as if their participants had been one group.
 *
 * @throws ExtractionError `conversion.not_derivable` with fewer than two arms, `conversion.out_of_range` when n < 1 or SD < 0
 * Source: Cochrane Handbook 6.5, section 6.5.2.10, table 6.5.a; more than two arms by repetition.
 */
export function combineArms(
  arms: readonly ArmMoments[],
): Conversion<{ n: number; mean: number; standardDeviation: number }> {
  const [first, ...others] = arms;
  if (!first || others.length === 0) {
    throw new ExtractionError('conversion.not_derivable', 'combining needs two arms or more', 'arms');
  }
  for (const arm of arms) {
    assertSampleSize('n', arm.n, 1);
    assertFinite({ mean: arm.mean });
    assertNotNegative('SD', arm.standardDeviation);
  }
  const value = others.reduce(combineTwo, first);
  const listed = arms
    .map((arm) => `${show(arm.n)}: ${show(arm.mean)} (${show(arm.standardDeviation)})`)
    .join('; ');
  return finished({
    value: { ...value },
    formula: `n = Σn, mean = Σ(n × mean) ÷ n, SD = √[((n1 − 1)SD1² + (n2 − 1)SD2² + (n1 × n2/n)(mean1 − mean2)²) ÷ (n − 1)]${arms.length > 2 ? ', arm after arm,' : ''} from n: mean (SD) ${listed} = ${show(value.n)}: ${show(value.mean)} (${show(value.standardDeviation)})`,
    source: 'Cochrane Handbook 6.5, section 6.5.2.10',
  });
}

/**
 * Events and participants of several arms of the same treatment.
 *
 * @throws ExtractionError `conversion.not_derivable` with fewer than two arms, `conversion.inconsistent` when events exceed n
 */
export function combineEvents(
  arms: readonly { events: number; n: number }[],
): Conversion<{ events: number; n: number }> {
  if (arms.length < 2)
    throw new ExtractionError('conversion.not_derivable', 'combining needs two arms or more', 'arms');
  for (const { events, n } of arms) {
    assertSampleSize('n', n, 1);
    assertNotNegative('events', events);
    if (events > n)
      throw new ExtractionError(
        'conversion.inconsistent',
        `${events} events among ${n} participants`,
        'events',
      );
  }
  const events = arms.reduce((sum, arm) => sum + arm.events, 0);
  const n = arms.reduce((sum, arm) => sum + arm.n, 0);
  return finished({
    value: { events, n },
    formula: `events/n = ${arms.map((arm) => `${show(arm.events)}/${show(arm.n)}`).join(' + ')} = ${show(events)}/${show(n)}`,
    source: 'Cochrane Handbook 6.5, section 6.5.2.10',
  });
}
