import type { Stage } from '@perennial/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { citationQuery } from '../../api/citations.ts';
import { fetchQueue, sendUndo } from '../../api/screening.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import { useOutbox } from '../../outbox/outbox-provider.tsx';
import {
  amend,
  decide,
  EMPTY_SESSION,
  type LocalDecision,
  leaveOut,
  look,
  open,
  openCount,
  receiveQueue,
  type Session,
  undo,
} from '../../screening-session/session.ts';

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
    else if (work.kind === 'decision' || work.body.state === 'not-retrieved')
      settled.add(work.body.citationId);
  }
  return settled;
}

/** The reviewer's sitting at a stage: what is read now, and everything that can be done with it. */
export function useScreening(reviewId: string, stage: Stage) {
  const queries = useQueryClient();
  const { outbox, state } = useOutbox();
  const [session, setSession] = useState<Session>(EMPTY_SESSION);
  const [counts, setCounts] = useState<{ remaining: number; decided: number } | null>(null);
  const [unsent] = useState(() => new Map<string, string>());
  const queue = useQuery({
    queryKey: ['review', reviewId, 'queue', stage],
    queryFn: ({ signal }) => fetchQueue(reviewId, { stage, limit: LOOK_AHEAD, signal }),
    staleTime: 0,
    refetchOnWindowFocus: false,
  });

  useEffect(() => {
    if (!queue.data) return;
    const { items, remaining, decided } = queue.data;
    const settled = settledBy(outbox.snapshot().waiting, reviewId, stage);
    setSession((before) => receiveQueue(before, items, settled));
    setCounts({ remaining: Math.max(0, remaining - settled.size), decided: decided + settled.size });
  }, [queue.data, outbox, reviewId, stage]);

  const count = (step: 1 | -1) =>
    setCounts((before) => before && { remaining: before.remaining - step, decided: before.decided + step });

  const refill = (next: Session) => {
    const isLow = openCount(next) < LOW_WATER && (counts?.remaining ?? 0) > openCount(next);
    if (isLow || next.undoable.length % REORDER_EVERY === 0 || openCount(next) === 0) void queue.refetch();
  };

  const current = session.items[session.at];

  return {
    session,
    current,
    counts,
    queue,
    saving: state,

    decide(decision: LocalDecision) {
      if (!current) return;
      const { id, title } = current.citation;
      const entry = outbox.add(reviewId, title, {
        kind: 'decision',
        body: { citationId: id, stage, ...decision },
      });
      if (current.decision) unsent.delete(id);
      else {
        unsent.set(id, entry.id);
        count(1);
      }
      const next = decide(session, id, decision);
      setSession(next);
      refill(next);
    },

    /** Changes the note of what is decided already. */
    amendNote(note: string | null) {
      if (!current?.decision) return;
      const decision = { ...current.decision, note };
      const { id, title } = current.citation;
      outbox.add(reviewId, title, { kind: 'decision', body: { citationId: id, stage, ...decision } });
      unsent.delete(id);
      setSession(amend(session, id, decision));
    },

    /** Takes back the latest decision of this sitting, or else the latest one the server knows. */
    async undo(): Promise<string | null> {
      const last = session.undoable.at(-1);
      const item = session.items.find(({ citation }) => citation.id === last);
      if (last === undefined || !item) return undoOnServer();
      const entryId = unsent.get(last);
      unsent.delete(last);
      if (entryId === undefined || !outbox.withdraw(entryId)) {
        outbox.add(reviewId, item.citation.title, { kind: 'undo', body: { stage, citationId: last } });
      }
      setSession(undo(session, last));
      count(-1);
      return item.citation.title;
    },

    look: (step: 1 | -1) => setSession(look(session, step)),

    /** Shows an earlier decision, so that it can be changed. */
    async reopen(citationId: string, decision: LocalDecision | null) {
      const { citation } = await queries.fetchQuery(citationQuery(reviewId, citationId));
      setSession((before) => open(before, { citation: { ...citation, rank: null }, decision }));
    },

    fullText(fullText: 'retrieved' | 'not-retrieved') {
      if (!current) return;
      const { id, title } = current.citation;
      outbox.add(reviewId, title, {
        kind: 'full-text',
        body: { citationId: id, state: fullText, note: null },
      });
      if (fullText === 'retrieved') return;
      const next = leaveOut(session, id);
      setSession(next);
      setCounts((before) => before && { ...before, remaining: before.remaining - 1 });
      refill(next);
    },
  };

  async function undoOnServer(): Promise<string | null> {
    await outbox.flush();
    const undone = await sendUndo(reviewId, { stage }, crypto.randomUUID());
    const { citation } = await queries.fetchQuery(citationQuery(reviewId, undone.citationId));
    setSession((before) => {
      const opened = open(before, { citation: { ...citation, rank: null }, decision: null });
      return undo(opened, citation.id);
    });
    count(-1);
    return undone.title;
  }
}

export type Screening = ReturnType<typeof useScreening>;
