/** Whole days, both ends included, written as 2026-11-23. */
export interface DayWindow {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;

/** @throws RangeError when a day is not written as 2026-11-23 or does not exist */
export function dayNumber(day: string): number {
  const moment = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(moment) || dayOf(moment / DAY_MS) !== day)
    throw new RangeError(`“${day}” is not a day; write it as 2026-11-23.`);
  return moment / DAY_MS;
}

function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The day `days` after `day`; before it when negative. */
export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** Two halves without a gap or an overlap, the earlier first; undefined for a single day. */
export function splitWindow({ from, to }: DayWindow): [DayWindow, DayWindow] | undefined {
  const first = dayNumber(from);
  const last = dayNumber(to);
  if (first >= last) return undefined;
  const middle = Math.floor((first + last) / 2);
  return [
    { from, to: dayOf(middle) },
    { from: dayOf(middle + 1), to },
  ];
}
