/** A citation whose verdict is final, as the stopping test sees it. */
export interface ReadCitation {
  readonly label: 0 | 1;
  /** When the last verdict it needed was given; any clock that only goes forward. */
  readonly readAt: number;
  /** Whether everybody read it when it came up in their ranked order, not out of turn. */
  readonly isInOrder: boolean;
}

/** Where a screening stands. */
export interface ScreeningState {
  /** In the order of `readAt`. */
  readonly read: readonly ReadCitation[];
  /** For each citation not finally judged, when it came into the review (the clock of `readAt`). */
  readonly unreadSince: readonly number[];
}

/** What of a screening is evidence for stopping: the input of `buscar` and `estimateUnfound`. */
export interface StoppingEvidence {
  readonly decisions: (0 | 1)[];
  readonly total: number;
  /** Relevant ones found otherwise: they count as found, and never as draws. */
  readonly foundBefore: number;
  /** Irrelevant ones that are no evidence. */
  readonly setAside: number;
}

/**
 * Picks what a test may count as draws. The test asks how surprising it would be to meet so few relevant citations among those
 * read last if many were left; that holds only where everything still unread could have been met then. So a citation counts as a
 * draw when
 * - it was read in its turn (a run of irrelevant ones that somebody picked out says nothing), and
 * - it was read after the newest unread citation came in (what was read before says nothing of records added later).
 * All others are known, not drawn: relevant ones count as found, irrelevant ones leave the urn.
 */
export function stoppingEvidence({ read, unreadSince }: ScreeningState): StoppingEvidence {
  const newest = unreadSince.reduce((latest, moment) => Math.max(latest, moment), Number.NEGATIVE_INFINITY);
  const drawn = read.filter(({ isInOrder, readAt }) => isInOrder && readAt > newest);
  const found = read.filter(({ label }) => label === 1).length;
  const drawnFound = drawn.filter(({ label }) => label === 1).length;
  return {
    decisions: drawn.map(({ label }) => label),
    total: drawn.length + unreadSince.length,
    foundBefore: found - drawnFound,
    setAside: read.length - drawn.length - (found - drawnFound),
  };
}
