import type { Import } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { importsQuery, workQuery } from '../../api/imports.ts';
import { reviewQuery } from '../../api/people.ts';
import { Bar } from '../../components/bar.tsx';
import { DropZone } from '../../components/drop-zone.tsx';
import { Empty } from '../../components/empty.tsx';
import { jobName } from '../../components/job-name.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { uploadStore } from '../../upload/upload-store.ts';
import { FullnessTable } from './fullness-table.tsx';
import { ImportCard } from './import-card.tsx';
import { UploadList } from './upload-list.tsx';
import './imports-page.css';

function AfterReading({ reviewId }: { reviewId: string }) {
  const { data } = useQuery(workQuery(reviewId));
  if (!data || data.pending.length === 0) return null;
  return (
    <section className="card stack-small" aria-label={t('dashboard.work')}>
      {data.pending.map(({ job, waiting }) => (
        <Bar key={job} label={jobName(job)} value={null} note={t('dashboard.work.waiting', { n: waiting })} />
      ))}
    </section>
  );
}

function newestFirst(items: readonly Import[]): Import[] {
  return [...items].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Bringing in the files of the searches, and what became of each. */
export function ImportsPage() {
  const reviewId = useReviewId();
  const imports = useQuery(importsQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const canImport = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  const known = imports.data?.items ?? [];
  const uploads = useSyncExternalStore(uploadStore.subscribe, uploadStore.snapshot).filter(
    (upload) => upload.reviewId === reviewId,
  );
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')}>
      {canImport ? (
        <DropZone label={t('imports.drop')} onFiles={(files) => uploadStore.choose(reviewId, files, known)} />
      ) : (
        <Notice>{t('imports.not-yours')}</Notice>
      )}
      {uploads.length > 0 ? <UploadList reviewId={reviewId} uploads={uploads} imports={known} /> : null}
      <AfterReading reviewId={reviewId} />
      <FullnessTable imports={known} />
      <section className="stack" aria-labelledby="imported">
        <h2 id="imported" className="section-title">
          {t('imports.all')}
        </h2>
        <Loaded query={imports}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('imports.none')}>
                <p>{t('imports.none.words')}</p>
              </Empty>
            ) : (
              <ul className="plain-list stack">
                {newestFirst(items).map((item) => (
                  <ImportCard key={item.id} reviewId={reviewId} item={item} canUndo={canImport} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </Page>
  );
}
