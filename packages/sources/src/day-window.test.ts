import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, splitWindow } from './day-window.ts';

const day = fc.integer({ min: -40_000, max: 40_000 }).map((number) => addDays('1970-01-01', number));

describe('windows of whole days', () => {
  test('are halved without a gap or an overlap', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 50_000 }), (from, length) => {
        const to = addDays(from, length);
        const [earlier, later] = splitWindow({ from, to }) ?? [];
        expect(earlier?.from).toBe(from);
        expect(later?.to).toBe(to);
        expect(addDays(earlier?.to ?? from, 1)).toBe(later?.from);
        expect(dayNumber(earlier?.to ?? '')).toBeGreaterThanOrEqual(dayNumber(from));
        expect(dayNumber(later?.from ?? '')).toBeLessThanOrEqual(dayNumber(to));
      }),
    );
  });

  test('of one day are not halved', () => {
    expect(splitWindow({ from: '2024-02-29', to: '2024-02-29' })).toBeUndefined();
  });

  test('refuse what is no day', () => {
    for (const text of ['2023-02-29', '2023-13-01', '23-01-01', '', '2023/01/01'])
      expect(() => dayNumber(text)).toThrow(RangeError);
  });
});
