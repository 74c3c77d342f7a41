import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { StudySuggestion } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { studiesQuery } from '../../api/extraction.ts';
import { reviewQuery } from '../../api/people.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ExtractionAgreementCard } from './agreement-card.tsx';
import { SuggestionList } from './join-reports.tsx';
import { NewStudyDialog } from './new-study-dialog.tsx';
import { NodeMapCard } from './node-map-card.tsx';
import { StudyCard } from './study-card.tsx';
import './studies-page.css';

/** The studies of the review: what is extracted, what has to be agreed on. */
export function StudiesPage() {
  const reviewId = useReviewId();
  const studies = useQuery(studiesQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const [isAdding, adding] = useDisclosure(false);
  const [suggested, setSuggested] = useState<StudySuggestion['reports'] | null>(null);
  const roles = review.data?.roles ?? [];
  const canAdd = roles.some((role) => role !== 'reader' && role !== 'reviewer');
  return (
    <Page
      title={t('studies.title')}
      lead={t('studies.lead')}
      actions={canAdd ? <Button onClick={adding.open}>{t('studies.new')}</Button> : null}
    >
      {canAdd ? <SuggestionList reviewId={reviewId} onNew={setSuggested} /> : null}
      {suggested ? (
        <NewStudyDialog reviewId={reviewId} start={suggested} onClose={() => setSuggested(null)} />
      ) : null}
      <Loaded query={studies}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('studies.none')}>
              <p>{t('studies.none.words')}</p>
            </Empty>
          ) : (
            <ul className="plain-list stack-small">
              {items.map((study) => (
                <StudyCard key={study.id} reviewId={reviewId} study={study} roles={roles} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isAdding ? <NewStudyDialog reviewId={reviewId} onClose={adding.close} /> : null}
      <ExtractionAgreementCard reviewId={reviewId} />
      <NodeMapCard reviewId={reviewId} />
    </Page>
  );
}
