import { decodeEntities } from './entities.ts';

/** Line separators and control characters but for those of 0x80–0x9f, which are letters gone wrong and must stay seen. */
const untidy = /[^ -~\u0080-\u0084\u0086-\u2027\u202a-\uffff]| {2}|^\s|\s$/;
const blanks = /[^!-~\u0080-\u0084\u0086-\u2027\u202a-\uffff]+/g;
/** V8 copies slices shorter than this; longer ones keep their whole parent string alive. */
const LONGEST_COPIED_SLICE = 12;

/**
 * The value as one tidy line: control characters and runs of white space become one space, ends are trimmed.
 *
 * The result never shares memory with the argument. Values are cut out of a record's raw text, and a caller who keeps a
 * million titles must not keep a million raw records with them.
 */
export function tidy(value: string): string {
  const line = untidy.test(value) ? value.replace(blanks, ' ').trim() : value;
  return line.length <= LONGEST_COPIED_SLICE ? line : ` ${line}`.slice(1);
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

/** Tidy, non-empty values without repeats, in order. */
export function distinct(values: Iterable<string>): string[] {
  const seen = new Set<string>();
  for (const value of values) {
    const text = tidy(value);
    if (text !== '') seen.add(text);
  }
  return [...seen];
}
