import {
  citationDetailSchema,
  citationPageSchema,
  duplicatesPageSchema,
  type PairVerdict,
  reviewPairsSchema,
  workSchema,
} from '@perennial/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { query, request } from './client.ts';

const firstPage: string | null = null;

/** Citations of a review, a page at a time, narrowed by words. */
export function citationsQuery(reviewId: string, search: string, facets = '') {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'citations', { search, facets }],
    queryFn: ({ pageParam, signal }) =>
      request(
        citationPageSchema,
        `/reviews/${reviewId}/citations${query({ search, facets, cursor: pageParam, limit: 100 })}`,
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** One citation with the records behind it. */
export function citationQuery(reviewId: string, citationId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'citations', citationId],
    queryFn: ({ signal }) =>
      request(citationDetailSchema, `/reviews/${reviewId}/citations/${citationId}`, { signal }),
  });
}

/** Groups of two or more records, a page at a time. */
export function duplicatesQuery(reviewId: string) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'duplicates'],
    queryFn: ({ pageParam, signal }) =>
      request(duplicatesPageSchema, `/reviews/${reviewId}/duplicates${query({ cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Pairs that a person has to decide. */
export function reviewPairsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'duplicates-to-decide'],
    queryFn: ({ signal }) => request(reviewPairsSchema, `/reviews/${reviewId}/duplicates/review`, { signal }),
  });
}

/** A person's word on a pair of records; the records are regrouped in the background. */
export function decidePair(reviewId: string, verdict: PairVerdict) {
  return request(workSchema, `/reviews/${reviewId}/duplicates/verdicts`, {
    method: 'POST',
    json: verdict,
  });
}
