import { Drawer, UnstyledButton } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { reviewQuery } from '../api/people.ts';
import { useReviewEvents } from '../api/review-events.ts';
import { Icon } from '../components/icon.tsx';
import { t } from '../strings/t.ts';
import { useReviewId } from './review-id.ts';
import { ReviewNav } from './review-nav.tsx';

/** A review's pages: the way around at the side (folded away on a phone), the page beside it. */
export function ReviewFrame() {
  const reviewId = useReviewId();
  const { data: review } = useSuspenseQuery(reviewQuery(reviewId));
  const [isMenuOpen, setMenuOpen] = useState(false);
  useReviewEvents(reviewId);
  return (
    <div className="review-frame">
      <aside className="side-bar" aria-label={review.title}>
        <p className="side-title">{review.title}</p>
        <ReviewNav reviewId={reviewId} />
      </aside>
      <nav className="phone-bar" aria-label={t('nav.menu')}>
        <UnstyledButton className="icon-button" aria-label={t('nav.open')} onClick={() => setMenuOpen(true)}>
          <Icon name="menu" size={20} />
        </UnstyledButton>
        <span className="phone-title">{review.title}</span>
      </nav>
      <Drawer
        opened={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={review.title}
        size="18rem"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ReviewNav reviewId={reviewId} onGo={() => setMenuOpen(false)} />
      </Drawer>
      <main id="content" className="content">
        <Outlet />
      </main>
    </div>
  );
}
