import type { Author } from '../record.ts';
import { parseAuthors } from './names.ts';
import { tidy } from './text.ts';

const initialsPart = /^(?:\p{Lu}\.?[ -]?){1,4}$/u;

/**
 * Names in one value: split at ";", "|" or a line end where there is one, else at " and ", else at commas when every part
 * is a whole name ("Smith J, Doe A") or parts alternate between family names and initials ("Smith, J., Doe, A.").
 */
function splitAuthors(value: string): string[] {
  for (const separator of [';', '|', '\n']) if (value.includes(separator)) return value.split(separator);
  if (value.includes(' and '))
    return value.split(/,? and /).flatMap((part) => (part.includes(',') ? splitAtCommas(part) : [part]));
  return splitAtCommas(value);
}

function splitAtCommas(value: string): string[] {
  const parts = value.split(/, ?/).filter((part) => part !== '');
  if (parts.length > 1 && parts.every((part) => part.includes(' '))) return parts;
  const areAlternating =
    parts.length >= 4 &&
    parts.length % 2 === 0 &&
    parts.every((part, index) => index % 2 === 0 || initialsPart.test(part));
  return areAlternating ? inPairs(parts) : [value];
}

/** "Family", "Given", "Family", "Given" → "Family, Given", "Family, Given". */
export function inPairs(parts: readonly string[]): string[] {
  const pairs: string[] = [];
  for (let index = 0; index < parts.length; index += 2) pairs.push(parts.slice(index, index + 2).join(', '));
  return pairs;
}

/** Tidy, but for line ends, which may separate names. */
function tidyLines(value: string): string {
  return value.includes('\n')
    ? value
        .split(/[\r\n]+/)
        .map(tidy)
        .join('\n')
    : tidy(value);
}

/** All authors of one value; Scopus' author ids in brackets and a closing full stop are dropped. */
export function parseAuthorList(value: string): Author[] {
  const text = tidyLines(value).replace(/ ?\(\d{5,20}\)/g, '');
  // PubMed ends a list with a full stop: "Long V, Marland H."
  const hasClosingStop = / \p{Lu}{1,3}\.$/u.test(text) && / \p{Lu}{1,3}[,;] /u.test(text);
  return parseAuthors(splitAuthors(hasClosingStop ? text.slice(0, -1) : text));
}
