import { useQuery } from '@tanstack/react-query';
import { membersQuery, meQuery, reviewQuery } from '../../api/people.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { AddMember } from './add-member.tsx';
import { BlindingCard } from './blinding-card.tsx';
import { CalibrationCard } from './calibration-card.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { MemberList } from './member-list.tsx';
import { ScreeningSettingsCard } from './screening-settings-card.tsx';
import { WorkCard } from './work-table.tsx';
import './team-page.css';

/** Who works on the review, in which roles, and whether they see each other's decisions. */
export function TeamPage() {
  const reviewId = useReviewId();
  const members = useQuery(membersQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const me = useQuery(meQuery);
  const isOwner = review.data?.roles.includes('owner') ?? false;
  const canManage = isOwner || (review.data?.roles.includes('methodologist') ?? false);
  return (
    <Page title={t('team.title')} lead={t('team.lead')}>
      <div className="team">
        <div className="stack">
          <section className="card">
            <h2>{t('team.members')}</h2>
            <Loaded query={members}>
              {({ items }) => (
                <MemberList reviewId={reviewId} members={items} myId={me.data?.id} isOwner={isOwner} />
              )}
            </Loaded>
          </section>
          <WorkCard reviewId={reviewId} />
          <CalibrationCard reviewId={reviewId} canManage={canManage} />
          <ScreeningSettingsCard reviewId={reviewId} isOwner={isOwner} />
        </div>
        <div className="stack">
          {isOwner ? <InvitationsCard reviewId={reviewId} /> : null}
          {isOwner ? <AddMember reviewId={reviewId} /> : null}
          {review.data ? <BlindingCard review={review.data} isOwner={isOwner} /> : null}
        </div>
      </div>
    </Page>
  );
}
