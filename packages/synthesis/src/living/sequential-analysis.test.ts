import { describe, expect, test } from 'vitest';
import { diversity, requiredInformation, requiredParticipants } from './required-information.ts';
import { sequentialAnalysis } from './sequential-analysis.ts';
import { sequentialBoundaries } from './sequential-boundaries.ts';
import { spentError } from './spending-functions.ts';

const rounded = (values: readonly number[], digits: number) =>
  values.map((value) => Number(value.toFixed(digits)));

describe('sequentialBoundaries', () => {
  test('Lan-DeMets O’Brien-Fleming at quarters: 4.3326, 2.9631, 2.3590, 2.0141 (RTSA 0.2.2; Reboussin et al. 2000, ld98)', () => {
    const { efficacy, inflation } = sequentialBoundaries([0.25, 0.5, 0.75, 1]);
    expect(rounded(efficacy, 4)).toEqual([4.3326, 2.9631, 2.359, 2.0141]);
    expect(inflation).toBeCloseTo(1.01828, 5);
  });

  test('Lan-DeMets Pocock at quarters: 2.3683, 2.3675, 2.3582, 2.3500 (RTSA 0.2.2)', () => {
    expect(rounded(sequentialBoundaries([0.25, 0.5, 0.75, 1], { spending: 'pocock' }).efficacy, 4)).toEqual([
      2.3683, 2.3675, 2.3582, 2.35,
    ]);
  });

  test('non-binding futility meets the last efficacy boundary (RTSA 0.2.2)', () => {
    const { futility, inflation, efficacy } = sequentialBoundaries([0.25, 0.5, 0.75, 1], {
      futility: 'obrien-fleming',
    });
    expect(futility![0]).toBeNull();
    expect(futility![1]).toBeCloseTo(0.33158, 4);
    expect(futility![2]).toBeCloseTo(1.29166, 4);
    expect(futility![3]).toBeCloseTo(efficacy[3]!, 8);
    expect(inflation).toBeCloseTo(1.08283, 5);
  });

  test('one look at all the information is the fixed test', () => {
    const { efficacy, inflation } = sequentialBoundaries([1]);
    expect(efficacy[0]).toBeCloseTo(1.959963984540054, 9);
    expect(inflation).toBeCloseTo(1, 6);
  });

  test('an early look with next to nothing to spend has a boundary it will never meet, and costs nothing', () => {
    const [first, second] = sequentialBoundaries([0.001, 1]).efficacy;
    expect(first).toBe(38);
    expect(second).toBeCloseTo(1.96, 3);
  });

  test('everything is spent at the end by every function', () => {
    for (const spending of ['obrien-fleming', 'pocock', { power: 2 }] as const) {
      expect(spentError(1, 0.025, spending)).toBe(0.025);
      expect(spentError(0, 0.025, spending)).toBe(0);
      expect(spentError(0.5, 0.025, spending)).toBeLessThan(0.025);
    }
  });

  test('fractions that do not increase are refused', () => {
    expect(() => sequentialBoundaries([0.5, 0.4])).toThrow(
      expect.objectContaining({ code: 'sequential.bad_fractions' }),
    );
  });
});

describe('required information', () => {
  test('risk ratio 0.8 on a control risk of 20%, power 90%: 3878 participants (RTSA 0.2.2, ris)', () => {
    expect(Math.ceil(requiredParticipants({ measure: 'RR', controlRisk: 0.2, effect: 0.8 }))).toBe(3878);
  });

  test('a difference of 0.4 standard deviations, power 90%: 263 participants (RTSA 0.2.2, ris)', () => {
    expect(Math.ceil(requiredParticipants({ measure: 'MD', difference: 0.4, sd: 1 }))).toBe(263);
  });

  test('an odds ratio and the risk difference it implies need the same', () => {
    const odds = requiredParticipants({ measure: 'OR', controlRisk: 0.5, effect: 0.25 });
    expect(odds).toBeCloseTo(requiredParticipants({ measure: 'RD', controlRisk: 0.5, effect: -0.3 }), 9);
  });

  test('diversity is the share of variance that random effects add', () => {
    expect(diversity(1, 4)).toBe(0.75);
    expect(diversity(2, 1)).toBe(0);
  });

  test('nothing can be planned for no difference', () => {
    expect(() => requiredInformation(0)).toThrow(expect.objectContaining({ code: 'sequential.bad_target' }));
  });
});

describe('sequentialAnalysis', () => {
  const look = (label: string, estimate: number, se: number) => ({ label, estimate, se });

  test('a nominally significant early estimate continues; a later one past the boundary stops', () => {
    const needed = requiredInformation(1);
    const seAt = (fraction: number) => 1 / Math.sqrt(fraction * needed);
    const result = sequentialAnalysis(
      [look('2001', 2.2 * seAt(0.25), seAt(0.25)), look('2005', 3.2 * seAt(0.5), seAt(0.5))],
      { difference: 1 },
    );
    expect(result.steps.map((step) => step.verdict)).toEqual(['continue', 'efficacy']);
    expect(result.verdict).toBe('efficacy');
    expect(result.steps[0]!.adjusted![0]).toBeLessThan(0);
  });

  test('a look that brings no new information spends nothing', () => {
    const result = sequentialAnalysis([look('a', 0.1, 0.5), look('b', 0.1, 0.6), look('c', 0.1, 0.4)], {
      difference: 1,
    });
    expect(result.steps[1]!.boundary).toBeNull();
    expect(result.steps[2]!.boundary).toBeGreaterThan(1.96);
  });

  test('futility boundaries exist before the required information is reached, as planned up to it (RTSA 0.2.2)', () => {
    const needed = requiredInformation(1);
    const seAt = (fraction: number) => 1 / Math.sqrt(fraction * needed);
    const looks = [0.25, 0.5, 0.75].map((share) => look(`${share}`, 0.2 * seAt(share), seAt(share)));
    const result = sequentialAnalysis(looks, { difference: 1, futility: 'obrien-fleming' });
    expect(result.steps[0]!.futility).toBeNull();
    expect(result.steps[1]!.futility).toBeCloseTo(0.33158, 4);
    expect(result.steps[2]!.futility).toBeCloseTo(1.29166, 4);
    expect(result.planned?.futility).toBeCloseTo(result.planned?.boundary ?? 0, 8);
    expect(result.verdict).toBe('futility');
  });

  test('a look that adds a rounding error of information is no look of its own', () => {
    const looks = [look('a', 0.1, 0.5), look('b', 0.1, 0.5 * (1 - 1e-15)), look('c', 0.1, 0.4)];
    const { steps } = sequentialAnalysis(looks, { difference: 1 });
    expect(steps.map(({ boundary }) => boundary === null)).toEqual([false, true, false]);
  });

  test('a look without a usable estimate is refused by its label', () => {
    expect(() => sequentialAnalysis([look('a', Number.NaN, 1)], { difference: 1 })).toThrow(
      expect.objectContaining({ code: 'sequential.bad_look' }),
    );
  });
});
