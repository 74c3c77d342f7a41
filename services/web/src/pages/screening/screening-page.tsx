import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { reviewQuery } from '../../api/people.ts';
import { Waiting } from '../../components/loaded.tsx';
import { Notice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ScreeningRoom } from './screening-room.tsx';

/** Reading citations and deciding on them, at the stage of the address. */
export function ScreeningPage() {
  const reviewId = useReviewId();
  const {
    stage = 'abstract',
    view = 'one',
    read,
    facets = '',
  } = useSearch({ from: '/app/reviews/$reviewId/screening' });
  const review = useQuery(reviewQuery(reviewId));
  if (!review.data) return <Waiting />;
  if (!review.data.roles.includes('reviewer')) {
    return (
      <Page title={t('screening.title')} width="text">
        <Notice>{t('screening.not-yours')}</Notice>
      </Page>
    );
  }
  return (
    <ScreeningRoom
      key={`${reviewId} ${stage}`}
      reviewId={reviewId}
      stage={stage}
      view={view}
      read={read}
      facets={facets}
      hides={review.data.hides}
    />
  );
}
