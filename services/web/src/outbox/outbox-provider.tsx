import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { sendDecision, sendFullText, sendTag, sendUndo } from '../api/screening.ts';
import type { OutboxEntry } from './entry.ts';
import { entryStore } from './entry-store.ts';
import { Outbox, type OutboxState } from './outbox.ts';

const OutboxContext = createContext<Outbox | null>(null);

function deliver(entry: OutboxEntry): Promise<unknown> {
  const { work, reviewId, id } = entry;
  if (work.kind === 'decision') return sendDecision(reviewId, work.body, id);
  if (work.kind === 'undo') return sendUndo(reviewId, work.body, id);
  if (work.kind === 'tag') return sendTag(reviewId, work.body, id);
  return sendFullText(reviewId, work.body, id);
}

/** One delivery loop over all tabs of the browser; without lock support one per tab, which the keys make safe. */
function exclusively(run: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? navigator.locks.request('perennial.outbox', run) : run();
}

function openOutbox(userId: string, queries: QueryClient): Outbox {
  return new Outbox({
    store: entryStore(localStorage, userId),
    deliver,
    newId: () => crypto.randomUUID(),
    now: () => Date.now(),
    later: (run, ms) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    exclusively,
    onDelivered: ({ reviewId }) => {
      for (const part of ['progress', 'decisions', 'prisma', 'conflicts', 'tags']) {
        void queries.invalidateQueries({ queryKey: ['review', reviewId, part] });
      }
    },
  });
}

/** Holds the outbox of the person signed in and sends what an earlier visit left behind. */
export function OutboxProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const queries = useQueryClient();
  const [outbox] = useState(() => openOutbox(userId, queries));
  useEffect(() => {
    const flush = () => void outbox.flush();
    flush();
    window.addEventListener('online', flush);
    return () => {
      window.removeEventListener('online', flush);
      outbox.stop();
    };
  }, [outbox]);
  return <OutboxContext value={outbox}>{children}</OutboxContext>;
}

/** The outbox and its present state. Only inside OutboxProvider. */
export function useOutbox(): { outbox: Outbox; state: OutboxState } {
  const outbox = useContext(OutboxContext);
  if (!outbox) throw new Error('useOutbox is used outside OutboxProvider');
  return { outbox, state: useSyncExternalStore(outbox.subscribe, outbox.snapshot) };
}
