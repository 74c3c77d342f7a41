import type { ScreeningText } from '../screening-text.ts';
import type { PairTable } from '../text/pair-table.ts';
import { stripSectionHeadings } from '../text/section-headings.ts';
import { createWordBounds, findWords } from '../text/word-scanner.ts';
import type { WordTable } from '../text/word-table.ts';
import { answerDesignQuestions } from './design-questions.ts';
import { TermCounter, type TermCounts } from './term-counter.ts';

/** Words and two-word phrases by number. Shared by the title and the whole-text block of the model. */
export interface Vocabulary {
  readonly words: WordTable;
  readonly phrases: PairTable;
}

/** The terms of a title, or of title and abstract together. */
export interface TermBlock {
  readonly words: TermCounts;
  readonly phrases: TermCounts;
  /** Words in the field, known or not. */
  readonly length: number;
}

/** What the trial model reads of a text. Title and text are kept apart so that a title can weigh more. */
export interface TrialFeatures {
  readonly text: TermBlock;
  readonly title: TermBlock;
  /** Positions in `designFeatures` of the questions answered yes. */
  readonly design: readonly number[];
}

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
const wordCounter = new TermCounter();
const phraseCounter = new TermCounter();

/**
 * The features of one record for the trial model. An empty text has no features and length 0; terms that a
 * fixed vocabulary doesn't know are left out but count towards the length.
 */
export function trialFeatures(text: ScreeningText, lookup: Lookup): TrialFeatures {
  const titleText = text.title.toLowerCase();
  const title = readField('title', titleText, lookup);
  const whole = readField(
    'text',
    `${titleText} . ${stripSectionHeadings(text.abstract).toLowerCase()}`,
    lookup,
  );
  return { text: whole.block, title: title.block, design: [...title.design, ...whole.design] };
}

/**
 * Every run of digits is read as one 0. Single characters are no words, so bare numbers vanish: what they are
 * is not evidence of a design.
 */
function readField(
  field: 'title' | 'text',
  text: string,
  lookup: Lookup,
): { block: TermBlock; design: number[] } {
  const plain = text.replace(/\d+/g, '0');
  findWords(plain, bounds);
  let previous = -1;
  for (let w = 0; w < bounds.count; w++) {
    const word = lookup.word(plain, bounds.offsets[2 * w]!, bounds.offsets[2 * w + 1]!);
    if (word >= 0) {
      wordCounter.add(word);
      const phrase = previous >= 0 ? lookup.phrase(previous, word) : -1;
      if (phrase >= 0) phraseCounter.add(phrase);
    }
    previous = word;
  }
  const block = { words: wordCounter.take(), phrases: phraseCounter.take(), length: bounds.count };
  return { block, design: answerDesignQuestions(field, text, plain, bounds) };
}
