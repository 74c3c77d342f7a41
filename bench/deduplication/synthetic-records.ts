import type { MatchRecord } from '@perennial/deduplication';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { copyOf } from './synthetic-copies.ts';
import type { Words } from './synthetic-words.ts';
import { createWords } from './synthetic-words.ts';

export interface SyntheticSet {
  records: MatchRecord[];
  /** True group of every record. */
  truth: Map<string, string>;
}

/** One publication before databases describe it. */
export interface Publication {
  title: string;
  authors: { family: string; given: string }[];
  year: number;
  journal: { name: string; abbreviation: string };
  volume: number;
  issue: number;
  start: number;
  end: number;
  doi: string;
  pmid: string;
  abstract: string;
}

/** Copies of one publication: most are in one or two databases, few in five. */
const COPIES = [1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5];

/**
 * A set of records as several databases would export it: about a third are surplus copies with the usual differences
 * (case, order of names, abbreviations, missing fields, slips), among look-alikes that are no copies (parts of a series,
 * meeting abstracts and their papers, errata, columns without a title of their own, abstracts under one supplement's DOI).
 *
 * Deterministic in `seed`.
 */
export function syntheticRecords(count: number, seed: number): SyntheticSet {
  const random = createRandom(seed);
  const words = createWords(random);
  const records: MatchRecord[] = [];
  const truth = new Map<string, string>();
  let publications = 0;
  while (records.length < count) {
    const publication = publicationOf(random, words, publications++);
    for (const one of [publication, ...lookAlikes(publication, random, words)]) {
      const copies = random.pick(COPIES);
      const group = `p${truth.size}`;
      for (let copy = 0; copy < copies && records.length < count; copy++) {
        const id = `r${String(records.length).padStart(8, '0')}`;
        records.push(copyOf(one, id, copy, random));
        truth.set(id, group);
      }
    }
  }
  return { records: random.shuffle(records), truth };
}

function publicationOf(random: Random, words: Words, number: number): Publication {
  const year = 1975 + Math.floor(50 * Math.sqrt(random.next()));
  const journal = words.journal();
  const start = 1 + random.below(2400);
  const authors = Array.from({ length: 1 + Math.floor(8 * random.next() ** 1.5) }, () => words.person());
  return {
    title: words.title(),
    authors,
    year,
    journal,
    volume: year - 1950 - (journal.name.length % 20),
    issue: 1 + random.below(12),
    start,
    end: start + 2 + random.below(12),
    doi: random.next() < 0.8 ? `10.${1000 + (journal.name.length % 90) * 37}/syn.${year}.${number}` : '',
    pmid: random.next() < 0.7 ? String(1_000_000 + number) : '',
    abstract: random.next() < 0.7 ? words.abstract() : '',
  };
}

/** Other publications that a careless rule would merge with this one. */
function lookAlikes(of: Publication, random: Random, words: Words): Publication[] {
  const kind = random.next();
  const elsewhere = { start: of.end + 1, end: of.end + 8, doi: of.doi === '' ? '' : `${of.doi}x`, pmid: '' };
  if (kind < 0.02) {
    const base = of.title;
    of.title = `${base}. Part I`;
    return [{ ...of, ...elsewhere, title: `${base}. Part II` }];
  }
  if (kind < 0.05) {
    const start = 1 + random.below(900);
    return [
      { ...of, ...elsewhere, journal: words.journal(), volume: of.volume + 3, start, end: start, issue: 0 },
    ];
  }
  if (kind < 0.06)
    return [{ ...of, ...elsewhere, title: `Erratum: ${of.title}`, issue: (of.issue % 12) + 1 }];
  if (kind < 0.08)
    return [{ ...of, ...elsewhere, title: 'Editorial', authors: [words.person()], abstract: '' }];
  if (kind < 0.1) {
    return [
      {
        ...of,
        title: words.title(),
        authors: [words.person(), ...of.authors],
        start: of.start + 40,
        end: of.end + 40,
        pmid: '',
      },
    ];
  }
  return [];
}
