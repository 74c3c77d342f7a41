import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  addWindows,
  type Database,
  type HeldRecord,
  listStoredBatches,
  listWindow,
  listWindows,
  loadHeldRecords,
  loadPayloads,
  loadWatched,
  type RefreshPayload,
  replaceWindow,
  storePayload,
} from '@perennial/database';
import {
  joinArticleSets,
  PUBMED_BATCH,
  type PubMedClient,
  type PubMedWindow,
  SourceError,
  windowQuery,
} from '@perennial/sources';
import { readPubMedRecords } from './read-payload.ts';
import { compareRecord, noticesOf, type RecordFinding } from './record-notices.ts';
import type { RefreshHarvest } from './refresh-harvest.ts';
import type { RefreshRun } from './refresh-run.ts';

/**
 * Searches PubMed for what was entered or revised within the run's days, fetches what the review does not have yet and looks
 * again at everything that is included or still open. Every window and every batch is a checkpoint.
 */
export async function refreshPubMed(
  db: Database,
  run: RefreshRun,
  client: PubMedClient,
): Promise<RefreshHarvest> {
  const { id: refreshId } = run.refresh;
  const listed = await listNumbers(db, run, client);
  const lists = await fixLists(db, run, listed.numbers);
  await fetchBatches(db, run, client, 'new', lists.wanted);
  await fetchBatches(db, run, client, 'check', lists.rechecked);

  const payloads = await db.asWorker((tx) => loadPayloads(tx, refreshId, 'new'));
  const vanished = payloads.flatMap(({ missing }) => missing).length;
  const findings = await compareChecked(db, run, lists.rechecked);
  return {
    file:
      lists.wanted.length === vanished
        ? undefined
        : {
            name: `pubmed-${run.refresh.toDay}.xml`,
            sourceKind: 'database',
            sourceName: 'PubMed',
            content: joinArticleSets(payloads.map(({ content }) => gunzipSync(content))),
          },
    translation: listed.translation,
    counts: {
      matched: listed.expected,
      listed: listed.numbers.length,
      new: lists.wanted.length,
      vanished,
      rechecked: lists.rechecked.length,
    },
    changes: findings.flatMap(({ changes, citationIds }) =>
      citationIds.flatMap((citationId) => changes.map((change) => ({ citationId, ...change }))),
    ),
    watched: findings.map(({ number, watched }) => ({ number, ...watched })),
  };
}

interface Listing {
  numbers: string[];
  /** As PubMed counted them in one go; records can move between windows while we ask. */
  expected: number;
  translation: string;
}

async function listNumbers(db: Database, run: RefreshRun, client: PubMedClient): Promise<Listing> {
  const { id: refreshId, query } = run.refresh;
  const whole = windowsOf(run);
  if ((await db.asWorker((tx) => listWindows(tx, refreshId))).length === 0)
    await run.write((tx) =>
      addWindows(
        tx,
        whole.map((window) => toRow(refreshId, window)),
      ),
    );
  for (;;) {
    run.signal.throwIfAborted();
    const windows = await db.asWorker((tx) => listWindows(tx, refreshId));
    const open = windows.find((window) => window.numbers === null);
    if (open === undefined) break;
    const answer = await client.searchWindow(query, { from: open.fromDay, to: open.toDay, by: open.dated });
    await run.write((tx) =>
      answer.kind === 'found'
        ? listWindow(tx, open, answer.pmids)
        : replaceWindow(
            tx,
            open,
            answer.windows.map((window) => toRow(refreshId, window)),
          ),
    );
  }
  let expected = 0;
  let translation = '';
  for (const window of whole) {
    const count = await client.count(windowQuery(query, window));
    expected += count.count;
    translation = count.translation;
  }
  const windows = await db.asWorker((tx) => listWindows(tx, refreshId));
  const numbers = [...new Set(windows.flatMap((window) => window.numbers ?? []))].sort(byNumber);
  return { numbers, expected, translation };
}

/** A first search asks by day of entry alone; later ones also by day of revision, for what PubMed has completed since. */
function windowsOf(run: RefreshRun): PubMedWindow[] {
  const days = { from: run.refresh.fromDay, to: run.refresh.toDay };
  const created: PubMedWindow = { ...days, by: 'created' };
  return run.schedule.watermark === null ? [created] : [created, { ...days, by: 'revised' }];
}

function toRow(refreshId: string, window: PubMedWindow) {
  return { refreshId, dated: window.by, fromDay: window.from, toDay: window.to };
}

/** What to fetch and what to look at again, fixed once: an import that lands meanwhile must not move the batches. */
async function fixLists(
  db: Database,
  run: RefreshRun,
  numbers: readonly string[],
): Promise<{ wanted: string[]; rechecked: string[] }> {
  const { wanted, rechecked } = run.refresh;
  if (wanted !== null && rechecked !== null) return { wanted, rechecked };
  const held = await db.asWorker((tx) => loadHeldRecords(tx, run.refresh.reviewId));
  const known = new Set(held.map(({ number }) => number));
  const lists = {
    wanted: numbers.filter((number) => !known.has(number)),
    rechecked: [...new Set(held.filter(({ open }) => open).map(({ number }) => number))].sort(byNumber),
  };
  await run.write(async () => undefined, lists);
  return lists;
}

async function fetchBatches(
  db: Database,
  run: RefreshRun,
  client: PubMedClient,
  purpose: RefreshPayload['purpose'],
  numbers: readonly string[],
): Promise<void> {
  const stored = new Set(await db.asWorker((tx) => listStoredBatches(tx, run.refresh.id, purpose)));
  for (let batch = 0; batch * PUBMED_BATCH < numbers.length; batch += 1) {
    if (stored.has(batch)) continue;
    const asked = numbers.slice(batch * PUBMED_BATCH, (batch + 1) * PUBMED_BATCH);
    const { payload, missing } = await client.fetchRecords(asked);
    const contentHash = createHash('sha256').update(payload).digest('hex');
    const content = gzipSync(payload);
    await run.write((tx) =>
      storePayload(tx, { refreshId: run.refresh.id, purpose, batch, content, contentHash, missing }),
    );
  }
}

async function compareChecked(
  db: Database,
  run: RefreshRun,
  rechecked: readonly string[],
): Promise<(RecordFinding & { citationIds: string[] })[]> {
  const { id: refreshId, reviewId } = run.refresh;
  const payloads = await db.asWorker((tx) => loadPayloads(tx, refreshId, 'check'));
  const seen = new Map((await readPubMedRecords(payloads)).map((record) => [record.ids.pmid, record]));
  const gone = new Set(payloads.flatMap(({ missing }) => missing));
  if (gone.size >= 10 && gone.size > rechecked.length / 2)
    throw new SourceError(
      'source.bad_answer',
      `PubMed answered without ${gone.size} of the ${rechecked.length} records it was known to have. That is not believed; the next search looks again.`,
    );
  const watched = await db.asWorker((tx) => loadWatched(tx, reviewId));
  const held = new Map<string, HeldRecord[]>();
  for (const row of await db.asWorker((tx) => loadHeldRecords(tx, reviewId)))
    held.set(row.number, [...(held.get(row.number) ?? []), row]);
  return rechecked
    .filter((number) => seen.has(number) || gone.has(number))
    .map((number) => {
      const rows = held.get(number) ?? [];
      const known = new Set(rows.flatMap((row) => noticesOf(row)).map(({ detail }) => detail));
      const finding = compareRecord({ number, record: seen.get(number) }, watched.get(number), known);
      return { ...finding, citationIds: [...new Set(rows.map(({ citationId }) => citationId))] };
    });
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}
