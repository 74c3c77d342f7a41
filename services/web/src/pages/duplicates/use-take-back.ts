import type { Withdrawal } from '@perennial/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { withdrawVerdicts } from '../../api/citations.ts';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { t } from '../../strings/t.ts';

/** Takes back what was said of pairs and says so. */
export function useTakeBack(reviewId: string): (pairs: Withdrawal['pairs']) => Promise<void> {
  const queries = useQueryClient();
  return async (pairs) => {
    try {
      await withdrawVerdicts(reviewId, { pairs });
      void toast(t('duplicates.split.undone'));
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] });
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'duplicates'] });
    } catch (error) {
      void toast(problemSentence(error));
    }
  };
}
