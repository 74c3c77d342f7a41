import type { ColumnChoice, ColumnField, Import, ImportPreview } from '@perennial/contracts';
import { completeImport, createImport, previewImport, putPart } from '../api/imports.ts';
import { problemSentence } from '../components/problem.tsx';
import { queryClient } from '../query-client.ts';
import { guessSource, isGuessedBlindly, type SourceGuess, sourceOfDialect } from './guess-source.ts';
import { previewBytes, startingColumns } from './preview-file.ts';
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
  /** What the server makes of its beginning; null before it has answered, or for an archive too large to ask. */
  preview: ImportPreview | null;
  look: 'waiting' | 'done' | 'later';
  /** What the columns of a plain table hold; empty for every other file. */
  columns: ColumnChoice;
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
          preview: null,
          look: 'waiting',
          columns: {},
        };
      });
    set([...uploads, ...added]);
    for (const upload of added) void look(upload, imports);
  },

  describe(key: string, source: Partial<SourceGuess>): void {
    const upload = uploads.find((one) => one.key === key);
    if (upload) change(key, { source: { ...upload.source, ...source } });
  },

  /** Says what a column holds, and looks at the file again with it. */
  async chooseColumn(key: string, name: string, field: ColumnField | null): Promise<void> {
    const upload = uploads.find((one) => one.key === key);
    if (!upload) return;
    const columns = { ...upload.columns, [name]: field };
    change(key, { columns });
    const preview = await ask(upload, columns);
    const isLatest = uploads.find((one) => one.key === key)?.columns === columns;
    if (isLatest && preview)
      change(key, { preview: { ...preview, columns: upload.preview?.columns ?? preview.columns } });
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

/** A file that could not be looked at is uploaded all the same: reading it tells what is wrong. */
async function ask(upload: Upload, columns: ColumnChoice): Promise<ImportPreview | undefined> {
  const { file, reviewId } = upload;
  const bytes = await previewBytes(file);
  if (bytes === undefined) return undefined;
  return previewImport(reviewId, { name: file.name, bytes, columns }).catch(() => undefined);
}

async function look(upload: Upload, imports: readonly Import[]): Promise<void> {
  const first = await ask(upload, {});
  const columns = first === undefined ? {} : startingColumns(first, imports);
  const isTable = Object.keys(columns).length > 0;
  const preview = isTable ? await ask(upload, columns) : first;
  const told = sourceOfDialect(first?.dialect ?? null);
  const current = uploads.find((one) => one.key === upload.key)?.source ?? upload.source;
  change(upload.key, {
    ...(told && isGuessedBlindly(upload.file.name, current) ? { source: told } : {}),
    preview: preview === undefined ? null : { ...preview, columns: first?.columns ?? null },
    look: preview === undefined ? 'later' : 'done',
    columns,
  });
}

async function send(upload: Upload, imports: readonly Import[]): Promise<void> {
  const { key, file, reviewId, source, columns } = upload;
  change(key, { phase: 'uploading' });
  try {
    const started =
      findUnfinished(file, imports) ??
      (await createImport(reviewId, {
        fileName: file.name,
        byteSize: file.size,
        ...source,
        ...(Object.keys(columns).length > 0 ? { columns } : {}),
      }));
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
