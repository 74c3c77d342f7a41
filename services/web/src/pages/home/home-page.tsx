import { Button } from '@mantine/core';
import type { ReviewSummary } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { meQuery } from '../../api/people.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Page } from '../../components/page.tsx';
import { t } from '../../strings/t.ts';
import { NewReviewDialog } from './new-review-dialog.tsx';
import './home-page.css';

function ReviewCard({ review }: { review: ReviewSummary }) {
  return (
    <li>
      <Link to="/reviews/$reviewId" params={{ reviewId: review.id }} className="review-card card">
        <span className="review-card-title">{review.title}</span>
        <span className="row soft small">
          <span>{review.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
          <span aria-hidden="true">·</span>
          <span>{review.blinded ? t('home.blinded') : t('home.open')}</span>
        </span>
      </Link>
    </li>
  );
}

/** The reviews one belongs to. */
export function HomePage() {
  const me = useQuery(meQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <main id="content">
      <Page
        title={t('home.title')}
        actions={<Button onClick={() => setAdding(true)}>{t('home.new')}</Button>}
      >
        <Loaded query={me}>
          {({ reviews }) =>
            reviews.length === 0 ? (
              <Empty title={t('home.empty')}>
                <p>{t('home.empty.words')}</p>
              </Empty>
            ) : (
              <ul className="plain-list review-cards">
                {reviews.map((review) => (
                  <ReviewCard key={review.id} review={review} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <NewReviewDialog opened={isAdding} onClose={() => setAdding(false)} />
      </Page>
    </main>
  );
}
