import { FigureError } from '../figure-error.ts';

/** Decimals that keep about three significant digits of a value of this size. */
export function decimalsFor(largest: number): number {
  if (largest >= 100) return 0;
  if (largest >= 20) return 1;
  return 2;
}

/** A number for readers: fixed decimals, a true minus sign, no minus on a rounded zero. */
export function formatNumber(value: number, decimals: number): string {
  if (!Number.isFinite(value))
    throw new FigureError('figure.not_finite', 'a figure was given a number that is not finite');
  if (value !== 0 && Math.abs(value) >= 1e7) return value.toExponential(1).replace('-', '−');
  const fixed = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(fixed) !== 0 ? `−${fixed}` : fixed;
}

/** A probability of a test with three decimals, or `P < 0.001`. */
export function formatP(p: number): string {
  return p < 0.001 ? 'P < 0.001' : `P ${formatNumber(p, 3)}`;
}

/** `estimate (lower to upper)`: "to" rather than a dash, which negative limits would make unreadable. */
export function formatInterval(estimate: number, lower: number, upper: number, decimals: number): string {
  return `${formatNumber(estimate, decimals)} (${formatNumber(lower, decimals)} to ${formatNumber(upper, decimals)})`;
}

/** A count with thin grouping, as in `12 345`. */
export function formatCount(count: number): string {
  if (!Number.isFinite(count))
    throw new FigureError('figure.not_finite', 'a figure was given a count that is not finite');
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/gu, '\u00a0');
}

/** A share between 0 and 1 as a percentage. */
export function formatShare(share: number): string {
  return `${formatNumber(share * 100, 1)}%`;
}

/** A confidence level in words: 0.95 is `95%`, 0.995 is `99.5%`. */
export function formatLevel(level: number): string {
  return `${Number((100 * level).toPrecision(6))}%`;
}
