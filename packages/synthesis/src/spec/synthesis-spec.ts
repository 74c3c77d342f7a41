import type { ImportanceRequest } from '../importance/importance-request.ts';
import type { SequentialAnalysisOptions } from '../living/sequential-analysis.ts';
import type { TrimFillOptions } from '../pairwise/bias/trim-and-fill.ts';
import type { PairwiseSpec } from './spec-types.ts';

/** Analyses beside the pooled estimate that a spec can ask for by name. */
export type FurtherAnalysis =
  | 'leave-one-out'
  | 'cumulative'
  | 'influence'
  | 'shrunken'
  | 'egger'
  | 'begg'
  | 'peters'
  | 'harbord'
  | 'trim-and-fill'
  | 'pet-peese'
  | 'selection'
  | 'fail-safe'
  | 'sequential';

export const furtherAnalysisNames: readonly FurtherAnalysis[] = [
  'leave-one-out',
  'cumulative',
  'influence',
  'shrunken',
  'egger',
  'begg',
  'peters',
  'harbord',
  'trim-and-fill',
  'pet-peese',
  'selection',
  'fail-safe',
  'sequential',
];

/** How a common effect is pooled from 2 × 2 tables. */
export type Pooling = 'inverse-variance' | 'mantel-haenszel' | 'peto';

/** The spec of a pairwise analysis with everything that needs the data file's own columns. */
export interface SynthesisSpec extends PairwiseSpec {
  /** Mantel-Haenszel and Peto pool a common effect from the cells; they need arms with events. */
  pooling?: Pooling;
  /** Column that names each study's subgroup. */
  subgroup?: string;
  /** One between-study variance for all subgroups. */
  isSubgroupTau2Common?: boolean;
  /** Columns to regress on; those that hold numbers only are numeric, others factors. */
  moderators?: string[];
  /** Column that names what estimates may depend on each other in: adds a three-level model and robust errors. */
  cluster?: string;
  /** Column to sort by before the cumulative analysis (numbers as numbers). */
  order?: string;
  analyses?: FurtherAnalysis[];
  /** Random orders of the permutation test of the moderators; none unless given. */
  permutations?: number;
  /** Seed of the permutation test, 1 unless given. */
  seed?: number;
  /** What the sequential analysis plans for; it needs the difference worth detecting, on the analysis scale. */
  sequential?: SequentialAnalysisOptions;
  /** Upper ends of the intervals of p in the selection model, [0.025] unless given. */
  selectionSteps?: number[];
  /** Studies to leave out together: what if these had not been there? */
  without?: string[];
  trimAndFill?: TrimFillOptions;
  /** The minimal important difference, and what is to be concluded from it. */
  importance?: ImportanceRequest;
}
