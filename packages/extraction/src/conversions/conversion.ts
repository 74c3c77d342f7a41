import { ExtractionError } from '../extraction-error.ts';

/** A converted quantity with the arithmetic a reader can follow. */
export interface Conversion<T = number> {
  value: T;
  /** The formula in words, then with the numbers in, then the answer: `SD = SE × √n = 0.53 × √40 = 3.352`. */
  formula: string;
  /** Where the formula comes from. */
  source: string;
}

/** A number inside a formula: six significant digits, true minus. The value itself keeps full precision. */
export function show(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** A number inside a formula that follows a sign: negative ones in brackets. */
export function showInBrackets(value: number): string {
  return value < 0 ? `(${show(value)})` : show(value);
}

/** @throws ExtractionError `conversion.not_finite` naming the first input that is NaN or infinite */
export function assertFinite(inputs: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(inputs)) {
    if (!Number.isFinite(value)) {
      throw new ExtractionError('conversion.not_finite', `${name} is ${value}, not a finite number`, name);
    }
  }
}

/** @throws ExtractionError `conversion.out_of_range` unless the value is above zero */
export function assertPositive(name: string, value: number): void {
  assertFinite({ [name]: value });
  if (!(value > 0))
    throw new ExtractionError('conversion.out_of_range', `${name} must be above 0, got ${value}`, name);
}

/** @throws ExtractionError `conversion.out_of_range` when the value is below zero */
export function assertNotNegative(name: string, value: number): void {
  assertFinite({ [name]: value });
  if (value < 0)
    throw new ExtractionError('conversion.out_of_range', `${name} must not be below 0, got ${value}`, name);
}

/** @throws ExtractionError `conversion.out_of_range` unless `n` is at least `least` (effective sizes may be fractions) */
export function assertSampleSize(name: string, n: number, least: number): void {
  assertFinite({ [name]: n });
  if (n < least)
    throw new ExtractionError('conversion.out_of_range', `${name} must be at least ${least}, got ${n}`, name);
}

/** @throws ExtractionError `conversion.out_of_range` unless 0 < p < 1 */
export function assertProbability(name: string, p: number): void {
  assertFinite({ [name]: p });
  if (!(p > 0 && p < 1)) {
    throw new ExtractionError('conversion.out_of_range', `${name} must lie between 0 and 1, got ${p}`, name);
  }
}

/** @throws ExtractionError `conversion.inconsistent` unless lower < upper */
export function assertOrdered(lower: number, upper: number): void {
  assertFinite({ lower, upper });
  if (!(lower < upper)) {
    throw new ExtractionError(
      'conversion.inconsistent',
      `the lower value ${lower} is not below the upper value ${upper}`,
      'lower',
    );
  }
}

/**
 * The result, if the arithmetic stayed within what a double can hold.
 *
 * @throws ExtractionError `conversion.not_finite` when it overflowed
 */
export function finished<T extends number | Readonly<Record<string, number>>>(
  conversion: Conversion<T>,
): Conversion<T> {
  assertFinite(typeof conversion.value === 'number' ? { result: conversion.value } : conversion.value);
  return conversion;
}
