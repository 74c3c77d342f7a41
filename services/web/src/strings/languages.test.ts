import { describe, expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { formatMessage } from './format-message.ts';

/** Words in braces: the names a message fills in, and branches of its plurals. */
const inBraces = (message: string) =>
  [...message.matchAll(/\{\s*(\w+)\s*(?:,|\})/g)].map((match) => match[1] ?? '');
const isPlural = (message: string) => /,\s*plural\s*,/.test(message);

/** The values that end up in the text, sorted. */
function filledIn(message: string, names: readonly string[], language: string): string[] {
  const values = Object.fromEntries(names.map((name) => [name, `«${name}»`]));
  return [...formatMessage(message, values, language).matchAll(/«\w+»/g)].map(([name]) => name).sort();
}

describe.each([
  ['de', new Map(Object.entries(de))],
  ['es', new Map(Object.entries(es))],
] as const)('the catalogue in %s', (language, catalogue) => {
  test('has exactly the texts of the English one, none of them empty', () => {
    expect([...catalogue.keys()].sort()).toEqual(Object.keys(en).sort());
    expect([...catalogue].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('fills the same values into each text, and counts where the English one counts', () => {
    const wrong = Object.entries(en).filter(([key, english]) => {
      const translated = catalogue.get(key) ?? '';
      const names = inBraces(english);
      const numbers = Object.fromEntries(names.map((name) => [name, 7]));
      return (
        filledIn(translated, names, language).join() !== filledIn(english, names, 'en').join() ||
        isPlural(translated) !== isPlural(english) ||
        /[{}#]/.test(formatMessage(translated, numbers, language))
      );
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
