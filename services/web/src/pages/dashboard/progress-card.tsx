import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { progressQuery } from '../../api/screening.ts';
import { Bar } from '../../components/bar.tsx';
import { t } from '../../strings/t.ts';
import { useRoles } from './use-todos.ts';

function StageProgress({ reviewId, stage }: { reviewId: string; stage: Stage }) {
  const { data } = useQuery(progressQuery(reviewId, stage));
  if (!data) return null;
  const all = data.decided + data.remaining;
  const label = t(`dashboard.progress.${stage}`);
  if (all === 0) {
    return (
      <div className="bar-words">
        <span>{label}</span>
        <span className="soft">{t('dashboard.progress.none')}</span>
      </div>
    );
  }
  return (
    <Bar
      label={label}
      value={data.decided / all}
      note={t('dashboard.progress.note', { decided: data.decided, all })}
    />
  );
}

/** The asker's own numbers: nobody else's are shown while the review is blinded. */
export function ProgressCard({ reviewId }: { reviewId: string }) {
  const isReviewer = useRoles(reviewId).includes('reviewer');
  if (!isReviewer) return null;
  return (
    <section className="card">
      <h2>{t('dashboard.progress')}</h2>
      <div className="stack">
        <StageProgress reviewId={reviewId} stage="abstract" />
        <StageProgress reviewId={reviewId} stage="full-text" />
      </div>
    </section>
  );
}
