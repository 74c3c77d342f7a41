import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchQueue } from '../../api/screening.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import { useOutbox } from '../../outbox/outbox-provider.tsx';
import { EMPTY_SESSION, openCount, receiveQueue, type Session } from '../../screening-session/session.ts';

/** The reviewer's own numbers. */
export interface Counts {
  remaining: number;
  decided: number;
  /** About how many of what remains fall to this reviewer. */
  share: number;
}

const LOOK_AHEAD = 50;
/** Below this many open citations at hand more are fetched. */
const LOW_WATER = 20;
/** After this many decisions the order is asked for anew, since it learns from them. */
const REORDER_EVERY = 10;

function stageOf({ work }: OutboxEntry): Stage {
  return work.kind === 'full-text' ? 'full-text' : work.body.stage;
}

/** Citations whose last word in the outbox takes them out of the queue. */
function settledBy(entries: readonly OutboxEntry[], reviewId: string, stage: Stage): Set<string> {
  const settled = new Set<string>();
  for (const entry of entries) {
    if (entry.reviewId !== reviewId || stageOf(entry) !== stage) continue;
    const { work } = entry;
    if (work.kind === 'undo') settled.delete(work.body.citationId);
    else if (work.kind === 'decision' || (work.kind === 'full-text' && work.body.state === 'not-retrieved'))
      settled.add(work.body.citationId);
  }
  return settled;
}

/** The sitting with the citations fetched ahead of it, and the reviewer's own numbers. */
export function useLookAhead(reviewId: string, stage: Stage, facets: string) {
  const { outbox, state } = useOutbox();
  const [isEstimate, setEstimate] = useState(false);
  const [session, setSession] = useState<Session>(EMPTY_SESSION);
  const [counts, setCounts] = useState<Counts | null>(null);
  const queue = useQuery({
    queryKey: ['review', reviewId, 'queue', stage, facets],
    queryFn: ({ signal }) => fetchQueue(reviewId, { stage, limit: LOOK_AHEAD, facets, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

  useEffect(() => {
    if (!queue.data) return;
    const { items, remaining, decided, share } = queue.data;
    const settled = settledBy(outbox.snapshot().waiting, reviewId, stage);
    setSession((before) => receiveQueue(before, items, settled));
    const fewer = (n: number) => Math.max(0, n - settled.size);
    setCounts({ remaining: fewer(remaining), decided: decided + settled.size, share: fewer(share) });
    setEstimate(settled.size > 0);
  }, [queue.data, outbox, reviewId, stage]);

  // Decisions may have been confirmed while the queue was on its way: once all are, the numbers are asked for again.
  const { refetch } = queue;
  const isAllSent = state.waiting.length === 0;
  useEffect(() => {
    if (!isEstimate || !isAllSent) return;
    setEstimate(false);
    void refetch();
  }, [isEstimate, isAllSent, refetch]);

  return {
    session,
    setSession,
    queue,
    counts,
    /** Moves the numbers: how many more are decided, and how many fewer remain. */
    count: (decided: number, fewer: number) =>
      setCounts(
        (before) =>
          before && {
            remaining: before.remaining - fewer,
            decided: before.decided + decided,
            share: Math.max(0, before.share - fewer),
          },
      ),
    /** Goes on to the next state of the sitting, and fetches more when little is left at hand. */
    goOn(next: Session) {
      setSession(next);
      const isLow = openCount(next) < LOW_WATER && (counts?.remaining ?? 0) > openCount(next);
      const isReordered = next.undoable.length % REORDER_EVERY === 0;
      if (isLow || isReordered || openCount(next) === 0) void queue.refetch();
    },
  };
}
