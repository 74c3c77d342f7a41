import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkArmValue, checkContrast, type PlausibilityCheck } from '../index.ts';

/** SD 0, n 1, huge, tiny, not a number, and ordinary values. */
const number = fc.option(
  fc.oneof(
    fc.constantFrom(0, 1, -1, 2, 1e308, -1e308, 5e-324, Number.NaN, Number.POSITIVE_INFINITY, 1e9),
    fc.double({ min: -120, max: 120, noNaN: true }),
  ),
  { nil: undefined },
);
const numbers = (...names: string[]) => fc.record(Object.fromEntries(names.map((name) => [name, number])));

function assertSensible(found: readonly PlausibilityCheck[]): void {
  for (const { code, message } of found) {
    expect(code).toMatch(/^(arm|contrast)\.[a-z_]+$/u);
    if (!code.endsWith('not_finite')) expect(message).not.toMatch(/NaN|undefined|Infinity/u);
  }
}

test('an arm of any numbers is checked without a fault and without "NaN" in a sentence', () => {
  const arm = numbers(
    'n',
    'mean',
    'standardDeviation',
    'standardError',
    'ciLower',
    'ciUpper',
    'median',
    'q1',
    'q3',
    'minimum',
    'maximum',
    'nRandomised',
  );
  const scale = fc.option(fc.constantFrom({ min: 0, max: 10 }, { min: 0, max: 100 }), { nil: undefined });
  const others = fc.array(fc.double({ min: 0.1, max: 30, noNaN: true }), { maxLength: 4 });
  fc.assert(
    fc.property(arm, scale, others, (values, on, otherStandardDeviations) => {
      assertSensible(checkArmValue({ ...values, scale: on, otherStandardDeviations }));
    }),
    { numRuns: 3000 },
  );
});

test('a contrast of any numbers is checked without a fault and without "NaN" in a sentence', () => {
  const contrast = numbers(
    'standardError',
    'ciLower',
    'ciUpper',
    'p',
    'n1',
    'n2',
    'mean1',
    'mean2',
    'standardDeviation1',
    'standardDeviation2',
  );
  const difference = fc.oneof(
    fc.constantFrom(0, 1e308, -1e308),
    fc.double({ min: -50, max: 50, noNaN: true }),
  );
  fc.assert(
    fc.property(contrast, difference, (values, estimate) => {
      assertSensible(checkContrast({ ...values, difference: estimate }));
    }),
    { numRuns: 3000 },
  );
});
