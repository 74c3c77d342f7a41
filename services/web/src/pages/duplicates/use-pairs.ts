import type { PairVerdict, ReviewPairs } from '@perennial/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { decidePair, reviewPairsQuery, withdrawVerdicts } from '../../api/citations.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { useWalk } from '../../walk/use-walk.ts';

export type Pair = ReviewPairs['items'][number];
export type PairOutcome = PairVerdict['outcome'];

const pairKey = ({ match }: Pair) => `${match.recordA} ${match.recordB}`;

/** The pairs that wait for a person, the one looked at, and the last one decided. */
export function usePairs(reviewId: string) {
  const queries = useQueryClient();
  const query = useQuery({ ...reviewPairsQuery(reviewId), refetchOnWindowFocus: false });
  const [last, setLast] = useState<{ pair: Pair; outcome: PairOutcome } | null>(null);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const items = (query.data?.items ?? []).filter((pair) => !decided.has(pairKey(pair)));
  const { at, look, go } = useWalk(items.length);
  const current = items[at];

  const put = (pair: Pair) =>
    setDecided((before) => new Set([...before].filter((key) => key !== pairKey(pair))));

  async function decide(outcome: PairOutcome, reason: string) {
    if (!current) return;
    setDecided((before) => new Set([...before, pairKey(current)]));
    setLast({ pair: current, outcome });
    go(at);
    const { recordA, recordB } = current.match;
    try {
      await decidePair(reviewId, { recordA, recordB, outcome, reason });
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] });
    } catch (error) {
      put(current);
      setLast(null);
      void toast(problemSentence(error));
    }
  }

  /** Takes the last answer back and shows its pair again. */
  async function undo() {
    if (!last) return;
    const key = pairKey(last.pair);
    const { recordA, recordB } = last.pair.match;
    queries.setQueryData(reviewPairsQuery(reviewId).queryKey, (before) => {
      const others = (before?.items ?? []).filter((pair) => pairKey(pair) !== key);
      return { items: [last.pair, ...others], total: Math.max(before?.total ?? 0, others.length + 1) };
    });
    put(last.pair);
    go(0);
    setLast(null);
    try {
      await withdrawVerdicts(reviewId, { pairs: [{ recordA, recordB }] });
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] });
    } catch (error) {
      void toast(problemSentence(error));
    }
  }

  const left = Math.max(items.length, (query.data?.total ?? 0) - decided.size);
  return { query, items, left, at, current, last, decide, undo, look };
}
