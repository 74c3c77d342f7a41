import {
  auditCheckSchema,
  auditPageSchema,
  type FlowBox,
  type FlowForm,
  failedWorkPageSchema,
  flowFigureSchema,
  flowItemsSchema,
  workSchema,
} from '@perennial/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { query, request } from './client.ts';

const firstPage: string | null = null;

/** The flow diagram with the place of each number. */
export function flowFigureQuery(reviewId: string, form: FlowForm, theme: 'light' | 'dark') {
  return queryOptions({
    queryKey: ['review', reviewId, 'prisma', { form, theme }],
    queryFn: ({ signal }) =>
      request(flowFigureSchema, `/reviews/${reviewId}/prisma/figure${query({ form, theme })}`, { signal }),
  });
}

export interface BoxChoice {
  box: FlowBox;
  name?: string | undefined;
  kind?: 'database' | 'register' | undefined;
}

/** What a box of the flow counts, a page at a time. */
export function flowBoxQuery(reviewId: string, form: FlowForm, { box, name, kind }: BoxChoice) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'prisma', { form, box, name, kind }],
    queryFn: ({ pageParam, signal }) =>
      request(
        flowItemsSchema,
        `/reviews/${reviewId}/prisma/boxes/${box}${query({ form, name, kind, cursor: pageParam, limit: 50 })}`,
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The audit trail of a review, or of one citation, newest first. */
export function auditQuery(reviewId: string, citationId: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'audit', { citationId }],
    queryFn: ({ pageParam, signal }) =>
      request(auditPageSchema, `/reviews/${reviewId}/audit${query({ citationId, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Checks the chain of the audit trail. */
export function checkAudit(reviewId: string) {
  return request(auditCheckSchema, `/reviews/${reviewId}/audit/check`);
}

/** Background work that was given up. */
export function failedWorkQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'work', 'failed'],
    queryFn: ({ signal }) => request(failedWorkPageSchema, `/reviews/${reviewId}/work/failed`, { signal }),
  });
}

/** Asks for failed work once more. */
export function retryWork(reviewId: string, workId: string) {
  return request(workSchema, `/reviews/${reviewId}/work/failed/${workId}/retry`, { method: 'POST' });
}
