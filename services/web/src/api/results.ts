import {
  analysesSchema,
  type NewVersion,
  publicVersionSchema,
  versionRowSchema,
  versionsSchema,
  type Work,
  workSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { query, request } from './client.ts';

/** Analyses of the protocol with their latest results, drawn for the theme. */
export function analysesQuery(reviewId: string, theme: 'light' | 'dark') {
  return queryOptions({
    queryKey: ['review', reviewId, 'analyses', theme],
    queryFn: ({ signal }) =>
      request(analysesSchema, `/reviews/${reviewId}/analyses${query({ theme })}`, { signal }),
  });
}

/** Asks for all analyses to be computed on the agreed data. */
export function runAnalyses(reviewId: string): Promise<Work> {
  return request(workSchema, `/reviews/${reviewId}/analyses/run`, { method: 'POST' });
}

/** Published versions of a review. */
export function versionsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'versions'],
    queryFn: ({ signal }) => request(versionsSchema, `/reviews/${reviewId}/versions`, { signal }),
  });
}

/** Freezes the review's present state as its next version. */
export function publishVersion(reviewId: string, version: NewVersion) {
  return request(versionRowSchema, `/reviews/${reviewId}/versions`, { method: 'POST', json: version });
}

/** A published version, for anyone. */
export function publicVersionQuery(slug: string, number: string) {
  return queryOptions({
    queryKey: ['public', slug, number],
    queryFn: ({ signal }) =>
      request(publicVersionSchema, `/public/reviews/${encodeURIComponent(slug)}/versions/${number}`, {
        signal,
      }),
    staleTime: 60_000,
    retry: 1,
  });
}
