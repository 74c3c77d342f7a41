/** Where an item stands in its volume. */
export interface PageForm {
  /** First page; -1 when unknown. */
  start: number;
  /** Last page, abbreviated ends expanded (482-91 is 482-491); -1 when unknown. */
  end: number;
  /** Letters before the first page ("s", "e", "cd"), lower case. */
  prefix: string;
  /** An article number or electronic locator rather than printed pages. */
  isLocator: boolean;
  /** The two numbers may be in either order: a spreadsheet turned the pages into a date. */
  isDate: boolean;
}

const NO_PAGES: PageForm = { start: -1, end: -1, prefix: '', isLocator: false, isDate: false };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE = /^(?:(\d{1,4})[-/ ]?([a-z]{3})[a-z]*|([a-z]{3})[a-z]*[-/ ](\d{1,4}))$/;
const RANGE = /^([a-z.]{0,8})\s*(\d+)\s*([a-z]?)\s*(?:(?:-+|to|:|–|—)\s*([a-z.]{0,8})\s*(\d+))?/;
const ROMAN = /^([ivxlc]+)(?:\s*-+\s*([ivxlc]+))?$/;
const ROMAN_VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
/** A single number above this is an article number: few printed volumes reach such a page. */
const LARGEST_PRINTED_PAGE = 9999;

/** Numbers run together by an export still compare, but fit 32 bits. */
const LARGEST_NUMBER = 2_147_483_647;

function toNumber(digits: string): number {
  return Number(digits) % LARGEST_NUMBER;
}

function fromRoman(text: string): number {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = ROMAN_VALUES[text[i]!] ?? 0;
    const next = ROMAN_VALUES[text[i + 1] ?? ''] ?? 0;
    total += value < next ? -value : value;
  }
  return total;
}

function expandEnd(start: string, end: string): number {
  if (end.length >= start.length) return toNumber(end);
  const expanded = toNumber(start.slice(0, start.length - end.length) + end);
  return expanded >= toNumber(start) ? expanded : toNumber(end);
}

function fromDate(text: string): PageForm | undefined {
  const found = DATE.exec(text);
  if (found === null) return undefined;
  const month = MONTHS.indexOf(found[2] ?? found[3] ?? '') + 1;
  const other = Number(found[1] ?? found[4]);
  if (month === 0 || other === 0) return undefined;
  return {
    start: Math.min(month, other),
    end: Math.max(month, other),
    prefix: '',
    isLocator: false,
    isDate: true,
  };
}

/**
 * Pages in any form: "482-91", "S123", "pp. 12--17", "e12724", "12-Aug" (a spreadsheet's idea of 8-12), "iv-vi".
 * "215 p." counts pages instead of naming them and is unknown.
 */
export function normalisePages(text: string | undefined): PageForm {
  if (!text) return NO_PAGES;
  const lower = text.toLowerCase().trim();
  const date = fromDate(lower);
  if (date !== undefined) return date;
  if (/^\d+\s*(?:p|pp|pages|pgs|seiten|leaves)\b/.test(lower)) return NO_PAGES;
  const cleaned = lower
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(
      /^(?:pp?|pages?|pgs?|article(?:\s+(?:no|number|id))?|art(?:icle)?\.?\s*n[or]?|no|art)\b[.:\s]*/,
      '',
    )
    .replace(/^(?:article|art)\.?\s*/, '');
  const roman = ROMAN.exec(cleaned);
  if (roman !== null) {
    const start = fromRoman(roman[1]!);
    return {
      start,
      end: roman[2] ? fromRoman(roman[2]) : start,
      prefix: 'roman',
      isLocator: false,
      isDate: false,
    };
  }
  const range = RANGE.exec(cleaned);
  if (range === null) return NO_PAGES;
  const digits = range[2]!;
  const start = toNumber(digits);
  if (start === 0 && range[5] === undefined) return NO_PAGES;
  const end = range[5] === undefined ? -1 : expandEnd(digits, range[5]);
  const prefix = range[1]!.replace(/\./g, '');
  const isLocator =
    end < 0
      ? prefix !== ''
        ? prefix !== 's' && prefix !== 'p'
        : start > LARGEST_PRINTED_PAGE
      : start > 99_999;
  return { start, end, prefix, isLocator, isDate: false };
}
