import { Button, Switch } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { soughtQuery } from '../../api/full-texts.ts';
import { DropZone } from '../../components/drop-zone.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { SoughtLine, UnlinkedLine } from './sought-list.tsx';
import { UploadCard } from './upload-card.tsx';
import { useUploads } from './use-uploads.ts';
import './full-texts-page.css';

/** The PDFs of the reports sought: uploading, matching, and what is still missing. */
export function FullTextsPage() {
  const reviewId = useReviewId();
  const sought = useInfiniteQuery(soughtQuery(reviewId));
  const uploads = useUploads(reviewId);
  const [isMissingOnly, setMissingOnly] = useState(false);
  const reports = sought.data?.pages.flatMap((page) => page.items) ?? [];
  const unlinked = sought.data?.pages[0]?.unlinked ?? [];
  const shown = isMissingOnly ? reports.filter(({ files }) => files.length === 0) : reports;
  return (
    <Page title={t('full-texts.title')} lead={t('full-texts.lead')}>
      <div className="stack">
        <DropZone
          label={t('full-texts.drop')}
          accept="application/pdf,.pdf"
          onFiles={(files) => void uploads.add(files)}
        />
        <UploadCard uploads={uploads} reports={reports} />
        {unlinked.length > 0 ? (
          <section className="card stack">
            <h2>{t('full-texts.unlinked')}</h2>
            <ul className="plain-list stack">
              {unlinked.map((file) => (
                <UnlinkedLine key={file.id} reviewId={reviewId} file={file} reports={reports} />
              ))}
            </ul>
          </section>
        ) : null}
        <section className="card stack">
          <div className="spread">
            <h2>{t('full-texts.sought')}</h2>
            <Switch
              checked={isMissingOnly}
              onChange={(event) => setMissingOnly(event.currentTarget.checked)}
              label={t('full-texts.filter.missing')}
            />
          </div>
          <Loaded query={sought}>
            {() =>
              reports.length === 0 ? (
                <p className="soft">{t('full-texts.sought.none')}</p>
              ) : (
                <ul className="plain-list">
                  {shown.map((report) => (
                    <SoughtLine key={report.citationId} reviewId={reviewId} report={report} />
                  ))}
                </ul>
              )
            }
          </Loaded>
          {sought.hasNextPage ? (
            <div>
              <Button variant="default" onClick={() => void sought.fetchNextPage()}>
                {t('full-texts.more')}
              </Button>
            </div>
          ) : null}
        </section>
      </div>
    </Page>
  );
}
