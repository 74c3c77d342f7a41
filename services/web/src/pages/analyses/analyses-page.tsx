import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workQuery } from '../../api/imports.ts';
import { protocolQuery, reviewQuery } from '../../api/people.ts';
import { nodeNames, viewProtocol } from '../../api/protocol-view.ts';
import { analysesQuery, runAnalyses } from '../../api/results.ts';
import { Bar } from '../../components/bar.tsx';
import { Empty } from '../../components/empty.tsx';
import { jobName } from '../../components/job-name.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { Problem } from '../../components/problem.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { useScheme } from '../../shell/scheme.ts';
import { t } from '../../strings/t.ts';
import { AnalysisCard } from './analysis-card.tsx';

function useRun(reviewId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => runAnalyses(reviewId),
    onSuccess: (work) => queries.setQueryData(workQuery(reviewId).queryKey, work),
  });
}

/** The protocol's analyses: what was pooled, with which result, from which numbers. */
export function AnalysesPage() {
  const reviewId = useReviewId();
  const analyses = useQuery(analysesQuery(reviewId, useScheme()));
  const review = useQuery(reviewQuery(reviewId));
  const protocol = useQuery(protocolQuery(reviewId));
  const work = useQuery(workQuery(reviewId));
  const run = useRun(reviewId);
  const names = nodeNames(viewProtocol(protocol.data?.body));
  const canRun = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  const running = work.data?.pending.filter(({ job }) => job === 'run-analyses') ?? [];
  return (
    <Page
      title={t('analyses.title')}
      lead={t('analyses.lead')}
      width="wide"
      actions={
        canRun ? (
          <Button loading={run.isPending || running.length > 0} onClick={() => run.mutate()}>
            {t('analyses.run')}
          </Button>
        ) : null
      }
    >
      {run.error ? <Problem error={run.error} /> : null}
      {running.map(({ job, waiting }) => (
        <Bar key={job} label={jobName(job)} value={null} note={t('dashboard.work.waiting', { n: waiting })} />
      ))}
      <Loaded query={analyses}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('analyses.none')} />
          ) : (
            items.map((analysis) => <AnalysisCard key={analysis.code} analysis={analysis} names={names} />)
          )
        }
      </Loaded>
    </Page>
  );
}
