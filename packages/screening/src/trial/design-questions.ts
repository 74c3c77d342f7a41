import type { WordBounds } from '../text/word-scanner.ts';
import { designFeatures } from './design-features.ts';

/** Four letters tell the triggers apart well enough; a shorter word is filled up with zeros. */
const KEY_LETTERS = 4;

function keyAt(text: string, start: number, end: number): number {
  let key = 0;
  for (let i = 0; i < KEY_LETTERS; i++) {
    const code = start + i < end ? text.charCodeAt(start + i) : 0;
    if (code > 127) return -1;
    key = key * 128 + code;
  }
  return key;
}

/** Key of a word's beginning → the questions it makes worth asking. */
function questionsByKey(field: 'title' | 'text'): Map<number, number[]> {
  const questions = new Map<number, number[]>();
  designFeatures.forEach((feature, i) => {
    if (feature.field !== field) return;
    for (const trigger of feature.triggers) {
      const key = keyAt(trigger, 0, trigger.length);
      const known = questions.get(key) ?? [];
      if (!known.includes(i)) known.push(i);
      questions.set(key, known);
    }
  });
  return questions;
}

const byKey = { title: questionsByKey('title'), text: questionsByKey('text') };

/**
 * The design questions that a text answers yes, as positions in `designFeatures`, ascending.
 *
 * @param text  lower case
 * @param words where the text with its digits replaced has its words
 * @param plain that text
 */
export function answerDesignQuestions(
  field: 'title' | 'text',
  text: string,
  plain: string,
  words: WordBounds,
): number[] {
  const asked = new Set<number>();
  for (let w = 0; w < words.count; w++) {
    const key = keyAt(plain, words.offsets[2 * w]!, words.offsets[2 * w + 1]!);
    for (const i of byKey[field].get(key) ?? []) asked.add(i);
  }
  return [...asked].filter((i) => designFeatures[i]!.pattern.test(text)).sort((a, b) => a - b);
}
