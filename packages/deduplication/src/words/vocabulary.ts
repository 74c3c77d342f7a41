import { COMMON_TITLE_WORDS, FUNCTION_WORDS } from './common-words.ts';
import { normaliseSpelling } from './spelling.ts';

/** Weight of a word outside the table of common ones: rarer than 1 in 1,000 titles. */
const RARE_WEIGHT = 12;
const FUNCTION_WEIGHT = 0.5;
const COMMONEST_WEIGHT = 3.5;

function tableOfWeights(): Map<string, number> {
  const weights = new Map<string, number>();
  COMMON_TITLE_WORDS.forEach((group, power) => {
    for (const word of group.split(/\s+/)) weights.set(normaliseSpelling(word), COMMONEST_WEIGHT + power);
  });
  for (const word of FUNCTION_WORDS.split(/\s+/)) weights.set(normaliseSpelling(word), FUNCTION_WEIGHT);
  return weights;
}

/** Read once: it depends on nothing. */
const TABLE: ReadonlyMap<string, number> = tableOfWeights();

/**
 * Words as small integers, with what a comparison needs to know of each. One instance serves one run, so that
 * comparing two titles compares numbers and each distinct word is normalised once.
 */
export class Vocabulary {
  private readonly byRaw = new Map<string, number>();
  private readonly byWord = new Map<string, number>();
  private readonly texts: string[] = [];
  private readonly weights: number[] = [];

  /** The number of a folded word's normal spelling. */
  intern(raw: string): number {
    const known = this.byRaw.get(raw);
    if (known !== undefined) return known;
    const id = this.internExact(normaliseSpelling(raw));
    this.byRaw.set(raw, id);
    return id;
  }

  /** The number of a word taken as it is. */
  internExact(word: string): number {
    const known = this.byWord.get(word);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.byWord.set(word, id);
    this.texts.push(word);
    this.weights.push(TABLE.get(word) ?? weightOfUnknown(word));
    return id;
  }

  text(id: number): string {
    return this.texts[id] ?? '';
  }

  /** Bits of surprise in seeing the word in a title: about 0.5 for "of", 12 for a rare one. */
  weight(id: number): number {
    return this.weights[id] ?? 0;
  }
}

const WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** Figures and single letters say little of a topic, however rarely the one at hand is seen. */
function weightOfUnknown(word: string): number {
  // Scripts without spaces give a whole phrase as one word: about four bits a character.
  if (WITHOUT_SPACES.test(word)) return Math.max(RARE_WEIGHT, 4 * word.length);
  if (word.length < 2) return 2;
  return /^\d+$/.test(word) ? 5 : RARE_WEIGHT;
}
