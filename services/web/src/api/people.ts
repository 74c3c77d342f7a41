import {
  memberSchema,
  meSchema,
  type NewMember,
  type NewReview,
  protocolVersionSchema,
  reviewSummarySchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { request } from './client.ts';

const anything = z.unknown();
const membersSchema = z.object({ items: z.array(memberSchema) });

/** Who is signed in, with the reviews they belong to. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request(meSchema, '/me', { signal }),
  staleTime: 60_000,
});

/** Starts a session with an e-mail and a password; with a second factor, its code has to follow. */
export function signIn(
  email: string,
  password: string,
): Promise<{ twoFactorRedirect?: boolean | undefined }> {
  return request(z.object({ twoFactorRedirect: z.boolean().optional() }), '/auth/sign-in/email', {
    method: 'POST',
    json: { email, password },
  });
}

/** Makes an account and starts a session. */
export function signUp(account: { name: string; email: string; password: string }): Promise<unknown> {
  return request(anything, '/auth/sign-up/email', { method: 'POST', json: account });
}

/** Ends the session. */
export function signOut(): Promise<unknown> {
  return request(anything, '/auth/sign-out', { method: 'POST', json: {} });
}

/** Makes a review that the asker owns. */
export function createReview(review: NewReview) {
  return request(reviewSummarySchema, '/reviews', { method: 'POST', json: review });
}

/** One review as the asker sees it. */
export function reviewQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'summary'],
    queryFn: ({ signal }) => request(reviewSummarySchema, `/reviews/${reviewId}`, { signal }),
    staleTime: 30_000,
  });
}

/** Ends blinding for good. Owners only; the server logs it. */
export function unblind(reviewId: string) {
  return request(reviewSummarySchema, `/reviews/${reviewId}`, { method: 'PATCH', json: { blinded: false } });
}

/** People of a review with their roles. */
export function membersQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'members'],
    queryFn: ({ signal }) => request(membersSchema, `/reviews/${reviewId}/members`, { signal }),
  });
}

/** Gives a person with an account a role in the review. */
export function addMember(reviewId: string, member: NewMember): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/members`, { method: 'POST', json: member });
}

/** The latest protocol of a review. */
export function protocolQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'protocol'],
    queryFn: ({ signal }) => request(protocolVersionSchema, `/reviews/${reviewId}/protocol`, { signal }),
    staleTime: 300_000,
  });
}
