import { language } from '../strings/language.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB'] as const;
const MOMENT = { dateStyle: 'medium', timeStyle: 'short' } as const;
const DAY = { dateStyle: 'long' } as const;

/** A number of bytes as people say it, in powers of 1,000. */
export function sayBytes(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return `${value.toLocaleString(language(), { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 })} ${UNITS[step]}`;
}

/** A moment of the server (ISO) in words; the text itself when it is not one. */
export function sayMoment(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toLocaleString(language(), MOMENT);
}

/** The day of a moment of the server (ISO) in words. */
export function sayDay(iso: string): string {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? iso : moment.toLocaleDateString(language(), DAY);
}
