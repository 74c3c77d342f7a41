import type { Stage } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { protocolQuery } from '../../api/people.ts';
import { fetchQueue } from '../../api/screening.ts';
import { facetChoices } from '../../facets/facet-choices.ts';
import { FacetFilter } from '../../facets/facet-filter.tsx';
import { t } from '../../strings/t.ts';

export interface QueueFilterProps {
  reviewId: string;
  stage: Stage;
  view: 'one' | 'list';
  /** `facet:value` pairs of the address. */
  facets: string;
}

/** How many fit the filter, and what reading them is worth. */
function Matching({ reviewId, stage, facets }: Omit<QueueFilterProps, 'view'>) {
  const counts = useQuery({
    queryKey: ['review', reviewId, 'progress', stage, facets],
    queryFn: ({ signal }) => fetchQueue(reviewId, { stage, limit: 1, facets, signal }),
  });
  return (
    <span className="soft">
      {counts.data ? (
        <span role="status">
          {t('facets.matching', { matching: counts.data.matching, remaining: counts.data.remaining })}
        </span>
      ) : null}{' '}
      {t('facets.stopping')}
    </span>
  );
}

/** What the citations to be screened have to be about; kept in the address. */
export function QueueFilter({ reviewId, stage, view, facets }: QueueFilterProps) {
  const navigate = useNavigate();
  const protocol = useQuery(protocolQuery(reviewId));
  const narrow = (chosen: string) =>
    void navigate({
      to: '/reviews/$reviewId/screening',
      params: { reviewId },
      search: {
        ...(stage === 'full-text' ? { stage } : {}),
        ...(view === 'list' ? { view } : {}),
        ...(chosen ? { facets: chosen } : {}),
      },
      resetScroll: false,
    });
  return (
    <FacetFilter choices={facetChoices(protocol.data?.body)} chosen={facets} onChange={narrow}>
      <Matching reviewId={reviewId} stage={stage} facets={facets} />
    </FacetFilter>
  );
}
