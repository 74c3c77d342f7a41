import type { PageForm } from '../normalise/pages.ts';

/**
 * - `range`: the same first and last page of several; `same`: the same first page
 * - `overlap`: not the same beginning, but common pages, a common end, or a slip of one figure
 * - `shifted`: next to each other and equally long, as when page numbers changed before print
 * - `incomparable`: a locator against printed pages, or online-first pages from 1
 * - `different`, `unknown`
 */
export type PageLevel = 'range' | 'same' | 'overlap' | 'shifted' | 'incomparable' | 'different' | 'unknown';

/** Online-first versions are numbered from 1 and end here at the latest. */
const LONGEST_ARTICLE = 60;

/** Whether two records begin on the same page. */
export function isSamePage(level: PageLevel): boolean {
  return level === 'range' || level === 'same';
}

/** Compares where two items stand in their volume. */
export function comparePages(a: PageForm, b: PageForm): PageLevel {
  if (a.start < 0 || b.start < 0) return 'unknown';
  if (a.isDate || b.isDate) return compareDates(a, b);
  const isRange = a.end > a.start && b.end > b.start;
  const mayShareNumbering = a.prefix === b.prefix || a.prefix === '' || b.prefix === '';
  if (a.start === b.start) {
    if (mayShareNumbering) return isRange && a.end === b.end ? 'range' : 'same';
    return a.isLocator && b.isLocator ? 'same' : 'overlap';
  }
  if (areTwoSeries(a.prefix, b.prefix)) return 'different';
  if (a.isLocator !== b.isLocator) return 'incomparable';
  if (isOnlineFirst(a) !== isOnlineFirst(b)) return 'incomparable';
  if (!mayShareNumbering) return 'different';
  if (a.end > 0 && b.end > 0 && length(a) < LONGEST_ARTICLE && length(b) < LONGEST_ARTICLE) {
    if (isRange && a.end === b.end) return 'overlap';
    if (isWithin(a.start, b) || isWithin(b.start, a)) return 'overlap';
    if (isRange && length(a) === length(b) && Math.abs(a.start - b.start) <= length(a)) return 'shifted';
  } else if (isSinglePageOf(a, b) || isSinglePageOf(b, a)) return 'overlap';
  // With both last pages known, a slip in the first page leaves the last ones equal.
  return !isRange && isSlip(a.start, b.start) ? 'overlap' : 'different';
}

/** Posters and talks of a meeting are numbered apart: "P12" and "O44". An electronic page may be in print as well. */
function areTwoSeries(a: string, b: string): boolean {
  return a !== b && a.length === 1 && b.length === 1 && a !== 'e' && b !== 'e';
}

const length = (pages: PageForm): number => pages.end - pages.start + 1;

/** Inside a range of pages; its last page is where the next article may begin. */
function isWithin(page: number, range: PageForm): boolean {
  return range.start < page && page < range.end;
}

/** A printed summary's page inside or at the end of the pages given elsewhere: "488" and "487-488". */
function isSinglePageOf(single: PageForm, range: PageForm): boolean {
  return (
    single.end < 0 &&
    range.end > range.start &&
    length(range) < LONGEST_ARTICLE &&
    range.start < single.start &&
    single.start <= range.end
  );
}

/** A date lost the order of its two numbers, and what an abbreviated last page left out ("21-8" for 21-28). */
function compareDates(a: PageForm, b: PageForm): PageLevel {
  const [date, other] = a.isDate ? [a, b] : [b, a];
  if (other.isDate) return a.start === b.start && a.end === b.end ? 'same' : 'different';
  const isRead = (first: number, last: number): boolean =>
    other.start === first && (other.end < 0 || String(other.end).endsWith(String(last)));
  return isRead(date.start, date.end) || isRead(date.end, date.start) ? 'same' : 'different';
}

function isOnlineFirst(pages: PageForm): boolean {
  return pages.prefix === '' && pages.start === 1 && pages.end > 1 && pages.end <= LONGEST_ARTICLE;
}

/** One figure wrong, missing or two exchanged, in page numbers of three figures or more. */
function isSlip(a: number, b: number): boolean {
  const one = String(a);
  const other = String(b);
  if (Math.min(one.length, other.length) < 3) return false;
  if (one.length === other.length) return isExchangedFigure(one, other);
  if (Math.abs(one.length - other.length) !== 1) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  for (let i = 0; i < long.length; i++) if (long.slice(0, i) + long.slice(i + 1) === short) return true;
  return false;
}

function isExchangedFigure(one: string, other: string): boolean {
  const wrong: number[] = [];
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) wrong.push(i);
  const [first, second] = wrong;
  // A last figure apart is the next page, not a slip.
  if (wrong.length === 1) return first! < one.length - 1;
  return (
    wrong.length === 2 &&
    second === first! + 1 &&
    one[first!] === other[second] &&
    one[second] === other[first!]
  );
}
