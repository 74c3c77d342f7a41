import type { Import } from '@perennial/contracts';
import { UPLOAD_PART_BYTES } from '@perennial/contracts';
import { ApiError } from '../api/client.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;
const MAX_TRIES = 8;

export interface UploadParts {
  put: (index: number, bytes: Blob) => Promise<Import>;
  complete: () => Promise<Import>;
  /** Resolves after the time; rejects when the upload is stopped. */
  pause: (ms: number) => Promise<void>;
  onProgress: (sentBytes: number) => void;
  onWaiting?: (isWaiting: boolean) => void;
}

/** How many parts a file of this size is sent in. */
export function partCount(byteSize: number): number {
  return Math.ceil(byteSize / UPLOAD_PART_BYTES);
}

/** An upload that was broken off for the same file (same name and size), if there is one. */
export function findUnfinished(
  file: { name: string; size: number },
  imports: readonly Import[],
): Import | undefined {
  return imports.find(
    (item) => item.state === 'uploading' && item.fileName === file.name && item.byteSize === file.size,
  );
}

async function withRetries<T>(run: () => Promise<T>, parts: UploadParts): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await run();
      if (tries > 1) parts.onWaiting?.(false);
      return answer;
    } catch (error) {
      const isWorthRetrying = error instanceof ApiError && error.isTemporary && tries < MAX_TRIES;
      if (!isWorthRetrying) throw error;
      parts.onWaiting?.(true);
      await parts.pause(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (tries - 1)));
    }
  }
}

/**
 * Sends the parts of a file that the server does not have yet, in order, then says that all are there.
 * A part that got no answer is sent again, waiting longer each time (1 s up to 15 s, eight tries).
 *
 * @param started the import as the server knows it; its `partsReceived` is where to go on
 * @throws ApiError when the server refuses a part or stays out of reach
 */
export async function uploadFile(file: Blob, started: Import, parts: UploadParts): Promise<Import> {
  const total = partCount(file.size);
  parts.onProgress(Math.min(file.size, started.partsReceived * UPLOAD_PART_BYTES));
  for (let index = started.partsReceived; index < total; index += 1) {
    const from = index * UPLOAD_PART_BYTES;
    const to = Math.min(file.size, from + UPLOAD_PART_BYTES);
    await withRetries(() => parts.put(index, file.slice(from, to)), parts);
    parts.onProgress(to);
  }
  return withRetries(parts.complete, parts);
}
