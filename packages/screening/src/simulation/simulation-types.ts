import type { ScreeningText } from '../screening-text.ts';

/** A finished screening, to be replayed in the order a model would have chosen. */
export interface SimulationInput {
  /** In file order; row indices below count from 0. */
  readonly documents: readonly ScreeningText[];
  readonly labels: ArrayLike<number>;
  /** Rows whose labels are known at the start. Left out: one relevant and one irrelevant row drawn by `seed`. */
  readonly priors?: readonly number[];
  /** `perennial-r2` (the default) or `elas-u4`. */
  readonly model?: string;
  /** 0 when left out. */
  readonly seed?: number;
  /** `last` (the last relevant record, the default), `buscar:0.95:0.95` (recall target: confidence), `all`. */
  readonly stop?: string;
  readonly coldStartText?: string;
  /** Learn anew once the labels have grown by this share, 0.1 say; after every label when left out. */
  readonly retrainShare?: number;
  readonly onProgress?: (read: number, total: number) => void;
  /** CPU seconds used so far, for the report's `cpuSeconds`; without it the report says 0. */
  readonly cpuSeconds?: () => number;
}

/** How the replay went. Priors are in `order` first and are left out of every metric. */
export interface SimulationResult {
  readonly n: number;
  readonly relevant: number;
  readonly priors: number[];
  readonly model: string;
  readonly seed: number;
  /** Row indices in the order read, priors first, up to the last relevant record or the stop rule. */
  readonly order: number[];
  /** Work saved over sampling at 95 % recall, Cohen's formula: (N - screened) / N - 0.05. */
  readonly wss95: number;
  readonly wss100: number;
  /** Share of the relevant records found in the first 10 % of the N records. */
  readonly recall10: number;
  /** Mean number of records read until a relevant one is found. */
  readonly atd: number;
  /** ASReview's loss: 0 perfect, about 0.5 random, 1 worst. */
  readonly loss: number;
  readonly ndcg: number;
  /** Where the stop rule fired, in records read after the priors, and the recall then; null when it never did. */
  readonly stop: { readonly rule: string; readonly at: number; readonly recall: number } | null;
  readonly cpuSeconds: number;
}
