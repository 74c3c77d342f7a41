import type { Prepared } from '../normalise/prepare.ts';
import type { Vocabulary } from '../words/vocabulary.ts';
import { hashNumbers, hashText } from './hash.ts';

/** Titles shorter than this many letters make no prefix key: "editorial" would gather thousands. */
const SHORTEST_PREFIX = 10;
const PREFIX_LETTERS = 20;
const SHORTEST_ABSTRACT = 150;
const ABSTRACT_LETTERS = 100;
/** Sets a Latin letter's code to small. */
const LOWER_CASE_BIT = 0x20;
const LETTER_A = 97;
const LETTER_Z = 122;
const RARE_WORDS = 4;

/** One number for each kind of key, mixed into the hash so that kinds never meet. */
const KIND = {
  doi: 1,
  pmid: 2,
  pmcid: 3,
  central: 4,
  embase: 5,
  registry: 6,
  titlePrefix: 7,
  volumePage: 8,
  authorPage: 9,
  rareWords: 10,
  abstract: 11,
  cochrane: 12,
  shortTitle: 13,
} as const;

/** Numbers of the rarest distinct words of a title, ties broken by the words themselves; ascending. */
function rarestWords(words: readonly number[], vocabulary: Vocabulary): number[] {
  const distinct = [...new Set(words)].filter((id) => vocabulary.weight(id) > 2);
  const rank = (id: number): number => vocabulary.weight(id) * 64 + Math.min(vocabulary.text(id).length, 40);
  distinct.sort((a, b) => rank(b) - rank(a) || (vocabulary.text(a) < vocabulary.text(b) ? -1 : 1));
  return distinct.slice(0, RARE_WORDS);
}

/** A hash of an abstract's first letters, whatever its case, spaces and punctuation; 0 when it is too short. */
function abstractHash(text: string | undefined): number {
  if (text === undefined || text.length < SHORTEST_ABSTRACT) return 0;
  const codes: number[] = [];
  for (let i = 0; i < text.length && codes.length < ABSTRACT_LETTERS; i++) {
    const code = text.charCodeAt(i) | LOWER_CASE_BIT;
    if (code >= LETTER_A && code <= LETTER_Z) codes.push(code);
  }
  return codes.length < ABSTRACT_LETTERS ? 0 : hashNumbers(KIND.abstract, ...codes);
}

function titleKeys(record: Prepared, vocabulary: Vocabulary, emit: (key: number) => void): void {
  for (const form of [record.title.main, ...record.title.others]) {
    const { letters } = form;
    if (letters.length >= SHORTEST_PREFIX)
      emit(hashNumbers(KIND.titlePrefix, hashText(letters, PREFIX_LETTERS)));
    else if (letters !== '') emit(hashNumbers(KIND.shortTitle, hashText(letters)));
    const rare = rarestWords(form.words, vocabulary).map((id) => hashText(vocabulary.text(id)));
    rare.sort((a, b) => a - b);
    for (let i = 0; i < rare.length; i++) {
      for (let j = i + 1; j < rare.length; j++) emit(hashNumbers(KIND.rareWords, rare[i]!, rare[j]!));
    }
  }
}

/**
 * The keys of one record: two records are compared when they share one. They depend on this record alone, never on what
 * else is in the set, so that which pairs meet does not change with the order or the batches of imports.
 */
export function emitKeys(record: Prepared, vocabulary: Vocabulary, emit: (key: number) => void): void {
  const named = (kind: number, text: string): void => {
    if (text !== '') emit(hashNumbers(kind, hashText(text)));
  };
  named(KIND.doi, record.doi);
  named(KIND.pmid, record.pmid);
  named(KIND.pmcid, record.pmcid);
  named(KIND.central, record.central);
  named(KIND.embase, record.embase);
  for (const number of record.registry) named(KIND.registry, number);
  named(KIND.cochrane, record.kind.cochrane);
  titleKeys(record, vocabulary, emit);
  const { start } = record.pages;
  const volume = Number(record.volume);
  if (start > 0 && record.volume !== '' && record.year > 0)
    emit(hashNumbers(KIND.volumePage, volume, start, record.year));
  const family = familyHash(record, vocabulary);
  if (start > 0 && family !== 0) emit(hashNumbers(KIND.authorPage, family, start));
  const abstract = abstractHash(record.record.abstract);
  if (abstract !== 0) emit(abstract);
}

/** A hash of the longest part of the first author's family name; 0 without authors. */
function familyHash(record: Prepared, vocabulary: Vocabulary): number {
  const first = record.authors.people[0];
  if (first === undefined) return 0;
  let longest = '';
  for (const id of first.family) {
    const part = vocabulary.text(id);
    if (part.length > longest.length) longest = part;
  }
  return hashText(longest);
}

/** Second keys, by which a block that is too large is split. A value of 0 is in no part. */
export const REFINERS: readonly ((record: Prepared, vocabulary: Vocabulary) => number)[] = [
  (record) => (record.doi === '' ? 0 : hashText(record.doi)),
  (record, vocabulary) => {
    const family = familyHash(record, vocabulary);
    return family === 0 ? 0 : hashNumbers(1, family, record.year);
  },
  (record) =>
    record.pages.start > 0 && record.volume !== ''
      ? hashNumbers(2, record.pages.start, Number(record.volume))
      : 0,
  (record) => (record.title.main.letters.length < PREFIX_LETTERS ? 0 : hashText(record.title.main.letters)),
  (record) =>
    record.year > 0 && record.journal.words.length > 0
      ? hashNumbers(3, record.year, hashText(record.journal.words[0]!))
      : 0,
  (record) => (record.registry.length === 0 ? 0 : hashText(record.registry[0]!)),
];
