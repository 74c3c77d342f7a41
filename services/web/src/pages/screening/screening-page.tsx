import { useSearch } from '@tanstack/react-router';
import { useReviewId } from '../../shell/review-id.ts';
import { ScreeningRoom } from './screening-room.tsx';

/** Reading citations and deciding on them, at the stage of the address. */
export function ScreeningPage() {
  const reviewId = useReviewId();
  const { stage = 'abstract' } = useSearch({ from: '/app/reviews/$reviewId/screening' });
  return <ScreeningRoom key={`${reviewId} ${stage}`} reviewId={reviewId} stage={stage} />;
}
