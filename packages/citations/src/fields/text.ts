import { decodeEntities } from './entities.ts';

/**
 * Control characters and blanks other than the plain one. Not those of 0x80–0x9f but the line separator: they are letters
 * gone wrong and must stay seen.
 */
const odd =
  '[^ -~\\u0080-\\u0084\\u0086-\\u009f\\u00a1-\\u167f\\u1681-\\u1fff\\u200b-\\u2027\\u202a-\\u202e\\u2030-\\u205e\\u2060-\\u2fff\\u3001-\\ufefe\\uff00-\\uffff]';
const untidy = new RegExp(`${odd}| {2}|^ | $`);
const blanks = new RegExp(`(?:${odd}| )+`, 'g');
/** V8 copies slices shorter than this; longer ones keep their whole parent string alive. */
const LONGEST_COPIED_SLICE = 12;

/**
 * The value as one tidy line: control characters and runs of white space of any kind become one plain space, ends are
 * trimmed. Patterns applied to a tidy text need not fear long runs of blanks.
 *
 * The result never shares memory with the argument. Values are cut out of a record's raw text, and a caller who keeps a
 * million titles must not keep a million raw records with them.
 */
export function tidy(value: string): string {
  const line = untidy.test(value) ? trimBlanks(value.replace(blanks, ' ')) : value;
  return line.length <= LONGEST_COPIED_SLICE ? line : ` ${line}`.slice(1);
}

/** Without the one blank that may be left at each end. */
function trimBlanks(line: string): string {
  return line.slice(line.startsWith(' ') ? 1 : 0, line.length > 1 && line.endsWith(' ') ? -1 : undefined);
}

/** The text without any of the given characters at its end; a pattern ending in "+$" would take quadratic time. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

const inlineTag =
  /<\/?(?:i|b|u|s|em|strong|sub|sup|small|big|span|font|a|italic|bold|underline|sc|scp|tt|inf|roman|jats:(?:i|b|italic|bold|sub|sup|sc|underline|monospace)|mml:[a-z]+|[mM]ath|m(?:row|i|n|o|sub|sup|text|subsup|frac|sqrt|style|stylespace|fenced|mtable|tr|td|over|under))(?:\s[^<>]*)?\/?>/gi;
const blockTag =
  /<\/?(?:p|br|div|h[1-6]|hr|li|ul|ol|dl|dt|dd|table|tr|td|th|sec|title|section|label|jats:[a-z-]+|abstracttext)(?:\s[^<>]*)?\/?>/gi;

/**
 * Text of a value from a format without markup into which other tools leak it: HTML entities are decoded once, known
 * HTML and JATS tags go, "p<0.05" stays.
 */
export function plainText(value: string): string {
  let text = value.includes('&') ? decodeEntities(value) : value;
  if (text.includes('<')) text = text.replace(inlineTag, '').replace(blockTag, ' ');
  return tidy(text);
}

/** Values that are tidy already, without repeats and empty ones, in order. */
export function unique(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}

/** Tidy, non-empty values without repeats, in order. */
export function distinct(values: Iterable<string>): string[] {
  const seen = new Set<string>();
  for (const value of values) {
    const text = tidy(value);
    if (text !== '') seen.add(text);
  }
  return [...seen];
}

/** A registry's constant as words: "NON_RANDOMIZED" → "Non randomized". Anything else stays. */
export function readableConstant(constant: string): string {
  if (!/^[A-Z0-9_]{2,40}$/.test(constant)) return constant;
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
