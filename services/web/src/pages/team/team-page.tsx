import type { Member } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { membersQuery, reviewQuery } from '../../api/people.ts';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { AddMember } from './add-member.tsx';
import { BlindingCard } from './blinding-card.tsx';
import './team-page.css';

function MemberLine({ member }: { member: Member }) {
  return (
    <li className="member">
      <div>
        <p>
          <strong>{member.name}</strong>
        </p>
        <p className="soft small">{member.email}</p>
      </div>
      <p>{member.roles.map((role) => t(`role.${role}`)).join(', ')}</p>
    </li>
  );
}

/** Who works on the review, in which roles, and whether they see each other's decisions. */
export function TeamPage() {
  const reviewId = useReviewId();
  const members = useQuery(membersQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const isOwner = review.data?.roles.includes('owner') ?? false;
  return (
    <Page title={t('team.title')} lead={t('team.lead')}>
      <div className="team">
        <section className="card">
          <h2>{t('team.members')}</h2>
          <Loaded query={members}>
            {({ items }) => (
              <ul className="plain-list">
                {items.map((member) => (
                  <MemberLine key={member.userId} member={member} />
                ))}
              </ul>
            )}
          </Loaded>
        </section>
        <div className="stack">
          {isOwner ? <AddMember reviewId={reviewId} /> : null}
          {review.data ? <BlindingCard review={review.data} isOwner={isOwner} /> : null}
        </div>
      </div>
    </Page>
  );
}
