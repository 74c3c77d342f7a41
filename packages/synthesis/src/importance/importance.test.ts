import { describe, expect, test } from 'vitest';
import { probabilityBeyondMid } from './beyond-mid.ts';
import { minimallyContextualised } from './minimally-contextualised.ts';
import { partiallyContextualised } from './partially-contextualised.ts';
import type { Certainty, RatedEstimate } from './rated-estimate.ts';
import { riskDifferenceOfMid } from './risk-difference-of-mid.ts';

describe('probabilityBeyondMid', () => {
  test('an estimate at the threshold is as likely beyond it as not', () => {
    const { benefit, trivial, harm } = probabilityBeyondMid({
      estimate: -1.5,
      se: 0.5,
      mid: 1.5,
      direction: 'lower-is-better',
    });
    expect(benefit).toBeCloseTo(0.5, 14);
    expect(benefit + trivial + harm).toBeCloseTo(1, 14);
    expect(harm).toBeCloseTo(9.87e-10, 11);
  });

  test('the direction of the outcome mirrors benefit and harm', () => {
    const lower = probabilityBeyondMid({ estimate: 0.7, se: 0.6, mid: 1, direction: 'lower-is-better' });
    const higher = probabilityBeyondMid({ estimate: 0.7, se: 0.6, mid: 1, direction: 'higher-is-better' });
    expect([lower.benefit, lower.harm]).toEqual([higher.harm, higher.benefit]);
  });

  test('a minimal important difference of 0 is refused', () => {
    expect(() => probabilityBeyondMid({ estimate: 1, se: 1, mid: 0, direction: 'lower-is-better' })).toThrow(
      expect.objectContaining({ code: 'importance.bad_mid' }),
    );
  });
});

describe('riskDifferenceOfMid', () => {
  test('comparator change of one MID: half achieve it; one standard deviation more makes it 84.1%', () => {
    const result = riskDifferenceOfMid({
      estimate: -2,
      lower: -3,
      upper: -1,
      comparatorChange: -1.5,
      sd: 2,
      mid: 1.5,
      direction: 'lower-is-better',
    });
    expect(result.comparator).toBeCloseTo(0.5, 14);
    expect(result.treatment).toBeCloseTo(0.8413447460685429, 14);
    expect(result.perThousand).toEqual({
      comparator: 500,
      treatment: 841,
      difference: 341,
      lower: 191,
      upper: 433,
    });
  });
});

const rated = (
  treatment: string,
  comparator: string,
  estimate: number,
  half: number,
  certainty: Certainty = 'high',
): RatedEstimate => ({
  treatment,
  comparator,
  estimate,
  lower: estimate - half,
  upper: estimate + half,
  certainty,
});

// Pain, lower is better: X and Y beat sham, Y beats X as well, Z is no different, W is worse.
const estimates = [
  rated('X', 'sham', -2, 1),
  rated('Y', 'sham', -4, 1, 'low'),
  rated('Z', 'sham', 0.2, 1, 'moderate'),
  rated('sham', 'W', -2, 1, 'very-low'),
  rated('X', 'Y', 2, 1),
  rated('X', 'Z', -2.2, 1),
  rated('X', 'W', -4, 1),
  rated('Y', 'Z', -4.2, 1),
  rated('Y', 'W', -6, 1),
  rated('Z', 'W', -1.8, 1),
];

describe('minimallyContextualised', () => {
  test('orders treatments by category and separates the certain from the uncertain', () => {
    const result = minimallyContextualised(estimates, {
      reference: 'sham',
      threshold: 0,
      direction: 'lower-is-better',
    });
    expect(
      result.map(({ treatment, category, certaintyGroup }) => [treatment, category, certaintyGroup]),
    ).toEqual([
      ['Y', 2, 'less'],
      ['X', 1, 'more'],
      ['Z', 0, 'more'],
      ['W', -1, 'less'],
    ]);
    expect(result[1]!.statement).toBe('X is better than sham.');
    expect(result[2]!.statement).toBe('Z is probably no different from sham.');
  });

  test('a larger threshold asks for more before it calls a treatment better', () => {
    const result = minimallyContextualised(estimates, {
      reference: 'sham',
      threshold: 1.5,
      direction: 'lower-is-better',
    });
    expect(Object.fromEntries(result.map(({ treatment, category }) => [treatment, category]))).toEqual({
      X: 0,
      Y: 1,
      Z: 0,
      W: 0,
    });
  });

  test('a pair that is missing is named', () => {
    expect(() =>
      minimallyContextualised(estimates.slice(0, 4), {
        reference: 'sham',
        threshold: 0,
        direction: 'lower-is-better',
      }),
    ).toThrow(expect.objectContaining({ code: 'importance.missing_pair' }));
  });
});

describe('partiallyContextualised', () => {
  test('puts the point estimate into the pre-set ranges', () => {
    const result = partiallyContextualised(estimates, {
      reference: 'sham',
      direction: 'lower-is-better',
      limits: [1, 2.5, 3.5],
    });
    expect(result.map(({ treatment, magnitude, kind }) => [treatment, magnitude, kind])).toEqual([
      ['Y', 'large', 'benefit'],
      ['X', 'small', 'benefit'],
      ['Z', 'trivial', 'none'],
      ['W', 'small', 'harm'],
    ]);
    expect(result[0]!.statement).toBe('Y may have a large benefit compared with sham.');
  });
});
