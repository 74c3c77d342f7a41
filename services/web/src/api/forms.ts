import {
  type FormDraft,
  type FormVersions,
  formDraftSchema,
  formVersionsSchema,
  type ReadDictionary,
  readDictionarySchema,
  type SaveFormDraft,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { request } from './client.ts';

/** The form being worked on, with what publishing it would change. */
export function formDraftQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'form', 'draft'],
    queryFn: ({ signal }) => request(formDraftSchema, `/reviews/${reviewId}/form/draft`, { signal }),
  });
}

/** Published versions, newest first. */
export function formVersionsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'form', 'versions'],
    queryFn: ({ signal }) => request(formVersionsSchema, `/reviews/${reviewId}/form/versions`, { signal }),
  });
}

/** Saves the draft; refused with `form.stale` when somebody else saved in between. */
export function saveFormDraft(reviewId: string, draft: SaveFormDraft): Promise<FormDraft> {
  return request(formDraftSchema, `/reviews/${reviewId}/form/draft`, { method: 'PUT', json: draft });
}

/** Publishes the draft as the next version. */
export function publishForm(
  reviewId: string,
  body: { againstRevision: number; acceptsLoss: boolean },
): Promise<FormVersions> {
  return request(formVersionsSchema, `/reviews/${reviewId}/form/versions`, { method: 'POST', json: body });
}

/** Reads a data dictionary into a form; nothing is stored. */
export function readDictionary(reviewId: string, csv: string): Promise<ReadDictionary> {
  return request(readDictionarySchema, `/reviews/${reviewId}/form/dictionary`, {
    method: 'POST',
    json: { csv },
  });
}
