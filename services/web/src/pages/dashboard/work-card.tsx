import { useQuery } from '@tanstack/react-query';
import { workQuery } from '../../api/imports.ts';
import { Bar } from '../../components/bar.tsx';
import { jobName } from '../../components/job-name.ts';
import { t } from '../../strings/t.ts';

/** What runs in the background. */
export function WorkCard({ reviewId }: { reviewId: string }) {
  const { data } = useQuery(workQuery(reviewId));
  if (!data) return null;
  return (
    <section className="card">
      <h2>{t('dashboard.work')}</h2>
      {data.pending.length === 0 ? (
        <p className="soft">{t('dashboard.work.none')}</p>
      ) : (
        <div className="stack">
          {data.pending.map(({ job, waiting }) => (
            <Bar
              key={job}
              label={jobName(job)}
              value={null}
              note={t('dashboard.work.waiting', { n: waiting })}
            />
          ))}
        </div>
      )}
    </section>
  );
}
