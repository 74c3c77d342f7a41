import type { Stage } from '@perennial/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { citationQuery } from '../../api/citations.ts';
import { fetchTags, sendUndo } from '../../api/screening.ts';
import { toast } from '../../components/toast.ts';
import type { OutboxWork } from '../../outbox/entry.ts';
import { useOutbox } from '../../outbox/outbox-provider.tsx';
import {
  amend,
  decide,
  type LocalDecision,
  leaveOut,
  look,
  open,
  type QueueItem,
  retag,
  undo,
} from '../../screening-session/session.ts';
import { t } from '../../strings/t.ts';
import { useLookAhead } from './use-look-ahead.ts';

/** Taking back: the latest decision of this sitting, or else the latest one the server knows. */
function useUndo(
  place: { reviewId: string; stage: Stage },
  ahead: ReturnType<typeof useLookAhead>,
  unsent: Map<string, string>,
) {
  const { reviewId, stage } = place;
  const queries = useQueryClient();
  const { outbox } = useOutbox();
  const { session, setSession, count } = ahead;

  async function undoOnServer(): Promise<string> {
    await outbox.flush();
    const undone = await sendUndo(reviewId, { stage }, crypto.randomUUID());
    const { citation } = await queries.fetchQuery(citationQuery(reviewId, undone.citationId));
    const tags = await fetchTags(reviewId, stage, citation.id);
    setSession((before) => {
      const opened = open(before, { citation: { ...citation, rank: null, tags }, decision: null });
      return undo(opened, citation.id);
    });
    count(-1, -1);
    return undone.title;
  }

  return async (): Promise<string> => {
    const last = session.undoable.at(-1);
    const item = session.items.find(({ citation }) => citation.id === last);
    if (last === undefined || !item) return undoOnServer();
    const entryId = unsent.get(last);
    unsent.delete(last);
    if (entryId === undefined || !outbox.withdraw(entryId)) {
      outbox.add(reviewId, item.citation.title, { kind: 'undo', body: { stage, citationId: last } });
    }
    setSession(undo(session, last));
    count(-1, -1);
    return item.citation.title;
  };
}

/** The reviewer's sitting at a stage: what is read now, and everything that can be done with it. */
export function useScreening(reviewId: string, stage: Stage, facets: string) {
  const queries = useQueryClient();
  const { outbox } = useOutbox();
  const ahead = useLookAhead(reviewId, stage, facets);
  /** Entries of the outbox by citation that hold its first decision: those can still be withdrawn unsent. */
  const [unsent] = useState(() => new Map<string, string>());
  const { session, setSession, count, goOn } = ahead;
  const current = session.items[session.at];
  /** When each decision of this sitting was made. */
  const [moments, setMoments] = useState<readonly number[]>([]);

  /** Keeps something to be sent; undefined, and said so, when the device has no room for it. */
  const keep = (label: string, work: OutboxWork) => {
    try {
      return outbox.add(reviewId, label, work);
    } catch {
      void toast(t('saving.full'));
      return undefined;
    }
  };
  const send = ({ id, title, rank }: QueueItem, decision: LocalDecision) => {
    const shown = rank ? { shown: { runId: rank.runId, position: rank.position } } : {};
    return keep(title, { kind: 'decision', body: { citationId: id, stage, ...decision, ...shown } });
  };

  return {
    session,
    current,
    counts: ahead.counts,
    queue: ahead.queue,
    moments,

    decide(decision: LocalDecision) {
      if (!current) return;
      const { citation } = current;
      const entry = send(citation, decision);
      if (!entry) return;
      if (current.decision) unsent.delete(citation.id);
      else {
        unsent.set(citation.id, entry.id);
        setMoments((before) => [...before, Date.now()]);
        count(1, 1);
      }
      goOn(decide(session, citation.id, decision));
    },

    tag(tag: string, isOn: boolean) {
      if (!current) return;
      const { id, title } = current.citation;
      if (!keep(title, { kind: 'tag', body: { citationId: id, stage, tag, isOn } })) return;
      setSession((before) => retag(before, id, tag, isOn));
    },

    /** Changes the note of what is decided already. */
    amendNote(note: string | null) {
      if (!current?.decision) return;
      const decision = { ...current.decision, note };
      if (!send(current.citation, decision)) return;
      unsent.delete(current.citation.id);
      setSession(amend(session, current.citation.id, decision));
    },

    undo: useUndo({ reviewId, stage }, ahead, unsent),

    look: (step: 1 | -1) => setSession(look(session, step)),

    /** Shows an earlier decision, so that it can be changed. */
    async reopen(citationId: string, decision: LocalDecision | null) {
      const { citation } = await queries.fetchQuery(citationQuery(reviewId, citationId));
      const tags = await fetchTags(reviewId, stage, citationId);
      setSession((before) => open(before, { citation: { ...citation, rank: null, tags }, decision }));
    },

    fullText(state: 'retrieved' | 'not-retrieved') {
      if (!current) return;
      const { id, title } = current.citation;
      if (!keep(title, { kind: 'full-text', body: { citationId: id, state, note: null } })) return;
      if (state === 'retrieved') return;
      count(0, 1);
      goOn(leaveOut(session, id));
    },
  };
}

export type Screening = ReturnType<typeof useScreening>;
