import { Button } from '@mantine/core';
import type { FailedWork } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { failedWorkQuery, retryWork } from '../../api/flow.ts';
import { workQuery } from '../../api/imports.ts';
import { sayMoment } from '../../components/amounts.ts';
import { Bar } from '../../components/bar.tsx';
import { jobName } from '../../components/job-name.ts';
import { Notice } from '../../components/notice.tsx';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';
import { useRoles } from './use-todos.ts';

function FailedLine({ reviewId, work, mayRetry }: { reviewId: string; work: FailedWork; mayRetry: boolean }) {
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryWork(reviewId, work.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] }),
  });
  return (
    <Notice tone="bad">
      <p>
        <strong>{t('dashboard.work.failed', { what: jobName(work.job) })}</strong>
        {work.about ? ` (${work.about})` : ''}
      </p>
      <p>{work.reason}</p>
      <p className="soft small">{t('dashboard.work.failed.when', { when: sayMoment(work.failedAt) })}</p>
      {retry.error ? <Problem error={retry.error} /> : null}
      {mayRetry ? (
        <Button size="xs" variant="default" mt="xs" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('dashboard.work.retry')}
        </Button>
      ) : null}
    </Notice>
  );
}

/** What runs in the background, and what was tried and given up. */
export function WorkCard({ reviewId }: { reviewId: string }) {
  const { data } = useQuery(workQuery(reviewId));
  const failed = useQuery(failedWorkQuery(reviewId)).data?.items ?? [];
  const mayRetry = useRoles(reviewId).some((role) => role === 'owner' || role === 'methodologist');
  if (!data) return null;
  return (
    <section className="card">
      <h2>{t('dashboard.work')}</h2>
      <div className="stack">
        {failed.map((work) => (
          <FailedLine key={work.id} reviewId={reviewId} work={work} mayRetry={mayRetry} />
        ))}
        {data.pending.length === 0 && failed.length === 0 ? (
          <p className="soft">{t('dashboard.work.none')}</p>
        ) : null}
        {data.pending.map(({ job, waiting }) => (
          <Bar
            key={job}
            label={jobName(job)}
            value={null}
            note={t('dashboard.work.waiting', { n: waiting })}
          />
        ))}
      </div>
    </section>
  );
}
