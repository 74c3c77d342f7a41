import type { JournalForm, JournalNames } from '../normalise/journal.ts';
import { isMisspelling } from './edit-distance.ts';

export type JournalLevel = 'same' | 'unclear' | 'different' | 'unknown';

/**
 * Whether two names are one journal: equal, one abbreviates the other word by word ("Curr Opin Lipidol"), by its initials
 * ("PNAS"), or is a part of it (a subtitle, a parallel title, an edition).
 */
export function compareJournals(a: JournalForm, b: JournalForm, names: JournalNames): JournalLevel {
  if (a.id === 0 || b.id === 0) return 'unknown';
  if (a.id === b.id) return 'same';
  const similarity = names.similarity(a, b, nameSimilarity);
  if (similarity >= 0.9) return 'same';
  return similarity >= 0.6 ? 'unclear' : 'different';
}

/** Parts of a name with at least so many words are a name themselves. */
const FEWEST_WORDS_OF_NAME = 3;
/** What agreement of shorter parts is worth: "Diabetes" is a part of "Diabetes/Metabolism Research". */
const SHORT_PART = 0.6;

function nameSimilarity(a: JournalForm, b: JournalForm): number {
  const left = [a.words, ...a.others];
  const right = [b.words, ...b.others];
  const whole = bestOf(left, right);
  const pieces = [
    ...a.parts.map((part) => bestOf([part], right, part)),
    ...b.parts.map((part) => bestOf(left, [part], part)),
  ];
  return Math.max(whole, ...pieces);
}

function bestOf(left: readonly string[][], right: readonly string[][], part?: readonly string[]): number {
  let best = 0;
  for (const one of left) {
    for (const other of right) {
      const similarity = wordsSimilarity(one, other);
      if (similarity > best) best = similarity;
    }
  }
  return part !== undefined && part.length < FEWEST_WORDS_OF_NAME ? Math.min(best, SHORT_PART) : best;
}

function wordsSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join('') === b.join('')) return 1;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 1 && isInitials(short[0]!, long)) return 0.95;
  // Names of one word are not abbreviated: "Diabetes" is not short for "Diabetologia".
  if (long.length === 1) return isMisspelling(short[0]!, long[0]!) ? 0.7 : 0;
  const matched = alignedAbbreviations(short, long);
  if (matched === short.length) {
    // The words left over are a subtitle, a place or a section: "Cancer" may stand for "Cancer Cytopathology", but
    // "Lancet" and "Lancet Neurology" are two journals.
    const leftOver = long.length - matched;
    if (leftOver === 0) return 1;
    return 0.6;
  }
  return (0.8 * matched) / long.length;
}

/** How many words of the short name, in order, abbreviate words of the long one. */
function alignedAbbreviations(short: readonly string[], long: readonly string[]): number {
  let at = 0;
  let matched = 0;
  for (const word of short) {
    for (let j = at; j < long.length; j++) {
      if (!abbreviates(word, long[j]!)) continue;
      matched++;
      at = j + 1;
      break;
    }
  }
  return matched;
}

/** "lipidol" and "lipidology"; "natl" and "national"; "dtsch" and "deutsche": letters in order from the same first one. */
function abbreviates(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short[0] !== long[0]) return false;
  if (long.startsWith(short)) return true;
  let commonPrefix = 0;
  while (commonPrefix < short.length && short[commonPrefix] === long[commonPrefix]) commonPrefix++;
  // Endings vary between languages and numbers: "pediatrics", "paediatric"; "annals", "annal".
  if (commonPrefix >= 5 && long.length - commonPrefix <= 3) return true;
  if (short.length > 6 || short.length >= long.length) return false;
  let at = 0;
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function isInitials(acronym: string, words: readonly string[]): boolean {
  return acronym.length >= 3 && acronym === words.map((word) => word[0]).join('');
}
