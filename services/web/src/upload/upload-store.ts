import type { Import } from '@perennial/contracts';
import { completeImport, createImport, putPart } from '../api/imports.ts';
import { problemSentence } from '../components/problem.tsx';
import { queryClient } from '../query-client.ts';
import { guessSource, type SourceGuess } from './guess-source.ts';
import { findUnfinished, uploadFile } from './upload-file.ts';

/** A chosen file on its way to the server. */
export interface Upload {
  key: string;
  reviewId: string;
  file: File;
  source: SourceGuess;
  sentBytes: number;
  phase: 'ready' | 'uploading' | 'waiting' | 'failed';
  problem: string | null;
}

let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();
let counter = 0;

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function change(key: string, values: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.key === key ? { ...upload, ...values } : upload)));
}

/**
 * Uploads outlive the page they were started on: one can go on working in the review while files are sent.
 * They end with the tab; the server keeps what it has, and the same file goes on from there.
 */
export const uploadStore = {
  snapshot: (): readonly Upload[] => uploads,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** Lists files for upload, with a guess at their source; a file listed already is not listed twice. */
  choose(reviewId: string, files: readonly File[], imports: readonly Import[]): void {
    const isListed = (file: File) =>
      uploads.some(
        (one) => one.reviewId === reviewId && one.file.name === file.name && one.file.size === file.size,
      );
    const added = files
      .filter((file) => file.size > 0 && !isListed(file))
      .map((file): Upload => {
        counter += 1;
        const unfinished = findUnfinished(file, imports);
        const source = unfinished
          ? { sourceKind: unfinished.sourceKind, sourceName: unfinished.sourceName }
          : guessSource(file.name);
        return {
          key: `upload-${counter}`,
          reviewId,
          file,
          source,
          sentBytes: 0,
          phase: 'ready',
          problem: null,
        };
      });
    set([...uploads, ...added]);
  },

  describe(key: string, source: Partial<SourceGuess>): void {
    const upload = uploads.find((one) => one.key === key);
    if (upload) change(key, { source: { ...upload.source, ...source } });
  },

  remove(key: string): void {
    set(uploads.filter((one) => one.key !== key));
  },

  /** Sends every file of the review that is ready or had failed, one after the other. */
  async start(reviewId: string, imports: readonly Import[]): Promise<void> {
    const due = uploads.filter(
      (one) => one.reviewId === reviewId && (one.phase === 'ready' || one.phase === 'failed'),
    );
    for (const { key } of due) change(key, { phase: 'waiting', problem: null });
    for (const { key } of due) {
      const upload = uploads.find((one) => one.key === key);
      if (upload) await send(upload, imports);
    }
  },
};

async function send(upload: Upload, imports: readonly Import[]): Promise<void> {
  const { key, file, reviewId, source } = upload;
  change(key, { phase: 'uploading' });
  try {
    const started =
      findUnfinished(file, imports) ??
      (await createImport(reviewId, { fileName: file.name, byteSize: file.size, ...source }));
    await uploadFile(file, started, {
      put: (index, bytes) => putPart(reviewId, started.id, { index, bytes }),
      complete: () => completeImport(reviewId, started.id),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      onProgress: (sentBytes) => change(key, { sentBytes }),
      onWaiting: (isWaiting) => change(key, { phase: isWaiting ? 'waiting' : 'uploading' }),
    });
    uploadStore.remove(key);
  } catch (error) {
    change(key, { phase: 'failed', problem: problemSentence(error) });
  }
  await queryClient.invalidateQueries({ queryKey: ['review', reviewId, 'imports'] });
}

window.addEventListener('beforeunload', (event) => {
  if (uploads.some((upload) => upload.phase === 'uploading' || upload.phase === 'waiting'))
    event.preventDefault();
});
