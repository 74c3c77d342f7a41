import { tidy } from './text.ts';

const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * Pages of a first and a last page: "152", "160" → "152-160". A first page that is already a range stays, typographic
 * hyphens become "-", and an end equal to the beginning is dropped. Undefined without any.
 */
export function joinPages(first: string, last: string): string | undefined {
  const start = tidyPages(first);
  const end = tidyPages(last);
  if (start === '' || /^no$/i.test(start)) return end === '' || /^specified$/i.test(end) ? undefined : end;
  if (end === '' || end === start || start.includes('-')) return start;
  return `${start}-${end}`;
}

/** One value that holds all pages. */
export function tidyPages(value: string): string {
  return tidy(value)
    .replace(dashes, '-')
    .replace(/^(?:pp?|pages?)\.?\s*(?=\d)/i, '');
}
