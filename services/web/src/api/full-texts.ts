import {
  type CompleteFullText,
  type FullTextFile,
  type FullTextHints,
  fullTextFileSchema,
  fullTextMatchesSchema,
  linkedFileSchema,
  soughtReportsSchema,
  UPLOAD_PART_BYTES,
} from '@perennial/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { query, request } from './client.ts';

const anything = z.unknown();
const filesSchema = z.object({ items: z.array(linkedFileSchema) });
const firstPage: string | null = null;

/** Reports sought for retrieval, with their files. */
export function soughtQuery(reviewId: string) {
  return infiniteQueryOptions({
    queryKey: ['review', reviewId, 'full-texts'],
    queryFn: ({ pageParam, signal }) =>
      request(
        soughtReportsSchema,
        `/reviews/${reviewId}/full-texts${query({ cursor: pageParam, limit: 200 })}`,
        {
          signal,
        },
      ),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The files of one report. */
export function citationFilesQuery(reviewId: string, citationId: string) {
  return queryOptions({
    queryKey: ['review', reviewId, 'full-texts', citationId],
    queryFn: ({ signal }) =>
      request(filesSchema, `/reviews/${reviewId}/citations/${citationId}/full-texts`, { signal }),
  });
}

/** Which sought reports a PDF may be. */
export function matchFullText(reviewId: string, hints: FullTextHints) {
  return request(fullTextMatchesSchema, `/reviews/${reviewId}/full-texts/matches`, {
    method: 'POST',
    json: hints,
  });
}

/** Where a PDF lies. */
export function fullTextUrl(reviewId: string, fileId: string): string {
  return `/api/reviews/${reviewId}/full-text-files/${fileId}/content`;
}

/** Sends a PDF part by part and keeps it as the report of the citations named. */
export async function uploadFullText(
  reviewId: string,
  file: File,
  links: NonNullable<CompleteFullText['links']>,
  onProgress: (share: number) => void = () => {},
): Promise<FullTextFile> {
  const files = `/reviews/${reviewId}/full-text-files`;
  const { id } = await request(fullTextFileSchema, files, {
    method: 'POST',
    json: { fileName: file.name, byteSize: file.size },
  });
  const parts = Math.ceil(file.size / UPLOAD_PART_BYTES);
  for (let part = 0; part < parts; part += 1) {
    const bytes = file.slice(part * UPLOAD_PART_BYTES, (part + 1) * UPLOAD_PART_BYTES);
    await request(anything, `${files}/${id}/parts/${part}`, { method: 'PUT', bytes });
    onProgress((part + 1) / parts);
  }
  return request(fullTextFileSchema, `${files}/${id}/complete`, { method: 'POST', json: { links } });
}

/** Says that a file is a citation's report, or that it is not. */
export function linkFullText(
  reviewId: string,
  fileId: string,
  link: { citationId: string; state: 'linked' | 'unlinked' },
): Promise<unknown> {
  return request(anything, `/reviews/${reviewId}/full-text-files/${fileId}/links`, {
    method: 'POST',
    json: link,
  });
}
