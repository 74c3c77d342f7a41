import type { ValueSource } from '@perennial/contracts';
import { ApiError } from '../api/client.ts';

/** Waiting this long after the last keystroke keeps a typed number one save. */
const SETTLE_MS = 700;
/** Somebody who types without a pause has it saved this often all the same. */
const LONGEST_WAIT_MS = 1500;
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
  now: () => number;
  /** Runs something later; answers how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

interface Pending {
  draft: Draft;
  /** When the first keystroke came that no request has taken along. */
  since: number;
  latest: number;
  isSent: boolean;
}

/**
 * Saves answers while they are typed, one request at a time: the field being typed in once typing pauses (or
 * after a second and a half of typing on), any other field at once. A request without an answer is repeated; a
 * refused one is kept on the page with its reason.
 */
export class AnswerSaver<Answer> {
  private readonly parts: SaverParts<Answer>;
  private readonly listeners = new Set<() => void>();
  private readonly pending = new Map<string, Pending>();
  private readonly refused = new Map<string, string>();
  private state: SaverState = { drafts: new Map(), refused: new Map(), phase: 'saved' };
  private cancelTimer: (() => void) | null = null;
  private running: Promise<boolean> | null = null;
  private typedIn: string | null = null;
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
    const now = this.parts.now();
    const before = this.pending.get(draft.field);
    const since = before && !before.isSent ? before.since : now;
    this.pending.set(draft.field, { draft, since, latest: now, isSent: false });
    this.refused.delete(draft.field);
    this.typedIn = draft.field;
    this.publish(this.failures > 0 ? 'waiting-to-retry' : 'saving');
    if (this.failures === 0) this.schedule();
  }

  /** Saves everything that waits, now; done when all of it is saved or the server is out of reach. */
  async flush(): Promise<void> {
    this.typedIn = null;
    await this.running;
    await this.run();
  }

  private async run(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (this.running) {
      await this.running;
      return;
    }
    this.running = this.sendDue();
    const isReached = await this.running;
    this.running = null;
    if (isReached) this.schedule();
  }

  /** Sends what is due, one after the other; false when the server could not be reached. */
  private async sendDue(): Promise<boolean> {
    for (let next = this.nextDue(); next; next = this.nextDue()) {
      this.publish('saving');
      if (!(await this.save(next))) {
        const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.failures - 1));
        this.cancelTimer = this.parts.later(() => void this.run(), wait);
        this.publish('waiting-to-retry');
        return false;
      }
    }
    this.publish(this.open().length > 0 ? 'saving' : 'saved');
    return true;
  }

  private open(): Pending[] {
    return [...this.pending.values()].filter(({ draft }) => !this.refused.has(draft.field));
  }

  /** How long an answer may still wait; 0 when it is due. */
  private waitFor({ draft, since, latest }: Pending): number {
    if (draft.field !== this.typedIn) return 0;
    const now = this.parts.now();
    return Math.max(0, Math.min(latest + SETTLE_MS, since + LONGEST_WAIT_MS) - now);
  }

  private nextDue(): Pending | undefined {
    return this.open().find((one) => this.waitFor(one) === 0);
  }

  private schedule(): void {
    if (this.running) return;
    this.cancelTimer?.();
    this.cancelTimer = null;
    const waits = this.open().map((one) => this.waitFor(one));
    if (waits.length > 0) this.cancelTimer = this.parts.later(() => void this.run(), Math.min(...waits));
  }

  /** True unless the server could not be reached. */
  private async save(one: Pending): Promise<boolean> {
    const { draft } = one;
    one.isSent = true;
    // Something newer may be typed while this is on its way: then that stays.
    const isLatest = () => this.pending.get(draft.field) === one;
    try {
      const answer = await this.parts.put(draft);
      this.failures = 0;
      if (isLatest()) this.pending.delete(draft.field);
      this.parts.onSaved(answer);
      return true;
    } catch (error) {
      if (error instanceof ApiError && !error.isTemporary && error.status !== 401) {
        if (isLatest()) this.refused.set(draft.field, error.message);
        return true;
      }
      this.failures += 1;
      return false;
    }
  }

  private publish(phase: SaverState['phase']): void {
    const drafts = new Map([...this.pending].map(([field, { draft }]) => [field, draft]));
    this.state = { drafts, refused: new Map(this.refused), phase };
    for (const listener of this.listeners) listener();
  }
}
