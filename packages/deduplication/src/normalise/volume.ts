const ROMAN = /^(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(text: string): number {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text[i]!] ?? 0;
    total += value < (VALUES[text[i + 1] ?? ''] ?? 0) ? -value : value;
  }
  return total;
}

/** The number of a volume ("Vol. 26", "XXVI", "4 (1) (no pagination)"); empty when there is none. */
export function normaliseVolume(text: string | undefined): string {
  if (!text) return '';
  const lower = text.toLowerCase().trim();
  // "3)" is what an export left of "30 (SUPPL. 3)".
  if (/^\d+\)/.test(lower)) return '';
  const digits = /\d+/.exec(lower);
  if (digits !== null) return digits[0].replace(/^0+(?=\d)/, '');
  const bare = lower.replace(/^(?:vol(?:ume)?)\.?\s*/, '');
  return ROMAN.test(bare) ? String(romanValue(bare)) : '';
}

export interface IssueForm {
  /** Empty when unknown; "s" with a number for a supplement. */
  key: string;
  isSupplement: boolean;
}

const SUPPLEMENT = /\b(?:suppl?|supplement|supplementum)\b\.?|^s\d/;

/** An issue: its first number, or its supplement ("10 SUPPL. 1" is the first supplement to number 10). */
export function normaliseIssue(issue: string | undefined, volume: string | undefined): IssueForm {
  const text = (issue ?? '').toLowerCase().trim();
  const inVolume = volume === undefined ? '' : volume.toLowerCase();
  const isSupplement = SUPPLEMENT.test(text) || SUPPLEMENT.test(inVolume);
  const source = text === '' ? (/\(\s*([^()]+)\)/.exec(inVolume)?.[1] ?? '') : text;
  const number = /\d+/.exec(source.replace(/\b(?:suppl?|supplement)\b.*$/, ''))?.[0] ?? '';
  return { key: number.replace(/^0+(?=\d)/, ''), isSupplement };
}

/** The four-digit year in a number or text ("2004 Jan", "(1994)."); 0 when there is none. */
export function normaliseYear(year: number | string | undefined): number {
  if (year === undefined) return 0;
  const found = /(?:1[5-9]|20)\d\d/.exec(String(year));
  return found === null ? 0 : Number(found[0]);
}
