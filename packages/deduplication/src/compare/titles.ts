import type { NormalisedTitle, TitleForm } from '../normalise/title.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { isMisspelling } from './edit-distance.ts';

/**
 * - `missing`: one side has no title
 * - `same`: equal letters; `near`: misspellings, word order or grammar words apart
 * - `part`: one holds all of the other, such as a title without its subtitle
 * - `close`: words were exchanged, most agree; `apart`: the rest
 */
type TitleLevel = 'missing' | 'same' | 'near' | 'part' | 'close' | 'apart';

export interface TitleComparison {
  level: TitleLevel;
  /** Share of the information of both titles that they have in common, 0 to 1. */
  similarity: number;
  /** Bits of surprise of the less informative title. */
  information: number;
  /** Figures on both sides that do not agree, or a part number on one side only. */
  numbersDiffer: boolean;
  /** Words were taken for misspellings of each other, or stand in another order: nearly the same, but not for sure. */
  isAltered: boolean;
  /** The shorter is the beginning of the longer. */
  isPrefix: boolean;
  /** Words without counterpart. */
  onlyA: string[];
  onlyB: string[];
}

const RANK: Readonly<Record<TitleLevel, number>> = {
  same: 5,
  near: 4,
  part: 3,
  close: 2,
  apart: 1,
  missing: 0,
};
/** Shortest common beginning, in letters, that counts as a title cut off in mid-word. */
const SHORTEST_CUT = 40;
/** Share of information from which on two titles are close. */
export const CLOSE = 0.75;
/** Function words and single letters weigh no more than this. */
const GRAMMAR_WEIGHT = 2;

/** Compares two titles in all wordings they come in and keeps the best. */
export function compareTitles(
  a: NormalisedTitle,
  b: NormalisedTitle,
  vocabulary: Vocabulary,
): TitleComparison {
  let best = compareForms(a.main, b.main, vocabulary);
  if (a.others.length === 0 && b.others.length === 0) return best;
  for (const left of [a.main, ...a.others]) {
    for (const right of [b.main, ...b.others]) {
      const other = compareForms(left, right, vocabulary);
      if (RANK[other.level] > RANK[best.level]) best = other;
    }
  }
  return best;
}

function compareForms(a: TitleForm, b: TitleForm, vocabulary: Vocabulary): TitleComparison {
  const information = Math.min(a.information, b.information);
  const base = { information, numbersDiffer: false, isAltered: false, isPrefix: false, onlyA: [], onlyB: [] };
  if (a.letters === '' || b.letters === '')
    return { ...base, level: 'missing', similarity: 0, information: 0 };
  if (a.letters === b.letters) return { ...base, level: 'same', similarity: 1 };

  const common = countCommon(b.words, a.words);
  if (2 * common < Math.min(a.words.length, b.words.length) && !isCut(a, b)) {
    return { ...base, level: 'apart', similarity: common / Math.max(a.words.length, b.words.length) };
  }
  return compareWords(a, b, vocabulary);
}

function compareWords(a: TitleForm, b: TitleForm, vocabulary: Vocabulary): TitleComparison {
  const rest = difference(a.words, b.words);
  const onlyA = rest.onlyA.map((id) => vocabulary.text(id));
  const onlyB = rest.onlyB.map((id) => vocabulary.text(id));
  joinSplitWords(onlyA, onlyB);
  joinSplitWords(onlyB, onlyA);
  const isRespelt = removeMisspellings(onlyA, onlyB);
  const weightA = weightOf(onlyA, vocabulary);
  const weightB = weightOf(onlyB, vocabulary);
  const common = Math.max(
    1,
    (totalWeight(a, vocabulary) + totalWeight(b, vocabulary) - weightA - weightB) / 2,
  );
  const similarity = common / (common + Math.max(weightA, weightB));
  const isPrefix = a.letters.startsWith(b.letters) || b.letters.startsWith(a.letters);
  return {
    level: levelOf({ onlyA, onlyB, weightA, weightB, similarity, isCutOff: isPrefix && isCut(a, b) }),
    isAltered: isRespelt || isReordered(a, b, vocabulary),
    similarity,
    information: Math.min(a.information, b.information),
    numbersDiffer: haveDifferentNumbers(onlyA, onlyB),
    isPrefix,
    onlyA,
    onlyB,
  };
}

function isCut(a: TitleForm, b: TitleForm): boolean {
  const shorter = a.letters.length < b.letters.length ? a.letters : b.letters;
  const longer = shorter === a.letters ? b.letters : a.letters;
  return shorter.length >= SHORTEST_CUT && longer.startsWith(shorter);
}

interface Difference {
  onlyA: readonly string[];
  onlyB: readonly string[];
  weightA: number;
  weightB: number;
  similarity: number;
  isCutOff: boolean;
}

function levelOf({ onlyA, onlyB, weightA, weightB, similarity, isCutOff }: Difference): TitleLevel {
  if (weightA <= GRAMMAR_WEIGHT && weightB <= GRAMMAR_WEIGHT) {
    const [tellingA, tellingB] = [onlyA.some(isTelling), onlyB.some(isTelling)];
    if (tellingA && tellingB) return 'close';
    if (onlyA.some(isReversing) || onlyB.some(isReversing)) return 'close';
    return tellingA || tellingB ? 'part' : 'near';
  }
  if (isCutOff || Math.min(weightA, weightB) <= GRAMMAR_WEIGHT) return 'part';
  return similarity >= CLOSE ? 'close' : 'apart';
}

/** Small words that turn a title into that of another text. */
const REVERSING = new Set([
  'not',
  'no',
  'non',
  'without',
  'before',
  'after',
  'against',
  'among',
  'under',
  'over',
]);
/** Single letters that are grammar: articles, "and", "'s". */
const GRAMMAR_LETTERS = new Set(['a', 'e', 'o', 's', 'y']);

const isReversing = (word: string): boolean => REVERSING.has(word);

/** Light, but not grammar: a figure, or the letter in "hepatitis B" or "vitamin D". */
function isTelling(word: string): boolean {
  return hasFigure(word) || (word.length === 1 && !GRAMMAR_LETTERS.has(word)) || isReversing(word);
}

function totalWeight(form: TitleForm, vocabulary: Vocabulary): number {
  let total = 0;
  for (const id of form.words) total += vocabulary.weight(id);
  return total;
}

function weightOf(words: readonly string[], vocabulary: Vocabulary): number {
  let total = 0;
  for (const word of words) total += vocabulary.weight(vocabulary.internExact(word));
  return total;
}

/** Words of `a` that `b` has too; repeats count each time. */
function countCommon(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (const word of a) if (b.includes(word)) common++;
  return common;
}

function difference(a: readonly number[], b: readonly number[]): { onlyA: number[]; onlyB: number[] } {
  const onlyB = b.slice();
  const onlyA: number[] = [];
  for (const word of a) {
    const at = onlyB.indexOf(word);
    if (at < 0) onlyA.push(word);
    else onlyB.splice(at, 1);
  }
  return { onlyA, onlyB };
}

/** Whether the words that both have come in another order, small ones aside: "A as a cause of B", "B as a cause of A". */
function isReordered(a: TitleForm, b: TitleForm, vocabulary: Vocabulary): boolean {
  const left = a.words.filter((word) => vocabulary.weight(word) > GRAMMAR_WEIGHT && b.words.includes(word));
  const right = b.words.filter((word) => vocabulary.weight(word) > GRAMMAR_WEIGHT && a.words.includes(word));
  return left.length === right.length && left.some((word, at) => word !== right[at]);
}

/** Takes out "attenuates" against "att", "enuates": neighbours on one side that make one word of the other. */
function joinSplitWords(whole: string[], pieces: string[]): void {
  for (let w = whole.length - 1; w >= 0; w--) {
    for (let start = 0; start < pieces.length; start++) {
      let joined = '';
      let end = start;
      while (end < pieces.length && joined.length < whole[w]!.length) joined += pieces[end++]!;
      if (joined !== whole[w] || end - start < 2) continue;
      pieces.splice(start, end - start);
      whole.splice(w, 1);
      break;
    }
  }
}

/** Takes out words that are one word misspelt; tells whether there were any. */
function removeMisspellings(a: string[], b: string[]): boolean {
  const before = a.length;
  for (let i = a.length - 1; i >= 0; i--) {
    const at = b.findIndex((word) => isMisspelling(a[i]!, word));
    if (at < 0) continue;
    a.splice(i, 1);
    b.splice(at, 1);
  }
  return a.length < before;
}

const hasFigure = (word: string): boolean => /\d/.test(word);
const PART = /^(?:part|parts|phase|volume|section|chapter|study|series)$/;

/** Numerals that are letters elsewhere: "Part I", "Discs. I" beside "Discs. II". */
const NUMERALS: ReadonlyMap<string, string> = new Map([
  ['i', '1'],
  ['v', '5'],
  ['x', '10'],
]);

function haveDifferentNumbers(onlyA: readonly string[], onlyB: readonly string[]): boolean {
  const a = onlyA.filter(hasFigure);
  const b = onlyB.filter(hasFigure);
  if (a.length > 0 && b.length > 0) return a.join('') !== b.join('');
  const [single, figure, other] = a.length > 0 ? [onlyA, a[0], onlyB] : [onlyB, b[0], onlyA];
  if (figure === undefined) return false;
  const numeral = other.find((word) => NUMERALS.has(word));
  if (numeral !== undefined) return NUMERALS.get(numeral) !== figure;
  return single.some((word) => PART.test(word));
}
