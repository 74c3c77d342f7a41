import {
  citationDetailSchema,
  citationPageSchema,
  duplicateCountsSchema,
  duplicatesPageSchema,
  linkFamiliesSchema,
  type PairVerdict,
  pairVerdictsSchema,
  reviewPairsSchema,
  type Split,
  type Withdrawal,
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

/** Groups of two or more records, a page at a time, narrowed by words. */
export function duplicatesQuery(reviewId: string, search: string) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'duplicates', { search }],
    queryFn: ({ pageParam, signal }) =>
      request(
        duplicatesPageSchema,
        `/reviews/${reviewId}/duplicates${query({ search, cursor: pageParam, limit: 30 })}`,
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** How many records, citations, links and pairs there are. */
export function duplicateCountsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'duplicates', 'counts'],
    queryFn: ({ signal }) =>
      request(duplicateCountsSchema, `/reviews/${reviewId}/duplicates/counts`, { signal }),
  });
}

/** Families of citations that belong together without being duplicates, a page at a time. */
export function linksQuery(reviewId: string) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'duplicates', 'links'],
    queryFn: ({ pageParam, signal }) =>
      request(linkFamiliesSchema, `/reviews/${reviewId}/links${query({ cursor: pageParam, limit: 30 })}`, {
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Pairs on which a person's word stands. */
export function pairVerdictsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'duplicates', 'verdicts'],
    queryFn: ({ signal }) =>
      request(pairVerdictsSchema, `/reviews/${reviewId}/duplicates/verdicts`, { signal }),
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

/** Takes a record out of its group. */
export function splitRecord(reviewId: string, split: Split) {
  return request(workSchema, `/reviews/${reviewId}/duplicates/splits`, { method: 'POST', json: split });
}

/** Takes back what people said of pairs. */
export function withdrawVerdicts(reviewId: string, withdrawal: Withdrawal) {
  return request(workSchema, `/reviews/${reviewId}/duplicates/withdrawals`, {
    method: 'POST',
    json: withdrawal,
  });
}
