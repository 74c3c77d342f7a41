import { ApiError } from '../api/client.ts';
import type { OutboxEntry, OutboxWork } from './entry.ts';
import type { EntryStore } from './entry-store.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

export interface OutboxState {
  waiting: readonly OutboxEntry[];
  /** Entries the server will never take; a person has to see them. */
  refused: readonly OutboxEntry[];
  /** `waiting-to-retry` after a failed attempt, `signed-out` when the session ended. */
  phase: 'idle' | 'sending' | 'waiting-to-retry' | 'signed-out';
}

export interface OutboxParts {
  store: EntryStore;
  deliver: (entry: OutboxEntry) => Promise<unknown>;
  newId: () => string;
  now: () => number;
  /** Runs something later; answers how to call it off. */
  later: (run: () => void, ms: number) => () => void;
  /** Runs one delivery loop at a time, over all tabs where the browser can. */
  exclusively?: (run: () => Promise<boolean>) => Promise<boolean>;
  onDelivered?: (entry: OutboxEntry) => void;
}

/** A repeated undo whose first answer was lost finds nothing to undo: that is success. */
function isDoneAlready(entry: OutboxEntry, error: ApiError): boolean {
  return entry.work.kind === 'undo' && entry.attempts > 0 && (error.status === 404 || error.status === 409);
}

/**
 * Keeps what a person did until the server has confirmed it, and sends it in order. An entry is stored
 * before anything is sent and removed only on the server's word, so a lost connection or a closed tab loses
 * nothing; its id goes along as idempotency key, so nothing counts twice.
 */
export class Outbox {
  private readonly parts: OutboxParts;
  private readonly listeners = new Set<() => void>();
  private state: OutboxState;
  private running = false;
  private again = false;
  private inFlight: string | null = null;
  private failures = 0;
  private cancelRetry: (() => void) | null = null;
  private lastOrder = 0;

  constructor(parts: OutboxParts) {
    this.parts = parts;
    this.state = this.read('idle');
  }

  /** The present state; the same object until something changes. */
  readonly snapshot = (): OutboxState => this.state;

  /** Calls back on every change; answers how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Stores an entry and starts sending. */
  add(reviewId: string, label: string, work: OutboxWork): OutboxEntry {
    this.lastOrder = Math.max(this.parts.now(), this.lastOrder + 1);
    const entry = {
      id: this.parts.newId(),
      order: this.lastOrder,
      reviewId,
      label,
      work: normalise(work),
      attempts: 0,
      refusal: null,
    } satisfies OutboxEntry;
    this.parts.store.put(entry);
    this.publish(this.state.phase);
    void this.flush();
    return entry;
  }

  /** Takes an entry back if no attempt to send it was made yet; false when it has to be undone instead. */
  withdraw(id: string): boolean {
    const entry = this.parts.store.list().find((candidate) => candidate.id === id);
    if (!entry || entry.attempts > 0 || this.inFlight === id) return false;
    this.parts.store.remove(id);
    this.publish(this.state.phase);
    return true;
  }

  /** Forgets a refused entry. */
  discard(id: string): void {
    this.parts.store.remove(id);
    this.publish(this.state.phase);
  }

  /** Sends everything that waits, oldest first. Safe to call at any time. */
  async flush(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    this.cancelRetry?.();
    this.cancelRetry = null;
    const run = this.parts.exclusively ?? ((body: () => Promise<boolean>) => body());
    let isEmptied = false;
    try {
      isEmptied = await run(() => this.sendAll());
    } finally {
      this.running = false;
    }
    const isAskedAgain = this.again;
    this.again = false;
    // After a failure the planned retry comes round anyway; asking at once would only hurry it.
    if (isAskedAgain && isEmptied) await this.flush();
  }

  /** Stops the retry that is planned, if any. */
  stop(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
  }

  /** True when everything was sent. */
  private async sendAll(): Promise<boolean> {
    for (let entry = this.next(); entry; entry = this.next()) {
      this.publish('sending');
      const outcome = await this.attempt(entry);
      if (outcome === 'stop') return false;
    }
    this.publish('idle');
    return true;
  }

  private next(): OutboxEntry | undefined {
    return this.parts.store.list().find((entry) => entry.refusal === null);
  }

  private async attempt(entry: OutboxEntry): Promise<'go-on' | 'stop'> {
    this.inFlight = entry.id;
    try {
      this.parts.store.put({ ...entry, attempts: entry.attempts + 1 });
      await this.parts.deliver(entry);
      this.settle(entry);
      return 'go-on';
    } catch (error) {
      return this.fail(entry, error);
    } finally {
      this.inFlight = null;
    }
  }

  private settle(entry: OutboxEntry): void {
    this.failures = 0;
    this.parts.store.remove(entry.id);
    this.parts.onDelivered?.(entry);
  }

  private fail(entry: OutboxEntry, error: unknown): 'go-on' | 'stop' {
    const isRefused = error instanceof ApiError && !error.isTemporary && error.status !== 401;
    if (isRefused && isDoneAlready(entry, error)) {
      this.settle(entry);
      return 'go-on';
    }
    if (isRefused) {
      this.parts.store.put({ ...entry, attempts: entry.attempts + 1, refusal: error.message });
      return 'go-on';
    }
    if (error instanceof ApiError && error.status === 401) {
      this.publish('signed-out');
      return 'stop';
    }
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures += 1;
    this.cancelRetry = this.parts.later(() => void this.flush(), wait);
    this.publish('waiting-to-retry');
    return 'stop';
  }

  private read(phase: OutboxState['phase']): OutboxState {
    const entries = this.parts.store.list();
    return {
      waiting: entries.filter((entry) => entry.refusal === null),
      refused: entries.filter((entry) => entry.refusal !== null),
      phase,
    };
  }

  private publish(phase: OutboxState['phase']): void {
    this.state = this.read(phase);
    for (const listener of this.listeners) listener();
  }
}

/** Fills in what a body may leave out, so that what is stored is what will be sent. */
function normalise(work: OutboxWork): OutboxEntry['work'] {
  if (work.kind === 'decision') {
    const { reason = null, note = null } = work.body;
    return { kind: 'decision', body: { ...work.body, reason, note } };
  }
  return work;
}
