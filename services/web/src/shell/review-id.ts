import { useParams } from '@tanstack/react-router';

/** The review of the page's address. Only below /reviews/{reviewId}. */
export function useReviewId(): string {
  return useParams({ from: '/app/reviews/$reviewId' }).reviewId;
}
