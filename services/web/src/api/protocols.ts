import {
  type NewProtocol,
  protocolChangesSchema,
  protocolHeadsSchema,
  protocolPreviewSchema,
  protocolVersionSchema,
} from '@perennial/contracts';
import { type Protocol, protocolSchema } from '@perennial/protocol';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { query, request } from './client.ts';

const firstPage: string | null = null;

/** A version of the protocol with its whole body. */
const wholeVersionSchema = protocolVersionSchema.extend({ body: protocolSchema });

/** One version of a review's protocol, or the one in force. */
export function protocolVersionQuery(reviewId: string, version: number | undefined) {
  return queryOptions({
    queryKey: ['review', reviewId, 'protocol', version ?? 'in-force'],
    queryFn: ({ signal }) =>
      request(
        wholeVersionSchema,
        `/reviews/${reviewId}/${version === undefined ? 'protocol' : `protocols/${version}`}`,
        { signal },
      ),
  });
}

/** Versions of the protocol, newest first. */
export function protocolVersionsQuery(reviewId: string) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'protocol', 'versions'],
    queryFn: ({ pageParam, signal }) =>
      request(
        protocolHeadsSchema,
        `/reviews/${reviewId}/protocols${query({ cursor: pageParam, limit: 20 })}`,
        {
          signal,
        },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What a version changed against the one before it. */
export function protocolChangesQuery(reviewId: string, version: number) {
  return queryOptions({
    queryKey: ['review', reviewId, 'protocol', version, 'changes'],
    queryFn: ({ signal }) =>
      request(protocolChangesSchema, `/reviews/${reviewId}/protocols/${version}/changes`, { signal }),
  });
}

/** What a draft would change and reopen. */
export function previewProtocol(reviewId: string, body: Protocol) {
  return request(protocolPreviewSchema, `/reviews/${reviewId}/protocols/preview`, {
    method: 'POST',
    json: { body },
  });
}

/** Makes a draft the version in force. */
export function publishProtocol(reviewId: string, change: NewProtocol) {
  return request(protocolVersionSchema, `/reviews/${reviewId}/protocols`, { method: 'POST', json: change });
}
