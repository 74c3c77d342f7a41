import { createHash } from 'node:crypto';
import {
  advanceWatermark,
  appendRecordChanges,
  completeRefresh,
  createImport,
  findSameFile,
  notifyReview,
  queueImport,
  recordSearch,
  storeImportPart,
  storeWatched,
  type Transaction,
} from '@perennial/database';
import { requestJob } from '@perennial/queue';
import type { RefreshHarvest } from './refresh-harvest.ts';
import type { RefreshRun } from './refresh-run.ts';

const PART_BYTES = 1_048_576;

/** Commits a harvest in one transaction: the file to be read, what changed, the search as it was run, and then the watermark. */
export function finishRefresh(run: RefreshRun, harvest: RefreshHarvest): Promise<void> {
  const { id: refreshId, reviewId, query, toDay } = run.refresh;
  return run.write(async (tx) => {
    const searchId = await recordSearch(tx, {
      reviewId,
      source: run.schedule.source,
      query,
      counts: { ...harvest.counts, translation: harvest.translation },
    });
    const importId =
      harvest.file === undefined ? null : await addImport(tx, reviewId, searchId, harvest.file);
    const changed = await appendRecordChanges(
      tx,
      harvest.changes.map((change) => ({ reviewId, refreshId, ...change })),
    );
    await storeWatched(
      tx,
      harvest.watched.map((row) => ({ reviewId, ...row })),
    );
    await completeRefresh(tx, refreshId, {
      searchId,
      importId,
      translation: harvest.translation,
      counts: { ...harvest.counts, changed },
    });
    await advanceWatermark(tx, run.schedule.id, toDay);
    await notifyReview(tx, reviewId, 'refreshes');
  });
}

/** The same as an upload by a person, from there on: the import is read, deduplicated, classified and ranked. */
async function addImport(
  tx: Transaction,
  reviewId: string,
  searchId: string,
  file: NonNullable<RefreshHarvest['file']>,
): Promise<string> {
  const fileHash = createHash('sha256').update(file.content).digest('hex');
  const same = await findSameFile(tx, reviewId, fileHash);
  if (same !== undefined) return same.id;
  const { id: importId } = await createImport(tx, {
    reviewId,
    searchId,
    fileName: file.name,
    sourceKind: file.sourceKind,
    sourceName: file.sourceName,
    byteSize: file.content.byteLength,
    createdBy: 'refresh',
  });
  for (let part = 0; part * PART_BYTES < file.content.byteLength; part += 1)
    await storeImportPart(
      tx,
      importId,
      part,
      file.content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES),
    );
  await queueImport(tx, importId, fileHash);
  await requestJob(tx, 'ingest-import', { importId, reviewId });
  await notifyReview(tx, reviewId, 'imports');
  return importId;
}
