/** A person or a group as citation readers give it. */
export type MatchAuthor =
  | { readonly family: string; readonly given: string }
  | { readonly collective: string };

/**
 * One record as deduplication sees it. Only `id` must be unique; every other field may be empty, wrong or in the
 * form of any database: normalising is this package's work.
 */
export interface MatchRecord {
  id: string;
  title: string;
  /** Parsed authors, or one string in any form, also without a separator between people. */
  authors: readonly MatchAuthor[] | string;
  year?: number | string;
  journal?: string;
  journalAbbreviation?: string;
  volume?: string;
  issue?: string;
  pages?: string;
  doi?: string;
  pmid?: string;
  pmcid?: string;
  /** CENTRAL's own number (CN-01234567). */
  central?: string;
  embase?: string;
  /** Trial registry numbers; on a registry record the first one is its own number. */
  registry?: readonly string[];
  abstract?: string;
  publicationTypes?: readonly string[];
  language?: string;
  /** `registry` for an entry of a trial register; other values are hints. */
  kind?: string;
  originalTitle?: string;
  dialect?: string;
}

/** What two records are to each other. */
export type MatchOutcome = 'merge' | 'linked' | 'review' | 'different';

/** Why two records that are kept apart still belong together. */
export type MatchRelation =
  | 'registry-result'
  | 'cross-registration'
  | 'erratum'
  | 'retraction'
  | 'comment'
  | 'preprint'
  | 'protocol'
  | 'conference-abstract'
  | 'secondary-report'
  | 'cochrane-version'
  | 'version'
  | 'co-publication';

export interface MatchDecision {
  /** Ids of the two records; `a` sorts before `b`. */
  a: string;
  b: string;
  outcome: MatchOutcome;
  /** Confidence, from 0 to 1, that both records describe one publication. */
  score: number;
  /** Plain sentences, most telling first. */
  reasons: string[];
  /** Only on `linked`. */
  relation?: MatchRelation;
}

/** What a person said about two records. Never overridden by a run. */
export interface PersonVerdict {
  a: string;
  b: string;
  outcome: 'merge' | 'different' | 'linked';
}

export interface MatchCluster {
  /** Ids of the records of one citation: the representative first, the others sorted. */
  members: string[];
}

export interface DeduplicationResult {
  /** Every record is in exactly one cluster. Sorted by the smallest id of each. */
  clusters: MatchCluster[];
  /**
   * Every compared pair that is not plainly different, sorted by `a` then `b`. A pair of outcome `different` is here when
   * something spoke for a merge and was overruled, or when a person said so.
   */
  decisions: MatchDecision[];
}
