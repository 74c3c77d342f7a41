import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const STALE_AFTER: Readonly<Record<string, readonly string[]>> = {
  imports: ['imports', 'work', 'prisma', 'citations'],
  citations: [
    'citations',
    'duplicates',
    'duplicates-to-decide',
    'prisma',
    'progress',
    'conflicts',
    'agreement',
    'studies',
    'work',
  ],
  refreshes: ['schedules', 'refreshes', 'record-changes'],
  ranks: ['progress', 'work'],
  work: ['work', 'imports'],
  protocol: ['protocol'],
  results: ['analyses', 'studies', 'versions', 'work'],
};

/** Events arrive in bursts while a file is read; pages need not refetch more often than this. */
const SETTLE_MS = 400;

function listen(reviewId: string, queries: QueryClient): () => void {
  const source = new EventSource(`/api/reviews/${reviewId}/events`);
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    for (const part of waiting) void queries.invalidateQueries({ queryKey: ['review', reviewId, part] });
    waiting.clear();
  };
  for (const [name, parts] of Object.entries(STALE_AFTER)) {
    source.addEventListener(name, () => {
      for (const part of parts) waiting.add(part);
      timer ??= setTimeout(flush, SETTLE_MS);
    });
  }

  return () => {
    source.close();
    clearTimeout(timer);
  };
}

/** Keeps everything shown of a review fresh while the component is there. */
export function useReviewEvents(reviewId: string): void {
  const queries = useQueryClient();
  useEffect(() => listen(reviewId, queries), [reviewId, queries]);
}
