import { useQuery } from '@tanstack/react-query';
import { reviewQuery } from '../../api/people.ts';
import { versionsQuery } from '../../api/results.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { useReviewId } from '../../shell/review-id.ts';
import { t } from '../../strings/t.ts';
import { PublishCard } from './publish-card.tsx';
import { VersionCard } from './version-card.tsx';
import './versions-page.css';

/** Published states of the review: frozen, numbered, for everyone to read. */
export function VersionsPage() {
  const reviewId = useReviewId();
  const versions = useQuery(versionsQuery(reviewId));
  const review = useQuery(reviewQuery(reviewId));
  const canPublish = review.data?.roles.some((role) => role === 'owner' || role === 'methodologist') ?? false;
  const slug = review.data?.slug;
  return (
    <Page title={t('versions.title')} lead={t('versions.lead')}>
      {canPublish ? <PublishCard reviewId={reviewId} /> : null}
      <Loaded query={versions}>
        {({ items }) =>
          items.length === 0 || !slug ? (
            <Empty title={t('versions.none')}>
              <p>{t('versions.none.words')}</p>
            </Empty>
          ) : (
            <ol className="plain-list stack" reversed>
              {items.map((version) => (
                <VersionCard key={version.number} slug={slug} version={version} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </Page>
  );
}
