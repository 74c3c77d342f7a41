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
  readonly #expressions: { readonly expression: Expression; readonly entry: Entry }[] = [];

  /** @throws ScreeningError `screening.bad_pattern` for a regular expression that doesn't compile or an empty term */
  constructor(terms: Iterable<{ readonly term: string; readonly entry: Entry }>) {
    const lengths = new Set<number>();
    for (const { term, entry } of terms) {
      const source = /^\/(.+)\/$/s.exec(term.trim())?.[1];
      if (source !== undefined) {
        this.#expressions.push({ expression: compile(source, term), entry });
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
    const folded = this.#expressions.length > 0 ? foldKeepingLength(text) : text;
    for (const { expression, entry } of this.#expressions) {
      for (const { start, end } of findExpression(expression, folded)) matches.push({ entry, start, end });
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

/**
 * A regular expression in two parts. A lookbehind at its beginning would be tried at every place of a text, so what follows it is
 * looked for first and the whole asked only there.
 */
interface Expression {
  readonly body: RegExp;
  /** Sticky; undefined when the expression has no lookbehind at its beginning. */
  readonly whole: RegExp | undefined;
}

function compile(source: string, term: string): Expression {
  try {
    const bodyAt = endOfLookbehinds(source);
    const body = new RegExp(lowered(source.slice(bodyAt)), 'gu');
    return { body, whole: bodyAt === 0 ? undefined : new RegExp(lowered(source), 'uy') };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScreeningError('screening.bad_pattern', `term ${term} is no regular expression: ${reason}`);
  }
}

/** Texts are folded to lower case: an expression that ignores case by itself takes six times as long. */
function lowered(source: string): string {
  return source.replace(/\\p\{[^}]*\}|\\.|[A-Z]/gis, (part) =>
    part.startsWith('\\') ? part : part.toLowerCase(),
  );
}

/** Where the groups `(?<=…)` and `(?<!…)` at the beginning of a source end. */
function endOfLookbehinds(source: string): number {
  let at = 0;
  while (source.startsWith('(?<=', at) || source.startsWith('(?<!', at)) {
    let depth = 0;
    let isInClass = false;
    do {
      const character = source[at];
      if (character === '\\') at += 1;
      else if (isInClass) isInClass = character !== ']';
      else if (character === '[') isInClass = true;
      else if (character === '(') depth += 1;
      else if (character === ')') depth -= 1;
      at += 1;
    } while (depth > 0 && at < source.length);
  }
  return at;
}

function* findExpression(
  { body, whole }: Expression,
  text: string,
): Generator<{ start: number; end: number }> {
  body.lastIndex = 0;
  for (let match = body.exec(text); match !== null; match = body.exec(text)) {
    const start = match.index;
    let length = match[0].length;
    if (whole) {
      whole.lastIndex = start;
      length = whole.exec(text)?.[0].length ?? 0;
    }
    if (length > 0) yield { start, end: start + length };
    body.lastIndex = start + Math.max(length, 1);
  }
}
