import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { duplicateCountsQuery } from '../../api/citations.ts';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ClusterList } from './cluster-list.tsx';
import { DuplicateSum } from './duplicate-counts.tsx';
import { LinkedList } from './linked-list.tsx';
import { PairRoom } from './pair-room.tsx';
import { SaidList } from './said-list.tsx';
import './duplicates-page.css';

/** Records that belong together: the groups made, the pairs a person has to decide, what is linked, what people said. */
export function DuplicatesPage() {
  const reviewId = useReviewId();
  const { view, search = '' } = useSearch({ from: '/app/reviews/$reviewId/duplicates' });
  const counts = useQuery(duplicateCountsQuery(reviewId)).data;
  const views = [
    { search: {}, name: t('duplicates.view.groups') },
    { search: { view: 'decide' as const }, name: t('duplicates.view.decide', { n: counts?.toDecide ?? 0 }) },
    { search: { view: 'linked' as const }, name: t('duplicates.view.linked', { n: counts?.linked ?? 0 }) },
    { search: { view: 'said' as const }, name: t('duplicates.view.said', { n: counts?.byPeople ?? 0 }) },
  ];
  return (
    <Page
      title={t('duplicates.title')}
      lead={t('duplicates.lead')}
      width="wide"
      actions={
        <nav className="stage-switch" aria-label={t('duplicates.views')}>
          {views.map((one) => (
            <Link
              key={one.search.view ?? 'groups'}
              to="/reviews/$reviewId/duplicates"
              params={{ reviewId }}
              search={one.search}
              className="stage"
              activeProps={{ 'aria-current': 'page' }}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {one.name}
            </Link>
          ))}
        </nav>
      }
    >
      {counts ? <DuplicateSum counts={counts} /> : null}
      {view === 'decide' ? <PairRoom reviewId={reviewId} /> : null}
      {view === 'linked' ? <LinkedList reviewId={reviewId} /> : null}
      {view === 'said' ? <SaidList reviewId={reviewId} /> : null}
      {view === undefined ? <ClusterList reviewId={reviewId} search={search} /> : null}
    </Page>
  );
}
