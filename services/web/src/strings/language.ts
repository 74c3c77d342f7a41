import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';

/** Languages of the interface, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'perennial.language';

let chosen: Language = 'en';
let words: Catalogue = en;

/** The language the interface is in. */
export function language(): Language {
  return chosen;
}

/** Every text of the interface in that language. */
export function catalogue(): Catalogue {
  return words;
}

/** Keeps a language on this device and shows the page in it. */
export function chooseLanguage(next: Language): void {
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is switched off: the browser's own language stays.
  }
  location.reload();
}

/** Loads the words of the language chosen on this device, or of the browser's. English is there from the start. */
export async function loadLanguage(): Promise<void> {
  chosen = wantedLanguage();
  if (chosen === 'de') words = (await import('./de.ts')).de;
  if (chosen === 'es') words = (await import('./es.ts')).es;
  document.documentElement.lang = chosen;
}

function wantedLanguage(): Language {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // Storage is switched off.
  }
  const asked = [kept, ...navigator.languages].flatMap((one) => one?.slice(0, 2).toLowerCase() ?? []);
  return asked.find(isLanguage) ?? 'en';
}

export function isLanguage(text: string): text is Language {
  return Object.hasOwn(LANGUAGES, text);
}
