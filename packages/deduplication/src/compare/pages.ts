import type { PageForm } from '../normalise/pages.ts';

/**
 * - `same`: the same first page
 * - `overlap`: not the same beginning, but common pages, a common end, or a slip of one figure
 * - `incomparable`: a locator against printed pages, or online-first pages from 1
 * - `different`, `unknown`
 */
export type PageLevel = 'same' | 'overlap' | 'incomparable' | 'different' | 'unknown';

/** Online-first versions are numbered from 1 and end here at the latest. */
const LONGEST_ARTICLE = 60;

export function comparePages(a: PageForm, b: PageForm): PageLevel {
  if (a.start < 0 || b.start < 0) return 'unknown';
  if (a.isDate || b.isDate) return compareDates(a, b);
  if (a.start === b.start) {
    if (a.prefix === b.prefix || a.prefix === '' || b.prefix === '') return 'same';
    return a.isLocator && b.isLocator ? 'same' : 'overlap';
  }
  if (a.isLocator !== b.isLocator) return 'incomparable';
  if (isOnlineFirst(a) !== isOnlineFirst(b)) return 'incomparable';
  if (a.prefix !== b.prefix && a.prefix !== '' && b.prefix !== '') return 'different';
  if (a.end > 0 && b.end > 0) {
    if (a.end === b.end && a.end > a.start && b.end > b.start) return 'overlap';
    if (
      a.start <= b.end &&
      b.start <= a.end &&
      a.end - a.start < LONGEST_ARTICLE &&
      b.end - b.start < LONGEST_ARTICLE
    ) {
      return a.start === b.end || b.start === a.end ? 'different' : 'overlap';
    }
  }
  return isSlip(a.start, b.start) ? 'overlap' : 'different';
}

/** A date lost the order of its two numbers, and the page's hundreds. */
function compareDates(a: PageForm, b: PageForm): PageLevel {
  const [date, other] = a.isDate ? [a, b] : [b, a];
  if (other.isDate) return a.start === b.start && a.end === b.end ? 'same' : 'different';
  if (other.start === date.start && (other.end < 0 || other.end === date.end)) return 'same';
  return other.start === date.start || other.end === date.end ? 'overlap' : 'different';
}

function isOnlineFirst(pages: PageForm): boolean {
  return pages.prefix === '' && pages.start === 1 && pages.end > 1 && pages.end <= LONGEST_ARTICLE;
}

/** One figure wrong, missing or two exchanged, in page numbers of three figures or more. */
function isSlip(a: number, b: number): boolean {
  const one = String(a);
  const other = String(b);
  if (Math.min(one.length, other.length) < 3) return false;
  if (one.length === other.length) {
    const wrong: number[] = [];
    for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) wrong.push(i);
    // A last figure apart is the next page, not a slip.
    if (wrong.length === 1) return wrong[0]! < one.length - 1;
    const [first, second] = wrong;
    return (
      wrong.length === 2 &&
      second === first! + 1 &&
      one[first!] === other[second] &&
      one[second] === other[first!]
    );
  }
  if (Math.abs(one.length - other.length) !== 1) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  for (let i = 0; i < long.length; i++) if (long.slice(0, i) + long.slice(i + 1) === short) return true;
  return false;
}
