const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;
const dates = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const days = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

/** A number of bytes as people say it, in powers of 1,000. */
export function sayBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 })} ${UNITS[step]}`;
}

/** A moment of the server (ISO) in words; the text itself when it is not one. */
export function sayMoment(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : dates.format(moment);
}

/** The day of a moment of the server (ISO) in words. */
export function sayDay(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : days.format(moment);
}
