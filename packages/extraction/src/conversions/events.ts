import { ExtractionError } from '../extraction-error.ts';
import { assertFinite, assertSampleSize, type Conversion, show } from './conversion.ts';

/** Decimals with which a number was printed: 2 for `54.00`, when given as text. */
function decimalsOf(percentage: string): number {
  const [, fraction = ''] = percentage.split('.');
  return fraction.length;
}

/**
 * Events from a percentage as printed. The percentage comes as text because `54` and `54.0` say different things: every
 * whole number of events that rounds to it is tried.
 *
 * @returns the one count that fits; where several fit, the nearest to n × percentage, and the formula names the others
 * @throws ExtractionError `conversion.inconsistent` when no count of n participants gives this percentage (a wrong
 * denominator or a slip), `conversion.out_of_range` outside 0–100
 */
export function eventsFromPercentage(input: { percentage: string; n: number }): Conversion {
  const { n } = input;
  const text = input.percentage.trim();
  if (!/^\d{1,3}(\.\d{1,6})?$/u.test(text)) {
    throw new ExtractionError('conversion.out_of_range', `"${text}" is not a percentage`, 'percentage');
  }
  const percentage = Number(text);
  if (percentage > 100)
    throw new ExtractionError('conversion.out_of_range', `${text}% is more than all`, 'percentage');
  assertSampleSize('n', n, 1);
  if (!Number.isInteger(n))
    throw new ExtractionError('conversion.out_of_range', `${n} participants cannot be counted`, 'n');
  const exact = (percentage / 100) * n;
  // Half a unit of the last printed decimal, with a hair for binary rounding; both ways of rounding a half are allowed.
  const halfUnit = (0.5 * 10 ** -decimalsOf(text)) / 100;
  const lowest = Math.max(0, Math.ceil(exact - halfUnit * n - 1e-9 * n));
  const highest = Math.min(n, Math.floor(exact + halfUnit * n + 1e-9 * n));
  if (lowest > highest) {
    throw new ExtractionError(
      'conversion.inconsistent',
      `no number of ${n} participants is ${text}%: ${Math.floor(exact)} is ${show((Math.floor(exact) / n) * 100)}%, ${Math.ceil(exact)} is ${show((Math.ceil(exact) / n) * 100)}%`,
      'percentage',
    );
  }
  const value = Math.min(highest, Math.max(lowest, Math.round(exact)));
  const others = lowest === highest ? '' : `; ${lowest} to ${highest} would all be printed as ${text}%`;
  return {
    value,
    formula: `events = ${text}% × ${n} = ${show(exact)}, as a whole number ${value}${others}`,
    source: 'arithmetic; every count that rounds to the printed percentage is tried',
  };
}

/**
 * The percentage of participants with an event.
 *
 * @throws ExtractionError `conversion.inconsistent` when events exceed n, `conversion.out_of_range`
 */
export function percentageFromEvents(input: { events: number; n: number }): Conversion {
  const { events, n } = input;
  assertFinite({ events });
  assertSampleSize('n', n, 1);
  if (events < 0 || events > n) {
    throw new ExtractionError(
      'conversion.inconsistent',
      `${events} events among ${n} participants`,
      'events',
    );
  }
  const value = (events / n) * 100;
  return { value, formula: `${show(events)} ÷ ${show(n)} = ${show(value)}%`, source: 'arithmetic' };
}
