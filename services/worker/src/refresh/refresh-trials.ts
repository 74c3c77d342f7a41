import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  type Database,
  listStoredBatches,
  loadPayloads,
  loadRegisteredNumbers,
  storePayload,
} from '@perennial/database';
import { joinTrialPages, readTrialsPage, type TrialsClient } from '@perennial/sources';
import type { RefreshHarvest } from './refresh-harvest.ts';
import type { RefreshRun } from './refresh-run.ts';

/** Searches ClinicalTrials.gov for studies updated within the run's days and keeps those the review does not hold yet. */
export async function refreshTrials(
  db: Database,
  run: RefreshRun,
  client: TrialsClient,
): Promise<RefreshHarvest> {
  const { id: refreshId, reviewId, query, fromDay, toDay } = run.refresh;
  if ((await db.asWorker((tx) => listStoredBatches(tx, refreshId, 'new'))).length === 0) {
    const pages = await client.fetchWindow(query, { from: fromDay, to: toDay });
    await run.write(async (tx) => {
      for (const [batch, { payload }] of pages.entries())
        await storePayload(tx, {
          refreshId,
          purpose: 'new',
          batch,
          content: gzipSync(payload),
          contentHash: createHash('sha256').update(payload).digest('hex'),
          missing: [],
        });
    });
  }
  const payloads = (await db.asWorker((tx) => loadPayloads(tx, refreshId, 'new'))).map(({ content }) =>
    gunzipSync(content),
  );
  const listed = new Set(
    payloads.flatMap((payload) => readTrialsPage(payload).studies.map((study) => study.registryNumber)),
  );
  const held = await db.asWorker((tx) => loadRegisteredNumbers(tx, reviewId));
  const fresh = new Set([...listed].filter((number) => !held.has(number)));
  return {
    file:
      fresh.size === 0
        ? undefined
        : {
            name: `clinicaltrials-gov-${toDay}.json`,
            sourceKind: 'register',
            sourceName: 'ClinicalTrials.gov',
            content: joinTrialPages(payloads, fresh),
          },
    translation: null,
    counts: { matched: listed.size, listed: listed.size, new: fresh.size, updated: listed.size - fresh.size },
    changes: [],
    watched: [],
  };
}
