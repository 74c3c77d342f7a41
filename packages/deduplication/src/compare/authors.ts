import type { AuthorForm, Person } from '../normalise/authors.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { isMisspelling } from './edit-distance.ts';

export interface AuthorComparison {
  isKnown: boolean;
  /** Share of the shorter list found in the other, 0 to 1. */
  overlap: number;
  /** Share of the longer list found in the other, 0 to 1. */
  coverage: number;
  firstAgrees: boolean;
  /** People of the shorter list. */
  shorter: number;
  longer: number;
  /** People found on both sides. */
  matched: number;
  /** First authors share a family name but not the initial of the given name. */
  initialsDiffer: boolean;
}

const UNKNOWN: AuthorComparison = {
  isKnown: false,
  overlap: 0,
  coverage: 0,
  firstAgrees: false,
  shorter: 0,
  longer: 0,
  matched: 0,
  initialsDiffer: false,
};

/** Compares authors by family name, whatever the order of names or people, tolerating misspellings and merged lists. */
export function compareAuthors(a: AuthorForm, b: AuthorForm, vocabulary: Vocabulary): AuthorComparison {
  if (a.people.length === 0 || b.people.length === 0) return UNKNOWN;
  const [short, long] = a.people.length <= b.people.length ? [a, b] : [b, a];
  // Looked up both ways: where one side reads given names as families, the other still finds its own among them.
  const forth = countFound(short.people, long.names, vocabulary);
  const back = countFound(long.people, short.names, vocabulary);
  const matched = Math.min(Math.max(forth, back), short.people.length);
  const firstA = a.people[0]!;
  const firstB = b.people[0]!;
  const firstAgrees =
    agrees(firstA, [...firstB.family], vocabulary) || agrees(firstB, [...firstA.family], vocabulary);
  return {
    isKnown: true,
    overlap: matched / short.people.length,
    coverage: Math.max(back, matched) / long.people.length,
    firstAgrees,
    shorter: short.people.length,
    longer: long.people.length,
    matched,
    initialsDiffer:
      firstAgrees && firstA.initial !== 0 && firstB.initial !== 0 && firstA.initial !== firstB.initial,
  };
}

function countFound(people: readonly Person[], names: readonly number[], vocabulary: Vocabulary): number {
  let found = 0;
  for (const person of people) if (agrees(person, names, vocabulary)) found++;
  return found;
}

function agrees(person: Person, names: readonly number[], vocabulary: Vocabulary): boolean {
  for (const part of person.family) {
    // "de", "van", "el" alone say nothing; a two-letter family name stands alone.
    if (vocabulary.text(part).length < 3 && person.family.length > 1) continue;
    if (names.includes(part)) return true;
  }
  const whole = person.family.map((part) => vocabulary.text(part));
  const joined = whole.join('');
  for (const name of names) {
    const text = vocabulary.text(name);
    if (text === joined || whole.some((part) => isMisspelling(part, text))) return true;
  }
  return false;
}
