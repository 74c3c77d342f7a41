import type { Conflict } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { protocolQuery, reviewQuery } from '../../api/people.ts';
import { viewProtocol } from '../../api/protocol-view.ts';
import { conflictsQuery } from '../../api/screening.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { StageSwitch } from '../../components/stage-switch.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { ConflictRoom } from './conflict-room.tsx';
import { ResolvedList } from './resolved-list.tsx';
import './conflicts-page.css';

const isOpen = (conflict: Conflict) => conflict.resolution === null;

/** Citations on which the reviewers differ, and how they were settled. */
export function ConflictsPage() {
  const reviewId = useReviewId();
  const { stage = 'abstract' } = useSearch({ from: '/app/reviews/$reviewId/conflicts' });
  const conflicts = useQuery(conflictsQuery(reviewId, stage));
  const review = useQuery(reviewQuery(reviewId));
  const protocolVersion = useQuery(protocolQuery(reviewId));
  const protocol = viewProtocol(protocolVersion.data?.body);
  const canResolve = review.data?.roles.some((role) => role === 'adjudicator' || role === 'owner') ?? false;
  return (
    <Page
      title={t('conflicts.title')}
      lead={t('conflicts.lead')}
      width="wide"
      actions={<StageSwitch reviewId={reviewId} to="/reviews/$reviewId/conflicts" />}
    >
      <Loaded query={conflicts}>
        {({ items }) => (
          <>
            {items.some(isOpen) ? (
              <ConflictRoom
                key={stage}
                reviewId={reviewId}
                stage={stage}
                conflicts={items.filter(isOpen)}
                protocol={protocol}
                canResolve={canResolve}
              />
            ) : (
              <Empty title={t('conflicts.none')}>
                <p>{t('conflicts.none.words')}</p>
              </Empty>
            )}
            <ResolvedList conflicts={items.filter((item) => !isOpen(item))} protocol={protocol} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
