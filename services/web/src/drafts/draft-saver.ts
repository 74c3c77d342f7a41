/** Typing pauses this long before what was typed is saved. */
const SETTLE_MS = 700;
/** Somebody who types without a pause has it saved this often all the same. */
const LONGEST_WAIT_MS = 1500;

export interface DraftState<Body> {
  body: Body;
  phase: 'saved' | 'saving' | 'failed';
  /** Why the last save failed. */
  error: unknown;
}

export interface DraftParts<Body> {
  /** Stores the body against a revision; answers the revision it has become. */
  put: (body: Body, againstRevision: number) => Promise<number>;
  now: () => number;
  later: (run: () => void, ms: number) => () => void;
}

/** Keeps one document saved while it is edited: one request at a time, each against the revision before it. */
export class DraftSaver<Body> {
  private readonly parts: DraftParts<Body>;
  private readonly listeners = new Set<() => void>();
  private state: DraftState<Body>;
  private revision: number;
  private unsaved: { since: number } | null = null;
  private cancelTimer: (() => void) | null = null;
  private running: Promise<void> | null = null;

  constructor(body: Body, revision: number, parts: DraftParts<Body>) {
    this.parts = parts;
    this.revision = revision;
    this.state = { body, phase: 'saved', error: null };
  }

  readonly snapshot = (): DraftState<Body> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The revision that the server last answered. */
  get savedRevision(): number {
    return this.revision;
  }

  /** Takes a new body in and plans its saving. */
  set(body: Body): void {
    const now = this.parts.now();
    this.unsaved ??= { since: now };
    this.publish({ body, phase: 'saving', error: null });
    this.cancelTimer?.();
    const wait = Math.max(0, Math.min(SETTLE_MS, this.unsaved.since + LONGEST_WAIT_MS - now));
    this.cancelTimer = this.parts.later(() => void this.flush().catch(() => undefined), wait);
  }

  /** Saves what waits, now. Rejects with what went wrong, which the state tells too. */
  async flush(): Promise<void> {
    this.cancelTimer?.();
    this.cancelTimer = null;
    await this.running?.catch(() => undefined);
    if (!this.unsaved) return;
    this.unsaved = null;
    this.running = this.save();
    try {
      await this.running;
    } finally {
      this.running = null;
    }
  }

  private async save(): Promise<void> {
    try {
      this.revision = await this.parts.put(this.state.body, this.revision);
      if (!this.unsaved) this.publish({ ...this.state, phase: 'saved', error: null });
    } catch (error) {
      this.unsaved ??= { since: this.parts.now() };
      this.publish({ ...this.state, phase: 'failed', error });
      throw error;
    }
  }

  private publish(state: DraftState<Body>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
