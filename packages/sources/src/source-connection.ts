/**
 * How a client reaches its source. Everything that touches the world comes in here, so that one limiter can serve every
 * worker and tests need no network.
 */
export interface SourceConnection {
  /** Where the source's addresses start, without a slash at the end. */
  baseUrl: string;
  fetch: typeof fetch;
  /** Resolves when the next request may leave; shared by all workers that use the same key. */
  takeTurn(): Promise<void>;
  /** Waits so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** A number from 0 (inclusive) to 1, to spread retries. */
  random(): number;
  /** Ends the work: the worker stops or the job was cancelled. */
  signal?: AbortSignal;
  patience: Patience;
}

/** How long and how often we try before we give up. */
export interface Patience {
  /** Requests for one question, the first included. */
  attempts: number;
  /** First pause, doubled each time and spread by half. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** An answer must be complete after so long, however slowly it drips. */
  answerMs: number;
}

/** For jobs nobody watches: minutes of trouble at the source are waited out. */
export const UNATTENDED: Patience = {
  attempts: 8,
  firstPauseMs: 1_000,
  longestPauseMs: 60_000,
  answerMs: 120_000,
};
