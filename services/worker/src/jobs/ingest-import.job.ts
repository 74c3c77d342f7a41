import { setTimeout } from 'node:timers/promises';
import { readCitations } from '@perennial/citations';
import {
  commitImportBatch,
  type Database,
  failImport,
  findImport,
  finishImport,
  type ImportLease,
  leaseImport,
  notifyReview,
  readImportParts,
  releaseImport,
} from '@perennial/database';
import { type JobHandler, requestJob } from '@perennial/queue';
import type { Logger } from 'pino';
import { columnChoice } from '../imports/column-choice.ts';
import { countFields } from '../imports/fullness.ts';
import { type StoredEvent, toRows } from '../imports/import-rows.ts';

const BATCH = 500;
/** A reader that has committed nothing for so long is taken for dead. */
const LEASE_MS = 6_000;
const LEASE_CHECK_MS = 250;

/**
 * Reads an uploaded file into records. Each batch is committed together with the cursor, so a reader that was killed is
 * followed by one that skips what is already stored; a reader that lost its lease writes nothing more.
 */
export function ingestImport({ db, log }: { db: Database; log: Logger }): JobHandler<'ingest-import'> {
  return async ({ importId, reviewId }, { signal, isLastAttempt }) => {
    const lease = await waitForLease(db, reviewId, importId, signal);
    if (!lease) return;
    try {
      await readFile(db, reviewId, lease, signal);
      log.info({ importId, reviewId }, 'import read');
    } catch (error) {
      await db.asWorker(async (tx) => {
        await releaseImport(tx, importId, lease.fence);
        if (!isLastAttempt) return;
        await failImport(
          tx,
          importId,
          'The file could not be read to its end. What was read is kept; the server’s log says more.',
        );
        await notifyReview(tx, reviewId, 'imports');
      });
      throw error;
    }
  };
}

/**
 * The import's lease, or undefined when there is nothing left to read. While somebody else holds it we wait: either the
 * holder finishes, or it is dead and its lease runs out.
 */
async function waitForLease(
  db: Database,
  reviewId: string,
  importId: string,
  signal: AbortSignal | undefined,
): Promise<ImportLease | undefined> {
  for (;;) {
    signal?.throwIfAborted();
    const lease = await db.asWorker((tx) => leaseImport(tx, importId, LEASE_MS));
    if (lease) return lease;
    const row = await db.asWorker((tx) => findImport(tx, reviewId, importId));
    if (row?.state !== 'queued' && row?.state !== 'reading') return undefined;
    await setTimeout(LEASE_CHECK_MS);
  }
}

async function readFile(
  db: Database,
  reviewId: string,
  lease: ImportLease,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { row, fence } = lease;
  const meter = { bytes: 0 };
  const events = readCitations(countBytes(readImportParts(db.asWorker, row.id), meter), {
    file: row.fileName,
    columns: columnChoice(row.columns),
  });
  let toSkip = row.cursor;
  let dialect: string | null = row.dialect;
  let batch: StoredEvent[] = [];
  let committed = row.cursor;
  const fullness = row.fullness ?? { records: 0 };

  const commit = async () => {
    signal?.throwIfAborted();
    const rows = toRows({ reviewId, id: row.id, fileName: row.fileName }, committed, batch);
    for (const event of batch) if (event.type === 'record') countFields(fullness, event.record);
    committed += batch.length;
    const kept = await db.asWorker(async (tx) => {
      const ours = await commitImportBatch(
        tx,
        row.id,
        fence,
        { ...rows, bytesRead: meter.bytes, dialect, fullness },
        LEASE_MS,
      );
      if (ours) await notifyReview(tx, reviewId, 'imports');
      return ours;
    });
    batch = [];
    return kept;
  };

  let withdrawn = 0;
  for await (const event of events) {
    if (event.type === 'withdrawn') {
      withdrawn += 1;
      continue;
    }
    if (toSkip > 0) {
      toSkip -= 1;
      continue;
    }
    dialect ??= event.type === 'record' ? event.record.source.dialect : event.quarantined.source.dialect;
    batch.push(event);
    if (batch.length >= BATCH && !(await commit())) return;
  }
  if (!(await commit())) return;
  const message =
    withdrawn === 0 ? null : `The file also names ${withdrawn} records that PubMed has withdrawn.`;
  await db.asWorker(async (tx) => {
    if (!(await finishImport(tx, row.id, fence, { state: 'read', message }))) return;
    await requestJob(tx, 'deduplicate-review', { reviewId });
    await notifyReview(tx, reviewId, 'imports');
  });
}

async function* countBytes(
  chunks: AsyncIterable<Uint8Array>,
  meter: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    meter.bytes += chunk.byteLength;
    yield chunk;
  }
}
