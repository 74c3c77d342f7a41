import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { reviewPairsQuery } from '../../api/citations.ts';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ClusterList } from './cluster-list.tsx';
import { PairRoom } from './pair-room.tsx';
import './duplicates-page.css';

/** Records that belong together: the groups made, and the pairs a person has to decide. */
export function DuplicatesPage() {
  const reviewId = useReviewId();
  const { view } = useSearch({ from: '/app/reviews/$reviewId/duplicates' });
  const pairs = useQuery(reviewPairsQuery(reviewId));
  const waiting = pairs.data?.items.length ?? 0;
  return (
    <Page
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      width="wide"
      actions={
        <nav className="stage-switch" aria-label={t('duplicates.views')}>
          <Link
            to="/reviews/$reviewId/duplicates"
            params={{ reviewId }}
            className="stage"
            activeOptions={{ exact: true }}
          >
            {t('duplicates.view.groups')}
          </Link>
          <Link
            to="/reviews/$reviewId/duplicates"
            params={{ reviewId }}
            search={{ view: 'decide' }}
            className="stage"
            activeOptions={{ exact: true }}
          >
            {t('duplicates.view.decide', { n: waiting })}
          </Link>
        </nav>
      }
    >
      {view === 'decide' ? <PairRoom reviewId={reviewId} /> : <ClusterList reviewId={reviewId} />}
    </Page>
  );
}
