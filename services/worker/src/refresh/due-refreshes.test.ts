import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastDue } from './due-refreshes.ts';

const daily = { cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
const due = (now: string, schedule = daily) => lastDue(schedule, new Date(now))?.toISOString();

describe('the moment a schedule was last due', () => {
  test('is now, when it is due now, and not a moment before', () => {
    expect(due('2026-07-01T00:30:00.000Z')).toBe('2026-07-01T00:30:00.000Z');
    expect(due('2026-07-01T00:29:59.999Z')).toBe('2026-06-30T00:30:00.000Z');
  });

  test('follows the clock of its time zone through the change to summer time and back', () => {
    // On 2026-03-29 half past two does not exist in Berlin; on 2026-10-25 it comes twice.
    const days = (from: string, count: number) =>
      Array.from({ length: count * 48 }, (_, half) =>
        due(new Date(Date.parse(from) + half * 1_800_000).toISOString()),
      );
    for (const from of ['2026-03-27T12:00:00Z', '2026-10-23T12:00:00Z']) {
      const moments = [...new Set(days(from, 4))];
      const berlinDays = moments.map((moment) =>
        new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(
          new Date(moment ?? ''),
        ),
      );
      expect(new Set(berlinDays).size).toBe(moments.length);
    }
  });

  test('never goes back as time goes on', () => {
    const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 400_000_000 }), (now, later) => {
        const before = lastDue(daily, new Date(now))?.getTime() ?? 0;
        const after = lastDue(daily, new Date(now + later))?.getTime() ?? 0;
        expect(before).toBeLessThanOrEqual(now);
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
