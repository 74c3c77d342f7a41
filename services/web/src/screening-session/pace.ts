/** A gap longer than this is a break, not reading. */
const BREAK_MS = 5 * 60_000;
/** So many decisions are needed before a pace means anything. */
const ENOUGH = 5;
/** The pace is that of the latest decisions: people warm up and tire. */
const LATEST = 40;

export interface Pace {
  perMinute: number;
  /** For what remains, in minutes. */
  minutesLeft: number;
}

/**
 * How fast somebody decides, over the latest decisions of the sitting with breaks left out.
 *
 * @param moments when each decision was made, in ms, oldest first
 * @returns undefined before there are enough of them
 */
export function measurePace(moments: readonly number[], remaining: number): Pace | undefined {
  const latest = moments.slice(-LATEST);
  const gaps = latest.slice(1).map((moment, index) => moment - (latest[index] ?? moment));
  const reading = gaps.filter((gap) => gap <= BREAK_MS);
  const ms = reading.reduce((sum, gap) => sum + gap, 0);
  if (reading.length < ENOUGH - 1 || ms <= 0) return undefined;
  const perMinute = (reading.length / ms) * 60_000;
  return { perMinute, minutesLeft: remaining / perMinute };
}
