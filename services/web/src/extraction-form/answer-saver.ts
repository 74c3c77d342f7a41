import type { ValueSource } from '@perennial/contracts';
import { ApiError } from '../api/client.ts';

/** Waiting this long after the last keystroke keeps a typed number one save, well inside two seconds. */
const SETTLE_MS = 700;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;

/** An answer as the extractor has it; `null` empties the field. */
export interface Draft {
  field: string;
  reported: unknown;
  source: ValueSource | null;
}

export interface SaverState {
  /** Answers the server does not have yet, by field. */
  drafts: ReadonlyMap<string, Draft>;
  /** Why the server would not take an answer, by field. */
  refused: ReadonlyMap<string, string>;
  phase: 'saved' | 'saving' | 'waiting-to-retry';
}

export interface SaverParts<Answer> {
  put: (draft: Draft) => Promise<Answer>;
  onSaved: (answer: Answer) => void;
  /** Runs something later; answers how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

/**
 * Saves answers while they are typed: each field's latest one, one request at a time, soon after typing stops.
 * A request without an answer is repeated; a refused one is kept on the page with its reason.
 */
export class AnswerSaver<Answer> {
  private readonly parts: SaverParts<Answer>;
  private readonly listeners = new Set<() => void>();
  private drafts = new Map<string, Draft>();
  private refused = new Map<string, string>();
  private state: SaverState = { drafts: new Map(), refused: new Map(), phase: 'saved' };
  private cancelTimer: (() => void) | null = null;
  private isRunning = false;
  private failures = 0;

  constructor(parts: SaverParts<Answer>) {
    this.parts = parts;
  }

  /** The present state; the same object until something changes. */
  readonly snapshot = (): SaverState => this.state;

  /** Calls back on every change; answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Takes an answer in and plans its saving. */
  set(draft: Draft): void {
    this.drafts.set(draft.field, draft);
    this.refused.delete(draft.field);
    this.publish(this.state.phase === 'waiting-to-retry' ? 'waiting-to-retry' : 'saving');
    if (!this.isRunning) this.plan(SETTLE_MS);
  }

  /** Saves everything that waits, now. */
  async flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (this.isRunning) return;
    this.isRunning = true;
    let isBroken = false;
    for (let draft = this.next(); draft && !isBroken; draft = this.next()) {
      this.publish('saving');
      isBroken = !(await this.save(draft));
    }
    this.isRunning = false;
    if (isBroken) {
      this.plan(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1)));
      this.publish('waiting-to-retry');
    } else {
      this.publish('saved');
    }
  }

  private next(): Draft | undefined {
    return [...this.drafts.values()].find((draft) => !this.refused.has(draft.field));
  }

  /** True unless the server could not be reached. */
  private async save(draft: Draft): Promise<boolean> {
    try {
      const answer = await this.parts.put(draft);
      this.failures = 0;
      // Something newer may have been typed while this was on its way.
      if (this.drafts.get(draft.field) === draft) this.drafts.delete(draft.field);
      this.parts.onSaved(answer);
      return true;
    } catch (error) {
      if (error instanceof ApiError && !error.isTemporary && error.status !== 401) {
        if (this.drafts.get(draft.field) === draft) this.refused.set(draft.field, error.message);
        return true;
      }
      this.failures += 1;
      return false;
    }
  }

  private plan(ms: number): void {
    this.cancelTimer?.();
    this.cancelTimer = this.parts.later(() => void this.flush(), ms);
  }

  private publish(phase: SaverState['phase']): void {
    this.state = { drafts: new Map(this.drafts), refused: new Map(this.refused), phase };
    for (const listener of this.listeners) listener();
  }
}
