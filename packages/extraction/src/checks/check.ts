/**
 * How sure a check is: `impossible` numbers block saving, `implausible` ones ask for a reason, `discordant` ones disagree
 * with each other so that at least one must be wrong.
 */
export type CheckSeverity = 'impossible' | 'implausible' | 'discordant';

/** One finding. */
export interface PlausibilityCheck {
  severity: CheckSeverity;
  /** Stable and dotted: `arm.sd_looks_like_se`. */
  code: string;
  /** In plain English, with the numbers and, where there is one, the likely slip. */
  message: string;
  /** The quantity to look at, as named in the input. */
  quantity: string;
  /** Where the input is a list, which entry of it. */
  entry?: number;
}

/** A finding. */
export function finding(
  severity: CheckSeverity,
  code: string,
  quantity: string,
  message: string,
): PlausibilityCheck {
  return { severity, code, message, quantity };
}

/**
 * True when two numbers differ by more than rounding explains: more than `share` of the larger one, and more than
 * `absolute` (half a unit of the last printed digit, say).
 */
export function differs(a: number, b: number, tolerance: { share: number; absolute: number }): boolean {
  const distance = Math.abs(a - b);
  return distance > tolerance.share * Math.max(Math.abs(a), Math.abs(b)) && distance > tolerance.absolute;
}

/** The middle value; the mean of the middle two for an even count. NaN of an empty list. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Squares of larger numbers leave what a double can hold; no result comes near. */
const largestResult = 1e100;

/** Quantities that are no numbers a result can be: not finite, or beyond all measure. */
export function impossibleNumbers(quantities: object): string[] {
  return Object.entries(quantities)
    .filter(([, value]) => typeof value === 'number' && !(Math.abs(value) <= largestResult))
    .map(([quantity]) => quantity);
}
