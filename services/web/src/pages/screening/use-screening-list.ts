import type { ScreeningList, Stage, Verdict } from '@perennial/contracts';
import { useEffect, useEffectEvent, useState } from 'react';
import { fetchScreeningList } from '../../api/screening.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { useOutbox } from '../../outbox/outbox-provider.tsx';
import { t } from '../../strings/t.ts';

type Row = ScreeningList['items'][number];

/** One's open citations as far as they are loaded, what was decided on them here, and the place looked at. */
export function useScreeningList(reviewId: string, stage: Stage, facets: string) {
  const { outbox } = useOutbox();
  const [rows, setRows] = useState<readonly Row[]>();
  const [hasMore, setMore] = useState(true);
  const [isLoading, setLoading] = useState(false);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [order, setOrder] = useState<readonly string[]>([]);
  const [at, setAt] = useState(0);
  const known = rows ?? [];

  async function loadMore() {
    if (isLoading || !hasMore) return;
    setLoading(true);
    try {
      await outbox.flush();
      // Decided ones have left the server's list, so it goes on after those still open; a row that comes twice is shown once.
      const open = known.filter((row) => !verdicts.has(row.id)).length;
      const page = await fetchScreeningList(reviewId, {
        stage,
        facets,
        cursor: open === 0 ? null : String(open),
      });
      const ids = new Set(known.map((row) => row.id));
      setRows([...known, ...page.items.filter((row) => !ids.has(row.id))]);
      setMore(page.nextCursor !== null);
    } catch (error) {
      setMore(false);
      setRows(known);
      void toast(problemSentence(error));
    } finally {
      setLoading(false);
    }
  }
  const loadFirst = useEffectEvent(() => void loadMore());
  useEffect(() => loadFirst(), []);

  const current = known[at];
  return {
    rows,
    hasMore,
    loadMore,
    verdicts,
    at,
    current,
    look: (to: number) => setAt(Math.min(Math.max(to, 0), Math.max(known.length - 1, 0))),
    decide(row: Row, verdict: Verdict) {
      try {
        const body = { citationId: row.id, stage, verdict, reason: null, note: null };
        outbox.add(reviewId, row.title, { kind: 'decision', body });
      } catch {
        void toast(t('saving.full'));
        return;
      }
      setVerdicts((before) => new Map(before).set(row.id, verdict));
      setOrder((before) => [...before.filter((id) => id !== row.id), row.id]);
      setAt(Math.min(known.indexOf(row) + 1, known.length - 1));
    },
    undo() {
      const last = order.at(-1);
      const index = known.findIndex((row) => row.id === last);
      const row = known[index];
      if (!row) return;
      outbox.add(reviewId, row.title, { kind: 'undo', body: { stage, citationId: row.id } });
      setOrder((before) => before.slice(0, -1));
      setVerdicts((before) => new Map([...before].filter(([id]) => id !== row.id)));
      setAt(index);
    },
  };
}
