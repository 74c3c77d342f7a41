import {
  type ColumnChoice,
  type Import,
  type ImportPreview,
  importPreviewSchema,
  importSchema,
  type NewImport,
  quarantinedSchema,
  recordPreviewSchema,
  workSchema,
} from '@perennial/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const importsSchema = z.object({ items: z.array(importSchema) });
const quarantineSchema = z.object({ items: z.array(quarantinedSchema) });

const recordsSchema = z.object({ items: z.array(recordPreviewSchema) });

const isBusy = (item: Import) => item.state === 'queued' || item.state === 'reading';

/** Every import of a review. Asked again every two seconds while one is being read. */
export function importsQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'imports'],
    queryFn: ({ signal }) => request(importsSchema, `/reviews/${reviewId}/imports`, { signal }),
    refetchInterval: (query) => (query.state.data?.items.some(isBusy) ? 2000 : false),
  });
}

/** Announces a file, so that its parts can be sent. */
export function createImport(reviewId: string, file: NewImport): Promise<Import> {
  return request(importSchema, `/reviews/${reviewId}/imports`, { method: 'POST', json: file });
}

/** Sends one part of a file; the server keeps it once however often it comes. */
export function putPart(
  reviewId: string,
  importId: string,
  part: { index: number; bytes: Blob; signal?: AbortSignal | undefined },
): Promise<Import> {
  return request(importSchema, `/reviews/${reviewId}/imports/${importId}/parts/${part.index}`, {
    method: 'PUT',
    bytes: part.bytes,
    signal: part.signal,
  });
}

/** Says that every part is there; reading starts. */
export function completeImport(reviewId: string, importId: string): Promise<Import> {
  return request(importSchema, `/reviews/${reviewId}/imports/${importId}/complete`, { method: 'POST' });
}

/** Records of a file that could not be read. */
export function quarantineQuery(reviewId: string, importId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'imports', importId, 'quarantine'],
    queryFn: ({ signal }) =>
      request(quarantineSchema, `/reviews/${reviewId}/imports/${importId}/quarantine`, { signal }),
  });
}

/** What a file would become, from its beginning. */
export function previewImport(
  reviewId: string,
  file: { name: string; bytes: Blob; columns: ColumnChoice },
): Promise<ImportPreview> {
  const chosen = Object.keys(file.columns).length === 0 ? undefined : JSON.stringify(file.columns);
  const search = query({ fileName: file.name, columns: chosen });
  return request(importPreviewSchema, `/reviews/${reviewId}/imports/preview${search}`, {
    method: 'POST',
    bytes: file.bytes,
  });
}

/** The first records of an import, as read. */
export function firstRecordsQuery(reviewId: string, importId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'imports', importId, 'records'],
    queryFn: ({ signal }) =>
      request(recordsSchema, `/reviews/${reviewId}/imports/${importId}/records`, { signal }),
  });
}

/** Takes an import back, as long as nothing from it is screened. */
export function undoImport(reviewId: string, importId: string): Promise<Import> {
  return request(importSchema, `/reviews/${reviewId}/imports/${importId}/undo`, { method: 'POST' });
}

/** Work that still runs in the background. Asked again every three seconds while there is some. */
export function workQuery(reviewId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'work'],
    queryFn: ({ signal }) => request(workSchema, `/reviews/${reviewId}/work`, { signal }),
    refetchInterval: (query) => (query.state.data && query.state.data.pending.length > 0 ? 3000 : false),
  });
}
