import {
  agreementSchema,
  conflictsSchema,
  type Decision,
  decisionSchema,
  decisionsPageSchema,
  figureSchema,
  type NewConflictMessage,
  type NewDecision,
  type NewFullText,
  type NewResolution,
  queueSchema,
  type ScreeningList,
  type ScreeningQueue,
  type Stage,
  screeningListSchema,
  type TagMark,
  tagsSchema,
} from '@perennial/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const anything = z.unknown();
const agreementsSchema = z.object({ items: z.array(agreementSchema) });
const firstPage: string | null = null;

/** The reviewer's next citations in the order they should be read, up to 50. */
export function fetchQueue(
  reviewId: string,
  options: { stage: Stage; limit: number; facets?: string; signal?: AbortSignal | undefined },
): Promise<ScreeningQueue> {
  const { stage, limit, facets, signal } = options;
  return request(queueSchema, `/reviews/${reviewId}/screening/queue${query({ stage, limit, facets })}`, {
    signal,
  });
}

/** The reviewer's own numbers of a stage. */
export function progressQuery(reviewId: string, stage: Stage) {
  return queryOptions({
    queryKey: ['review', reviewId, 'progress', stage],
    queryFn: ({ signal }) => fetchQueue(reviewId, { stage, limit: 1, signal }),
    select: ({ remaining, decided }: ScreeningQueue) => ({ remaining, decided }),
  });
}

/** Stores a decision; with the same key it is stored once however often it is sent. */
export function sendDecision(
  reviewId: string,
  decision: NewDecision,
  idempotencyKey: string,
): Promise<Decision> {
  return request(decisionSchema, `/reviews/${reviewId}/screening/decisions`, {
    method: 'POST',
    json: decision,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

/** Takes back one's own decision: the one named, or the latest of the stage. */
export function sendUndo(
  reviewId: string,
  undo: { stage: Stage; citationId?: string },
  idempotencyKey: string,
) {
  return request(decisionSchema, `/reviews/${reviewId}/screening/undo`, {
    method: 'POST',
    json: undo,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

/** One's own decisions of a stage, newest first. */
export function decisionsQuery(reviewId: string, stage: Stage) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'decisions', stage],
    queryFn: ({ pageParam, signal }) =>
      request(
        decisionsPageSchema,
        `/reviews/${reviewId}/screening/decisions${query({ stage, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Citations on which the reviewers differ, open and resolved. */
export function conflictsQuery(reviewId: string, stage: Stage) {
  return queryOptions({
    queryKey: ['review', reviewId, 'conflicts', stage],
    queryFn: ({ signal }) =>
      request(conflictsSchema, `/reviews/${reviewId}/conflicts${query({ stage })}`, { signal }),
  });
}

/** Settles a conflict. */
export function resolveConflict(reviewId: string, resolution: NewResolution): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/conflicts/resolutions`, {
    method: 'POST',
    json: resolution,
  });
}

/** Adds to the discussion of a conflict, with or without what one would agree on. */
export function sendConflictMessage(reviewId: string, message: NewConflictMessage): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/conflicts/messages`, { method: 'POST', json: message });
}

/** Says whether the full text of a citation could be had. */
export function sendFullText(
  reviewId: string,
  fullText: NewFullText,
  idempotencyKey: string,
): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/full-texts`, {
    method: 'POST',
    json: fullText,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

/** Puts a tag of one's own on a citation, or takes it off. */
export function sendTag(reviewId: string, mark: TagMark, idempotencyKey: string): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/screening/tags`, {
    method: 'POST',
    json: mark,
    headers: { 'idempotency-key': idempotencyKey },
  });
}

/** Tags of one's own on a citation. */
export async function fetchTags(reviewId: string, stage: Stage, citationId: string): Promise<string[]> {
  const path = `/reviews/${reviewId}/screening/tags${query({ stage, citationId })}`;
  return (await request(tagsSchema, path)).onCitation;
}

/** A page of one's own open citations, in one's own order. */
export function fetchScreeningList(
  reviewId: string,
  page: { stage: Stage; facets: string; cursor: string | null },
): Promise<ScreeningList> {
  return request(screeningListSchema, `/reviews/${reviewId}/screening/list${query({ ...page, limit: 100 })}`);
}

/** Tags one has used in a review. */
export function tagsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'tags'],
    queryFn: ({ signal }) => request(tagsSchema, `/reviews/${reviewId}/screening/tags`, { signal }),
    staleTime: 60_000,
  });
}

/** The PRISMA flow drawing over settled outcomes. */
export function prismaFigureQuery(reviewId: string, theme: 'light' | 'dark') {
  return queryOptions({
    queryKey: ['review', reviewId, 'prisma', theme],
    queryFn: ({ signal }) =>
      request(figureSchema, `/reviews/${reviewId}/prisma/figure${query({ theme })}`, { signal }),
  });
}

/** How far two reviewers agree, per stage. */
export function agreementQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'agreement'],
    queryFn: ({ signal }) => request(agreementsSchema, `/reviews/${reviewId}/agreement`, { signal }),
  });
}
