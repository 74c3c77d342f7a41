import type { Consensus, NewConsensus } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../api/client.ts';
import { consensusQuery, settleValue } from '../../api/extraction.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { t } from '../../strings/t.ts';

export type ConsensusItem = Consensus['items'][number];

/** True while nobody has settled what the two extractors say differently. */
export const isOpen = (item: ConsensusItem) => !item.agreed && item.decision === null;

/** Settles one value against the revision seen; when somebody was faster, shows how it stands now. */
export function useSettle(place: { reviewId: string; studyId: string }) {
  const queries = useQueryClient();
  const { queryKey } = consensusQuery(place.reviewId, place.studyId);
  return useMutation({
    mutationFn: (decision: NewConsensus) => settleValue(place.reviewId, place.studyId, decision),
    onSuccess: async (answer) => {
      queries.setQueryData(queryKey, answer);
      await queries.invalidateQueries({ queryKey: ['review', place.reviewId, 'studies'], exact: true });
    },
    onError: async (error) => {
      const isStale = error instanceof ApiError && error.code === 'consensus.stale';
      void toast(isStale ? t('consensus.stale') : problemSentence(error));
      if (isStale) await queries.invalidateQueries({ queryKey });
    },
  });
}
