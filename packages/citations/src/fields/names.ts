import type { Author } from '../record.ts';
import { tidy } from './text.ts';

const group =
  /\b(?:group|groups|study|studies|investigators?|collaborat\w+|trial|trials|trialists|consortium|committee|network|societ\w+|association|organi[sz]ation|registry|team|cent(?:er|re)|institutes?|universit\w+|hospitals?|ministry|council|foundation|inc|ltd|gmbh|corp\w*|pharma\w*|task force|panel|federation|academy|college|department|agency|initiative|programme|program|unit|authority|commission|service|services)\b/i;
const suffix = /^(?:jr|sr|junior|senior|i{2,3}|iv|2nd|3rd|4th)\.?$/i;
const initials = /^(?:\p{Lu}\.?-?){1,4}$/u;
const particle =
  /^(?:van|von|der|den|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|el|al|bin|ibn|af|zu|zur|st\.?|dal|mc|mac)$/i;

/**
 * One author as exported: "Family, Given", "Family, Given, Jr", "Family AB", "Given Family" or a group's name.
 *
 * Undefined for an empty value. A comma decides; without one, trailing initials are the given name, else the last word
 * (with its particles) is the family name.
 */
export function parseAuthor(value: string): Author | undefined {
  const text = tidy(value.endsWith('*') ? value.replace(/\*{1,20}$/, '') : value);
  if (text === '' || text === ',') return undefined;
  const comma = text.indexOf(',');
  if (comma >= 0) return withComma(text, comma);
  if (text.includes(' ') && group.test(text)) return { collective: text };
  return withoutComma(text);
}

function withComma(text: string, comma: number): Author {
  const family = text.slice(0, comma).trim();
  const rest = text.slice(comma + 1).trim();
  if (rest === '')
    return family.includes(' ') && group.test(family) ? { collective: family } : { family, given: '' };
  if (family === '') return { family: rest.replace(/^,\s*/, ''), given: '' };
  if (rest.includes(' ') && group.test(rest) && group.test(family)) return { collective: text };
  if (!rest.includes(',')) return { family, given: rest };
  const parts = rest.split(',').map((part) => part.trim());
  const found = parts.find((part) => suffix.test(part));
  if (found === undefined) return { family, given: rest };
  return { family, given: parts.filter((part) => part !== found).join(', '), suffix: found };
}

function withoutComma(text: string): Author {
  const words = text.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length === 1) return { family: text, given: '' };
  if (suffix.test(last) && words.length > 2 && initials.test(words.at(-2) ?? '')) {
    return { family: words.slice(0, -2).join(' '), given: words.at(-2) ?? '', suffix: last };
  }
  let start = words.length;
  while (start > 1 && initials.test(words[start - 1] ?? '')) start -= 1;
  if (start < words.length)
    return { family: words.slice(0, start).join(' '), given: words.slice(start).join(' ') };
  start = words.length - 1;
  while (start > 1 && particle.test(words[start - 1] ?? '')) start -= 1;
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') };
}

/** Authors of values that hold one name each, in order; empty ones are left out. */
export function parseAuthors(values: Iterable<string>): Author[] {
  const authors: Author[] = [];
  for (const value of values) {
    const author = parseAuthor(value);
    if (author !== undefined) authors.push(author);
  }
  return authors;
}

/** "Family, Given, Suffix", or the group's name. */
export function formatAuthor(author: Author): string {
  if ('collective' in author) return author.collective;
  const parts = [author.family, author.given];
  if (author.suffix !== undefined) parts.push(author.suffix);
  return author.given === '' && author.suffix === undefined ? author.family : parts.join(', ');
}
