import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buscar } from './buscar.ts';
import { estimateUnfound } from './unfound.ts';

const decisions = [...Array.from({ length: 20 }, () => 1), ...Array.from({ length: 180 }, () => 0)];

describe('estimateUnfound', () => {
  test('has nothing unfound when all is read', () => {
    expect(estimateUnfound({ decisions, total: 200 })).toMatchObject({ found: 20, upper: 0, recallLower: 1 });
  });
  test('allows anything before the first record is read', () => {
    expect(estimateUnfound({ decisions: [], total: 50 })).toMatchObject({ found: 0, upper: 50 });
  });
  test('turns the stopping test round: where that lets one stop, few enough are unfound, and the reverse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (draws, unread) => {
          const read = draws.map((d): 0 | 1 => (d === 0 ? 1 : 0));
          const total = read.length + unread;
          const { found, upper } = estimateUnfound({ decisions: read, total });
          if (found === 0) return;
          // The target is missed from `least` relevant records on.
          const least = Math.floor(found / 0.9 + 1);
          expect(buscar({ decisions: read, total, recallTarget: 0.9 }).stop(0.95)).toBe(
            found + upper < least,
          );
        },
      ),
    );
  });
  test("keeps the model's expectation inside the interval", () => {
    const { expected, upper, recall } = estimateUnfound({ decisions, total: 400, expected: 0.75 });
    expect(expected).toBe(0.75);
    expect(recall).toBeCloseTo(20 / 20.75, 12);
    const wild = estimateUnfound({ decisions, total: 400, expected: 180 });
    expect(wild.expected).toBe(upper);
  });
  test('refuses a confidence outside (0, 1), by code', () => {
    expect(() => estimateUnfound({ decisions, total: 400, confidence: 1 })).toThrow(
      expect.objectContaining({ code: 'screening.bad_target' }),
    );
  });
});
