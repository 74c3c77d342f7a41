import { Button } from '@mantine/core';
import type { FormChangeView } from '@perennial/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { extractionQuery, markRevisited } from '../../api/extraction.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** What a newer version of the form changed since this extraction was last looked at. */
export function RevisitNotice({
  place,
  changes,
  label,
}: {
  place: { reviewId: string; studyId: string };
  changes: readonly FormChangeView[];
  label: (path: string) => string;
}) {
  const queries = useQueryClient();
  const done = useMutation({
    mutationFn: () => markRevisited(place.reviewId, place.studyId),
    onSuccess: async (answer) => {
      queries.setQueryData(extractionQuery(place.reviewId, place.studyId).queryKey, answer);
      await queries.invalidateQueries({ queryKey: ['review', place.reviewId, 'studies'], exact: true });
    },
  });
  return (
    <Notice tone="warning">
      <p>{t('extraction.revisit')}</p>
      <ul>
        {changes.map((change) => (
          <li key={change.field + change.message}>
            {label(change.field)}: {change.message}
          </li>
        ))}
      </ul>
      {done.error ? <Problem error={done.error} /> : null}
      <Button size="compact-sm" variant="default" loading={done.isPending} onClick={() => done.mutate()}>
        {t('extraction.revisit.done')}
      </Button>
    </Notice>
  );
}
