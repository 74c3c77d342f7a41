import type { OutcomeDirection } from './beyond-mid.ts';
import type { Certainty } from './rated-estimate.ts';

/** What a spec says about the minimal important difference. All numbers are on the analysis scale. */
export interface ImportanceRequest {
  /** The minimal important difference, > 0. */
  value: number;
  direction: OutcomeDirection;
  /** Threshold of the minimally contextualised framework; the minimal important difference unless given. */
  threshold?: number;
  /** Lower limits of small, moderate and large effects for the partially contextualised framework. */
  limits?: readonly [small: number, moderate: number, large: number];
  /** One certainty for all, or one per pair; without it there are no conclusions. */
  certainty?: Certainty | PairCertainty[];
  /** Mean change under the comparator and its standard deviation, for the share of patients who improve by the MID. */
  comparator?: { change: number; sd: number };
}

/** Certainty of the evidence on one pair, in either direction. */
export interface PairCertainty {
  treatment: string;
  comparator: string;
  certainty: Certainty;
}
