import type { ScreeningText } from '../screening-text.ts';

/** What a ranking is computed from. */
export interface RankInput {
  readonly documents: readonly { readonly id: string; readonly text: ScreeningText }[];
  /** Settled labels by document id; 1 is relevant. Ids that are no document are ignored. */
  readonly labels: ReadonlyMap<string, 0 | 1>;
  readonly seed: number;
  /** The protocol's question and eligibility criteria as text: where ranking starts before both labels exist. */
  readonly coldStartText?: string;
  /** `perennial-r2` (the default), or `elas-u4` for ASReview's published default. */
  readonly model?: string;
}

/** An order to read in. */
export interface RankResult {
  /** Ids of the documents without a label, best first. Ties keep the order of `documents`. */
  readonly order: string[];
  /** Score by id of every document, labelled or not; higher is better, and only the order means anything. */
  readonly scores: Map<string, number>;
  /** `name@version` of the model, and after a `+` how it started when it could not yet learn. */
  readonly model: string;
}
