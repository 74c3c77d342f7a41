import { type Database, loadCitationsByIdentifier } from '@perennial/database';
import { type RetractionNotice, readRetractions } from '@perennial/sources';
import type { RefreshHarvest } from './refresh-harvest.ts';
import type { RefreshRun } from './refresh-run.ts';

const KINDS = { retraction: 'retraction', concern: 'concern', correction: 'erratum' } as const;
const WORDS = { retraction: 'Retraction', concern: 'Expression of concern', correction: 'Erratum' } as const;

/**
 * Looks every citation up in a table of retractions.
 *
 * @param open gives the table's bytes
 */
export async function refreshRetractions(
  db: Database,
  run: RefreshRun,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
): Promise<RefreshHarvest> {
  const citations = await db.asWorker((tx) => loadCitationsByIdentifier(tx, run.refresh.reviewId));
  const byDoi = new Map(
    citations.flatMap(({ doi, citationId }) => (doi === null ? [] : [[doi, citationId]])),
  );
  const byNumber = new Map(
    citations.flatMap(({ number, citationId }) => (number === null ? [] : [[number, citationId]])),
  );
  const changes: RefreshHarvest['changes'] = [];
  let rows = 0;
  for await (const notice of readRetractions(await open(run.signal))) {
    rows += 1;
    const citationId = byNumber.get(notice.originalPmid ?? '') ?? byDoi.get(notice.originalDoi ?? '');
    if (citationId === undefined || notice.nature === 'reinstatement') continue;
    changes.push({ citationId, kind: KINDS[notice.nature], detail: detailOf(notice, notice.nature) });
  }
  return {
    file: undefined,
    translation: null,
    counts: { rows, matched: changes.length },
    changes,
    watched: [],
  };
}

function detailOf(notice: RetractionNotice, nature: keyof typeof WORDS): string {
  const place =
    notice.noticePmid === undefined ? (notice.noticeDoi ?? 'Retraction Watch') : `PMID ${notice.noticePmid}`;
  return `${WORDS[nature]}: ${place}`;
}
