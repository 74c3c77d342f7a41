import { ScreeningError } from '../screening-error.ts';
import { foldKeepingLength } from './normalise-text.ts';

/** One word of a text, folded; offsets are those of the original text. */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** A place where a term matches; `entry` is what was given with the term. */
export interface PhraseMatch<Entry> {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

interface WordPattern {
  readonly word: string;
  readonly isPrefix: boolean;
}

interface Phrase<Entry> {
  readonly words: readonly WordPattern[];
  readonly entry: Entry;
}

/** Words of one phrase may be parted by spaces, hyphens, slashes and apostrophes, nothing else. */
const joint = /^[\s\-\u2010-\u2015/'’]*$/;

/** Splits a text into its words (letters and digits, of any length). */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of foldKeepingLength(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    tokens.push({ word: match[0], start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/**
 * Finds many terms in one pass over a text. Terms are words, words with `*` for any ending, or regular
 * expressions between slashes (`TopicDictionary` says how they are read).
 */
export class PhraseMatcher<Entry> {
  readonly #byWord = new Map<string, Phrase<Entry>[]>();
  readonly #byPrefix = new Map<string, Phrase<Entry>[]>();
  readonly #prefixLengths: number[];
  readonly #expressions: { readonly pattern: RegExp; readonly entry: Entry }[] = [];

  /** @throws ScreeningError `screening.bad_pattern` for a regular expression that doesn't compile or an empty term */
  constructor(terms: Iterable<{ readonly term: string; readonly entry: Entry }>) {
    const lengths = new Set<number>();
    for (const { term, entry } of terms) {
      const source = /^\/(.+)\/$/s.exec(term.trim())?.[1];
      if (source !== undefined) {
        this.#expressions.push({ pattern: compile(source, term), entry });
        continue;
      }
      const words = wordPatterns(term);
      const [first] = words;
      if (first === undefined)
        throw new ScreeningError('screening.bad_pattern', `term "${term}" has no words`);
      const index = first.isPrefix ? this.#byPrefix : this.#byWord;
      const phrases = index.get(first.word) ?? [];
      phrases.push({ words, entry });
      index.set(first.word, phrases);
      if (first.isPrefix) lengths.add(first.word.length);
    }
    this.#prefixLengths = [...lengths].sort((a, b) => a - b);
  }

  /** Every match, in order of start; of one phrase and start, one match. */
  find(text: string, tokens: readonly Token[] = tokenise(text)): PhraseMatch<Entry>[] {
    const matches: PhraseMatch<Entry>[] = [];
    for (let i = 0; i < tokens.length; i++) {
      const { word } = tokens[i]!;
      this.#tryAll(this.#byWord.get(word), text, tokens, i, matches);
      for (const length of this.#prefixLengths) {
        if (length > word.length) break;
        this.#tryAll(this.#byPrefix.get(word.slice(0, length)), text, tokens, i, matches);
      }
    }
    for (const { pattern, entry } of this.#expressions) {
      for (const match of text.matchAll(pattern)) {
        if (match[0] !== '') matches.push({ entry, start: match.index, end: match.index + match[0].length });
      }
    }
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #tryAll(
    phrases: readonly Phrase<Entry>[] | undefined,
    text: string,
    tokens: readonly Token[],
    at: number,
    matches: PhraseMatch<Entry>[],
  ): void {
    for (const { words, entry } of phrases ?? []) {
      if (matchesAt(words, text, tokens, at)) {
        matches.push({ entry, start: tokens[at]!.start, end: tokens[at + words.length - 1]!.end });
      }
    }
  }
}

function matchesAt(
  words: readonly WordPattern[],
  text: string,
  tokens: readonly Token[],
  at: number,
): boolean {
  for (let k = 1; k < words.length; k++) {
    const token = tokens[at + k];
    const pattern = words[k]!;
    if (token === undefined) return false;
    const isSame = pattern.isPrefix ? token.word.startsWith(pattern.word) : token.word === pattern.word;
    if (!isSame || !joint.test(text.slice(tokens[at + k - 1]!.end, token.start))) return false;
  }
  return true;
}

function wordPatterns(term: string): WordPattern[] {
  return [...foldKeepingLength(term).matchAll(/([\p{L}\p{N}]+)(\*?)/gu)].map(([, word, star]) => ({
    word: word ?? '',
    isPrefix: star === '*',
  }));
}

function compile(source: string, term: string): RegExp {
  try {
    return new RegExp(source, 'giu');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScreeningError('screening.bad_pattern', `term ${term} is no regular expression: ${reason}`);
  }
}
