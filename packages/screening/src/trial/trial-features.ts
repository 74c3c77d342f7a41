import type { ScreeningText } from '../screening-text.ts';
import type { PairTable } from '../text/pair-table.ts';
import { stripSectionHeadings } from '../text/section-headings.ts';
import { createWordBounds, findWords } from '../text/word-scanner.ts';
import type { WordTable } from '../text/word-table.ts';
import { designFeatures } from './design-features.ts';

/** Words and two-word phrases by number. Shared by the title and the whole-text block of the model. */
export interface Vocabulary {
  readonly words: WordTable;
  readonly phrases: PairTable;
}

/** What the trial model reads of a text. Counts are kept apart by block so that a title can weigh more. */
export interface TrialFeatures {
  /** Term id → times seen, in title and abstract. Phrase ids have `TRIAL_PHRASE` added. */
  readonly text: ReadonlyMap<number, number>;
  readonly textLength: number;
  readonly title: ReadonlyMap<number, number>;
  readonly titleLength: number;
  /** Positions in `designFeatures` of the questions answered yes. */
  readonly design: readonly number[];
}

/** Added to phrase ids. */
export const TRIAL_PHRASE = 0x4000_0000;

/** How a vocabulary answers: a growing one numbers what is new, a fixed one answers -1. */
interface Lookup {
  word(text: string, start: number, end: number): number;
  phrase(left: number, right: number): number;
}

/** Looks terms up and adds those that are new: for training. */
export function growing({ words, phrases }: Vocabulary): Lookup {
  return {
    word: (text, start, end) => words.intern(text, start, end),
    phrase: (left, right) => phrases.intern(left, right),
  };
}

/** Looks terms up and answers -1 for those unknown: for classifying. */
export function fixed({ words, phrases }: Vocabulary): Lookup {
  return {
    word: (text, start, end) => words.find(text, start, end),
    phrase: (left, right) => phrases.find(left, right),
  };
}

const bounds = createWordBounds();

/**
 * Lower case, without section headings, every run of digits one 0. Single characters are no words, so bare
 * numbers vanish: what they are is not evidence of a design.
 */
function prepared(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '0');
}

/**
 * The features of one record for the trial model. An empty text has no features and length 0; terms that a
 * fixed vocabulary doesn't know are left out but count towards the length.
 */
export function trialFeatures(text: ScreeningText, lookup: Lookup): TrialFeatures {
  const titleText = text.title.toLowerCase();
  const wholeText = `${titleText} . ${stripSectionHeadings(text.abstract).toLowerCase()}`;
  const title = countTerms(prepared(titleText), lookup);
  const whole = countTerms(prepared(wholeText), lookup);
  const design: number[] = [];
  for (let i = 0; i < designFeatures.length; i++) {
    const feature = designFeatures[i]!;
    if (feature.pattern.test(feature.field === 'title' ? titleText : wholeText)) design.push(i);
  }
  return {
    text: whole.counts,
    textLength: whole.length,
    title: title.counts,
    titleLength: title.length,
    design,
  };
}

function countTerms(text: string, lookup: Lookup): { counts: Map<number, number>; length: number } {
  findWords(text, bounds);
  const counts = new Map<number, number>();
  let previous = -1;
  for (let w = 0; w < bounds.count; w++) {
    const word = lookup.word(text, bounds.offsets[2 * w]!, bounds.offsets[2 * w + 1]!);
    if (word >= 0) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      const phrase = previous >= 0 ? lookup.phrase(previous, word) : -1;
      if (phrase >= 0) counts.set(phrase + TRIAL_PHRASE, (counts.get(phrase + TRIAL_PHRASE) ?? 0) + 1);
    }
    previous = word;
  }
  return { counts, length: bounds.count };
}
