import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DomainProposal, lowered } from './certainty-types.ts';
import {
  proposeFromContributions,
  proposeImprecision,
  proposeIncoherence,
  proposeInconsistency,
  proposePublicationBias,
} from './domains.ts';
import { type PairEvidence, proposeCertainty } from './propose-certainty.ts';

const interval = (lower: number, upper: number) => ({ estimate: (lower + upper) / 2, lower, upper });
const study = (name: string, share: number, level: 0 | 1 | 2) => ({ study: name, share, level });

describe('imprecision', () => {
  test.each([
    [-3, -1.2, 0],
    [-0.8, 0.8, 0],
    [-1.5, 0.2, 1],
    [-1.5, 1.5, 2],
  ] as const)(
    'of an interval from %s to %s with an important difference of 1 is %s levels',
    (lower, upper, levels) => {
      expect(proposeImprecision(interval(lower, upper), 1).levels).toBe(levels);
    },
  );

  test('asks for the information size of a large effect only', () => {
    const few = { reached: 80, required: 400 };
    expect(proposeImprecision(interval(-4, -2.5), 1, few).levels).toBe(1);
    expect(proposeImprecision(interval(-1.9, -1.1), 1, few).levels).toBe(0);
  });

  test('never gets worse when the interval gets narrower around the same estimate', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const width = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(value, width, fc.double({ min: 0, max: 1, noNaN: true }), (estimate, half, factor) => {
        const wide = proposeImprecision(
          { estimate, lower: estimate - half, upper: estimate + half },
          1,
        ).levels;
        const narrow = proposeImprecision(
          { estimate, lower: estimate - half * factor, upper: estimate + half * factor },
          1,
        ).levels;
        expect(narrow).toBeLessThanOrEqual(wide);
      }),
    );
  });
});

describe('inconsistency', () => {
  test('counts thresholds only the prediction interval crosses', () => {
    expect(proposeInconsistency(interval(-3, -1.2), { lower: -3.4, upper: -1.05 }, 1).levels).toBe(0);
    expect(proposeInconsistency(interval(-3, -1.2), { lower: -4, upper: 0 }, 1).levels).toBe(1);
    expect(proposeInconsistency(interval(-3, -1.2), { lower: -6, upper: 2 }, 1).levels).toBe(2);
    expect(proposeInconsistency(interval(-3, 0), { lower: -6, upper: 0.5 }, 1).levels).toBe(0);
  });
});

describe('risk of bias', () => {
  test('is the average of the studies by what they contribute', () => {
    expect(proposeFromContributions('risk-of-bias', [study('a', 0.9, 0), study('b', 0.1, 2)]).levels).toBe(0);
    expect(proposeFromContributions('risk-of-bias', [study('a', 0.5, 0), study('b', 0.5, 2)]).levels).toBe(1);
    expect(proposeFromContributions('risk-of-bias', [study('a', 0.2, 0), study('b', 0.8, 2)])).toEqual({
      domain: 'risk-of-bias',
      levels: 2,
      because:
        '80 % of the estimate comes from studies at high risk of bias, 0 % from studies with some concerns.',
    });
  });

  test('of studies whose shares do not add up is refused', () => {
    expect(() => proposeFromContributions('risk-of-bias', [study('a', 0.4, 0)])).toThrow('0.4');
  });
});

describe('incoherence', () => {
  const direct = interval(-2.5, -1.5);
  test('needs a difference that chance hardly makes and a threshold between the two', () => {
    expect(proposeIncoherence(direct, interval(-1, 1), { p: 0.05 }, 1).levels).toBe(1);
    expect(proposeIncoherence(direct, interval(-1, 1), { p: 0.001 }, 1).levels).toBe(2);
    expect(proposeIncoherence(direct, interval(1, 3), { p: 0.05 }, 1).levels).toBe(2);
    expect(proposeIncoherence(direct, interval(-1, 1), { p: 0.3 }, 1).levels).toBe(0);
    expect(proposeIncoherence(direct, interval(-6, -4), { p: 0.001 }, 1).levels).toBe(0);
    expect(proposeIncoherence(direct, undefined, undefined, 1).levels).toBe(0);
  });
});

describe('publication bias', () => {
  test('is not tested with fewer than ten studies', () => {
    expect(proposePublicationBias({ k: 9, p: 0.001 }).levels).toBe(0);
    expect(proposePublicationBias({ k: 10, p: 0.001 }).levels).toBe(1);
    expect(proposePublicationBias({ k: 10, p: 0.5 }).levels).toBe(0);
  });
});

describe('the certainty of a comparison', () => {
  const evidence: PairEvidence = {
    mid: 1,
    network: interval(-2.5, -1.2),
    direct: { interval: interval(-2.6, -1.4), riskOfBias: [study('a', 0.5, 0), study('b', 0.5, 2)] },
    indirect: { interval: interval(-3, 0), loop: ['moderate', 'low'] },
    difference: { p: 0.7 },
    directShare: 0.8,
  };

  test('rates direct, then indirect, then network evidence', () => {
    const rated = proposeCertainty(evidence);
    expect(rated.direct?.certainty).toBe('moderate');
    expect(rated.indirect?.certainty).toBe('low');
    expect(rated.network).toMatchObject({ from: 'moderate', certainty: 'moderate' });
  });

  test('leaves imprecision to the network estimate', () => {
    const rated = proposeCertainty({ ...evidence, network: interval(-2.5, 0) });
    expect(rated.direct?.domains.map(({ domain }) => domain)).not.toContain('imprecision');
    expect(rated.network).toMatchObject({ from: 'moderate', certainty: 'low' });
  });

  test('starts from what dominates, and from the better of two equals', () => {
    expect(proposeCertainty({ ...evidence, directShare: 0.2 }).network.from).toBe('low');
    expect(proposeCertainty({ ...evidence, directShare: 0.5 }).network.from).toBe('moderate');
    const { direct: _, ...indirectOnly } = evidence;
    expect(proposeCertainty({ ...indirectOnly, directShare: 0 }).network.from).toBe('low');
  });

  test('goes down one level for each, and never below very low', () => {
    const down = (levels: 0 | 1 | 2): DomainProposal => ({ domain: 'imprecision', levels, because: '' });
    expect(lowered('high', [down(1), down(1)])).toBe('low');
    expect(lowered('low', [down(2), down(2)])).toBe('very-low');
  });
});
