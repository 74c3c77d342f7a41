/**
 * The words a review's protocol gives for what it is about. Plain JSON: the protocol package supplies it.
 *
 * A term is one of
 * - words: `low back pain` (case, hyphens and accents don't count; spelling variants are the author's to list);
 * - words with endings: `radicul*` (any ending of that word), `lumb* vertebra*`;
 * - a regular expression between slashes: `/(at least|more than) [36] months/` (case and
 *   accents don't count here either).
 */
export interface TopicDictionary {
  readonly facets: readonly TopicFacet[];
  /** Subjects that make a record off topic whatever else it says, e.g. `cancer`, `labour`. */
  readonly outOfScope: readonly { readonly reason: string; readonly terms: readonly string[] }[];
  /** Phrases a person should be warned of, e.g. `randomized by patient choice`. They set a flag, nothing else. */
  readonly traps: readonly { readonly flag: string; readonly terms: readonly string[] }[];
  /** Names of the facets an on-topic record must hit. */
  readonly required: readonly string[];
}

/** One question about a record (`region`, `chronicity`, `procedure`); a record may have several answers. */
export interface TopicFacet {
  readonly name: string;
  readonly label?: string;
  readonly values: readonly TopicValue[];
}

/** One answer and the words that give it. */
export interface TopicValue {
  readonly value: string;
  readonly label?: string;
  readonly terms: readonly string[];
  /** How strongly a hit speaks for the topic: about 1 for a plain hit, below 0 when it speaks against. */
  readonly weight: number;
}

/** One highlighted passage. `start` and `end` are UTF-16 offsets into the field, end exclusive. */
export interface TopicSpan {
  readonly facet: string;
  readonly value: string;
  readonly field: 'title' | 'abstract';
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  /** True when the text denies it ("without radicular pain"); negated spans don't count as hits. */
  readonly negated: boolean;
}

/** What a dictionary finds in one record. */
export interface TopicClassification {
  /** 0..1: a score from rules, ordered but not a trained probability. */
  readonly probability: number;
  /** Facet name → the values found and not negated, in dictionary order. Every facet has an entry. */
  readonly facets: Readonly<Record<string, string[]>>;
  /** In reading order, title first. Out-of-scope and trap hits are there too, under those facet names. */
  readonly spans: TopicSpan[];
  readonly outOfScope: string[];
  readonly flags: string[];
}
