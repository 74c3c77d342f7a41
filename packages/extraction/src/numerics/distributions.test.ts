import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gammaQuantile,
  normalQuantile,
  normalUpperTail,
  studentTUpperQuantile,
  studentTUpperTail,
} from './distributions.ts';

/** Largest relative difference that still counts as R's number (its own are good to about 1e-15). */
const tolerance = 1e-12;
const relative = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected);

describe('distributions agree with R 4.2.2', () => {
  test.each([
    [1e-10, -6.36134090240406],
    [1e-6, -4.7534243088229],
    [0.975, 1.95996398454005],
  ])('qnorm(%d)', (p, expected) => expect(relative(normalQuantile(p), expected)).toBeLessThan(tolerance));

  test.each([
    [8, 6.22096057427178e-16],
    [3, 0.00134989803163009],
  ])('pnorm(-%d)', (z, expected) => expect(relative(normalUpperTail(z), expected)).toBeLessThan(tolerance));

  test.each([
    [1e-10, 1, 3183098861.83791],
    [1e-6, 2, 707.105720525934],
    [1e-10, 7, 53.8355794846738],
    [1e-6, 30.5, 5.84945023072873],
    [1e-6, 1e6, 4.75345234827968],
  ])('qt(%d, %d), upper', (p, df, expected) => {
    expect(relative(studentTUpperQuantile(p, df), expected)).toBeLessThan(1e-10);
  });

  test.each([
    [8, 3, 0.00203828879389273],
    [8, 25.4, 1.04738664717946e-8],
    [3, 25.4, 0.00298771008190402],
  ])('pt(-%d, %d)', (t, df, expected) => {
    expect(relative(studentTUpperTail(t, df), expected)).toBeLessThan(tolerance);
  });

  test('qgamma(1e-10 and 1e-6, 2.5)', () => {
    expect(relative(gammaQuantile(1e-10, 2.5), 0.000161677857312485)).toBeLessThan(1e-5);
    expect(relative(gammaQuantile(1e-6, 2.5), 0.00644808010324855)).toBeLessThan(1e-8);
  });
});

describe('quantiles', () => {
  test('undo the tails', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-8, max: 0.49, noNaN: true }),
        fc.double({ min: 1, max: 500, noNaN: true }),
        (p, df) => {
          expect(relative(normalUpperTail(-normalQuantile(p)), p)).toBeLessThan(1e-9);
          expect(relative(studentTUpperTail(studentTUpperQuantile(p, df), df), p)).toBeLessThan(1e-9);
        },
      ),
      { numRuns: 40 },
    );
  });
});
