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

/** A beginning of a word, and the question that it makes worth asking. */
interface Prompt {
  readonly trigger: string;
  readonly question: number;
}

/** Key of a word's beginning → the triggers that begin so. */
function promptsByKey(field: 'title' | 'text'): Map<number, Prompt[]> {
  const prompts = new Map<number, Prompt[]>();
  designFeatures.forEach((feature, question) => {
    if (feature.field !== field) return;
    for (const trigger of feature.triggers) {
      const key = keyAt(trigger, 0, trigger.length);
      prompts.set(key, [...(prompts.get(key) ?? []), { trigger, question }]);
    }
  });
  return prompts;
}

const byKey = { title: promptsByKey('title'), text: promptsByKey('text') };

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
    const start = words.offsets[2 * w]!;
    const prompts = byKey[field].get(keyAt(plain, start, words.offsets[2 * w + 1]!));
    if (prompts === undefined) continue;
    for (const { trigger, question } of prompts) {
      if (!asked.has(question) && plain.startsWith(trigger, start)) asked.add(question);
    }
  }
  return [...asked].filter((i) => designFeatures[i]!.pattern.test(text)).sort((a, b) => a - b);
}
