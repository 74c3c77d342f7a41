import { createWordBounds, findWords } from '../text/word-scanner.ts';

/** Endings and what replaces them; the longest that fits is taken. */
const ENDINGS: readonly (readonly [string, string])[] = [
  ...['ization', 'ational', 'ingly', 'ations', 'ation', 'ators', 'ator', 'ating', 'ated', 'ates', 'ate'],
  ...['izations', 'izers', 'edly', 'ities', 'ments', 'ment', 'ness', 'ions', 'ion', 'ings', 'ing', 'ity'],
  ...['ous', 'ive', 'ally', 'als', 'est', 'ers', 'al', 'er', 'ed', 'es', 'ly', 'ic', 's', 'e'],
]
  .map((ending): readonly [string, string] => [ending, ''])
  .concat([
    ['fulness', 'ful'],
    ['ousness', 'ous'],
    ['iveness', 'ive'],
    ['ies', 'y'],
    ['ied', 'y'],
    ['ily', 'y'],
  ])
  .sort(([a], [b]) => b.length - a.length);

const LEAST_STEM = 3;

/**
 * Takes one ending off an English word in lower case, so that "injection" and "injections", "randomised" and
 * "randomisation" meet. Words ending in -ss, -us or -is, words with a digit and words in other scripts stay.
 */
export function stemWord(word: string): string {
  if (!/^[a-z_]+$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  for (const [ending, replacement] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= LEAST_STEM) {
      return word.slice(0, -ending.length) + replacement;
    }
  }
  return word;
}

/** Makes a function that reduces each word of a text to its stem; it remembers words it has met. */
export function textStemmer(): (text: string) => string {
  const stems = new Map<string, string>();
  const bounds = createWordBounds();
  return (text) => {
    const lower = text.toLowerCase();
    findWords(lower, bounds);
    const found: string[] = [];
    for (let w = 0; w < bounds.count; w++) {
      const word = lower.slice(bounds.offsets[2 * w], bounds.offsets[2 * w + 1]);
      let stem = stems.get(word);
      if (stem === undefined) {
        stem = stemWord(word);
        stems.set(word, stem);
      }
      found.push(stem);
    }
    return found.join(' ');
  };
}
