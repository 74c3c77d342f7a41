import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  fCdf,
  fQuantile,
  fUpperTail,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentTCdf,
  studentTQuantile,
  studentTUpperTail,
} from './distributions.ts';
import { logGamma, logGammaHalfStep } from './special-functions.ts';

/** Reference values were computed with 40-digit arithmetic (mpmath 1.3). */
function near(actual: number, expected: number, relative = 1e-13): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(relative);
}

describe('tails keep their digits however far out', () => {
  test('normal', () => {
    near(normalUpperTail(1), 0.15865525393145705);
    near(normalUpperTail(2.4), 0.008197535924596131);
    near(normalUpperTail(2.6), 0.004661188023718749);
    near(normalUpperTail(8), 6.220960574271784e-16);
    near(normalUpperTail(9), 1.1285884059538405e-19);
    near(normalUpperTail(37), 5.725571222524577e-300);
    near(normalCdf(-8), 6.220960574271784e-16);
  });

  test('Student t', () => {
    near(studentTUpperTail(2, 1), 0.14758361765043326);
    near(studentTUpperTail(2.2, 12), 0.024068406722511263);
    near(studentTUpperTail(9, 25.4), 1.1164311350028211e-9);
    near(studentTUpperTail(40, 3), 1.7190340394579263e-5);
    near(studentTUpperTail(0.1, 1e6), 0.46017217274602157);
    near(studentTCdf(-9, 25.4), 1.1164311350028211e-9);
  });

  test('chi-square', () => {
    near(chiSquareUpperTail(400, 12), 3.784523657876468e-78);
    near(chiSquareUpperTail(400, 1), 5.5072482372124675e-89);
    near(chiSquareUpperTail(20, 12), 0.06708596287903178);
    near(chiSquareUpperTail(9999, 9999), 0.49811927192721916);
    near(chiSquareUpperTail(96.98, 18), 7.889723462337392e-13);
  });

  test('F', () => {
    near(fUpperTail(400, 2, 30), 2.3477261381516e-22);
    near(fUpperTail(3, 3, 17), 0.05957263353728436);
    near(fUpperTail(20, 5.5, 1.2), 0.1290134741207635);
  });
});

describe('quantiles', () => {
  test('normal: the usual 1.96 to the last digit, exact centre, both ends', () => {
    near(normalQuantile(0.975), 1.959963984540054, 1e-15);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect(normalQuantile(1.1)).toBeNaN();
  });

  test('Student t', () => {
    near(studentTQuantile(0.975, 12), 2.178812829667229);
    near(studentTQuantile(0.975, 30.5), 2.0408694451863205);
    near(studentTQuantile(1e-10, 7), -53.83557948467373);
    near(studentTQuantile(0.975, 1), 12.706204736174707);
    near(studentTQuantile(0.975, 2), 4.302652729749465);
    near(studentTQuantile(0.975, Number.POSITIVE_INFINITY), 1.959963984540054);
    expect(studentTQuantile(0.5, 9)).toBe(0);
  });

  test('chi-square and F', () => {
    near(chiSquareQuantile(0.975, 12), 23.336664158645338);
    near(chiSquareQuantile(0.025, 200), 162.72798250184627);
    near(chiSquareQuantile(1e-10, 12), 0.13020333188683156);
    near(chiSquareQuantile(0.975, 9999), 10278.056320256948);
    near(fQuantile(0.975, 3, 17), 4.01116311807388);
    expect(chiSquareQuantile(0, 3)).toBe(0);
  });

  test('undo the distribution functions', () => {
    const p = fc.double({ min: 1e-6, max: 0.999999, noNaN: true });
    const df = fc.double({ min: 0.5, max: 500, noNaN: true });
    fc.assert(
      fc.property(p, df, df, (level, a, b) => {
        near(studentTCdf(studentTQuantile(level, a), a), level, 1e-9);
        near(chiSquareCdf(chiSquareQuantile(level, a), a), level, 1e-9);
        near(fCdf(fQuantile(level, a, b), a, b), level, 1e-9);
        near(normalCdf(normalQuantile(level)), level, 1e-12);
      }),
      { numRuns: 60 },
    );
  });
});

describe('identities', () => {
  test('lower and upper tails add up to 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: 0.5, max: 1e5, noNaN: true }),
        (x, df) => {
          expect(studentTCdf(x, df) + studentTUpperTail(x, df)).toBeCloseTo(1, 12);
          expect(chiSquareCdf(x * x, df) + chiSquareUpperTail(x * x, df)).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('t squared is F on 1 degree, F on infinity is chi-square', () => {
    near(2 * studentTUpperTail(2.3, 9), fUpperTail(2.3 ** 2, 1, 9));
    near(fUpperTail(2.5, 4, Number.POSITIVE_INFINITY), chiSquareUpperTail(10, 4));
  });

  test('log gamma and its half step', () => {
    near(logGamma(0.1), 2.252712651734206, 1e-14);
    near(logGamma(100.5), 361.4355404677776, 1e-14);
    near(logGamma(1e5), 1051287.7089736569, 1e-14);
    near(logGammaHalfStep(0.5), -Math.log(Math.sqrt(Math.PI)), 1e-14);
    near(logGammaHalfStep(1e8), 0.5 * Math.log(1e8) - 1 / 8e8, 1e-14);
  });
});
