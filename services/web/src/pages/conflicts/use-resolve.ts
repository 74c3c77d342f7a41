import type { Conflict, NewResolution, Stage } from '@perennial/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { resolveConflict } from '../../api/screening.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { useWalk } from '../../walk/use-walk.ts';

/** Open conflicts, the one looked at, and its resolution: the next one shows at once, the server is told meanwhile. */
export function useResolve(reviewId: string, stage: Stage, conflicts: readonly Conflict[]) {
  const queries = useQueryClient();
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const open = conflicts.filter(({ citation }) => !sent.has(citation.id));
  const { at, look } = useWalk(open.length);
  const current = open[at];

  async function resolve(resolution: Pick<NewResolution, 'verdict' | 'reason' | 'note'>) {
    if (!current) return;
    const { id } = current.citation;
    setSent((before) => new Set([...before, id]));
    try {
      await resolveConflict(reviewId, { citationId: id, stage, ...resolution });
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'conflicts'] });
    } catch (error) {
      setSent((before) => new Set([...before].filter((one) => one !== id)));
      void toast(problemSentence(error));
    }
  }

  return { open, at, current, look, resolve };
}
