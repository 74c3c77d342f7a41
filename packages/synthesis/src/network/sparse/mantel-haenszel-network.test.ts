import { describe, expect, test } from 'vitest';
import type { ArmLevelDichotomous } from '../../types.ts';
import { smokingCessation } from '../testing/smoking-cessation.ts';
import { mantelHaenszelNetwork } from './mantel-haenszel-network.ts';

const arm = (study: string, treatment: string, events: number, n: number): ArmLevelDichotomous => ({
  study,
  treatment,
  events,
  n,
});

describe('mantelHaenszelNetwork', () => {
  test('reproduces netmeta 3.6 (netmetabin, MH) on the smoking cessation trials', () => {
    const { common, inconsistency, studies, warnings } = mantelHaenszelNetwork(smokingCessation);
    expect(common.estimate[0]![2]).toBeCloseTo(-0.721105488132041, 12);
    expect(common.se[0]![3]).toBeCloseTo(0.187443074599153, 12);
    expect(inconsistency).toMatchObject({ df: 6, value: expect.closeTo(12.0389691592755, 10) });
    expect(studies).toHaveLength(23);
    expect(warnings.map((warning) => warning.code)).toEqual(['sparse.treatment_left_out']);
  });

  test('two treatments: the Mantel-Haenszel odds ratio with the variance of Robins, Breslow & Greenland', () => {
    const rows = [arm('1', 'A', 3, 20), arm('1', 'B', 0, 22), arm('2', 'A', 5, 40), arm('2', 'B', 2, 38)];
    const { common } = mantelHaenszelNetwork(rows);
    const R = (3 * 22) / 42 + (5 * 36) / 78;
    const S = (0 * 17) / 42 + (2 * 35) / 78;
    const pr = ((25 / 42) * 66) / 42 + ((41 / 78) * 180) / 78;
    const mixed = ((17 / 42) * 66) / 42 + ((37 / 78) * 180) / 78 + ((41 / 78) * 70) / 78;
    const qs = ((37 / 78) * 70) / 78;
    expect(common.estimate[0]![1]).toBeCloseTo(Math.log(R / S), 14);
    expect(common.se[0]![1]! ** 2).toBeCloseTo(pr / (2 * R * R) + mixed / (2 * R * S) + qs / (2 * S * S), 14);
  });

  test('a treatment that never had an event leaves its design by name, and nothing left is an error', () => {
    const rows = [arm('1', 'A', 0, 20), arm('1', 'B', 2, 22), arm('2', 'B', 5, 40), arm('2', 'C', 2, 38)];
    const { treatments, warnings } = mantelHaenszelNetwork(rows);
    expect(treatments).toEqual(['B', 'C']);
    expect(warnings[0]!.message).toContain('A was left out of A versus B');
    expect(() => mantelHaenszelNetwork(rows.slice(0, 2))).toThrow(
      expect.objectContaining({ code: 'sparse.no_information' }),
    );
  });
});
