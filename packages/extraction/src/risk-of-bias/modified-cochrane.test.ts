import { describe, expect, test } from 'vitest';
import {
  modifiedCochraneItems,
  riskOfAnswer,
  suggestLossAnswer,
  summariseModifiedCochrane,
} from '../index.ts';

describe('the modified Cochrane tool', () => {
  test('has no middle answer: both kinds of yes are low risk, both kinds of no are high', () => {
    expect((['definitely-yes', 'probably-yes'] as const).map(riskOfAnswer)).toEqual(['low', 'low']);
    expect((['probably-no', 'definitely-no'] as const).map(riskOfAnswer)).toEqual(['high', 'high']);
  });

  test('sums up what is rated and names what is open', () => {
    const summary = summariseModifiedCochrane({ sequence: 'definitely-yes', loss: 'probably-no' });
    expect(summary.low).toEqual(['sequence']);
    expect(summary.high).toEqual(['loss']);
    expect(summary.open).toHaveLength(modifiedCochraneItems.length - 2);
  });

  test('suggests high risk from a fifth lost on', () => {
    expect(suggestLossAnswer({ randomised: 100, analysed: 81 }).answer).toBe('probably-yes');
    expect(suggestLossAnswer({ randomised: 100, analysed: 80 }).answer).toBe('probably-no');
    expect(() => suggestLossAnswer({ randomised: 0, analysed: 0 })).toThrow(
      expect.objectContaining({ code: 'conversion.out_of_range' }),
    );
  });
});
