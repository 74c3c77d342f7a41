import { randomUUID } from 'node:crypto';
import {
  appendMatches,
  assignRecords,
  type CurrentCitation,
  type Database,
  insertCitations,
  loadCurrentCitations,
  loadLatestMatches,
  loadRecords,
  loadWithdrawnPairs,
  lockReview,
  type MatchRow,
  type NewMatchRow,
  notifyReview,
  type RecordPair,
  retireCitations,
  type Transaction,
  updateCitationFields,
} from '@perennial/database';
import { type MatchDecision, matchRecordOf, type PersonVerdict } from '@perennial/deduplication';
import { type JobHandler, requestJob } from '@perennial/queue';
import type { Logger } from 'pino';
import { mergeRecords, type ReadRecord } from '../citations/citation-fields.ts';
import { planCitations } from '../citations/plan-citations.ts';
import { compute } from '../compute/compute.ts';

/** Groups the review's records into citations and logs why. Running it again on the same records changes nothing. */
export function deduplicateReview({
  db,
  log,
}: {
  db: Database;
  log: Logger;
}): JobHandler<'deduplicate-review'> {
  return ({ reviewId }, { signal }) =>
    db.asWorker(async (tx) => {
      await lockReview(tx, reviewId, 'deduplicate');
      const records: ReadRecord[] = await loadRecords(tx, reviewId);
      // Verdicts on records of an import that was undone are kept and left alone.
      const present = new Set(records.map(({ id }) => id));
      const isPresent = ({ recordA, recordB }: RecordPair) => present.has(recordA) && present.has(recordB);
      const latest = (await loadLatestMatches(tx, reviewId)).filter(isPresent);
      const withdrawn = (await loadWithdrawnPairs(tx, reviewId)).filter(isPresent);
      const current = await loadCurrentCitations(tx, reviewId);
      const grouped = new Set(current.flatMap((citation) => citation.recordIds));
      const matchable = records.map(({ id, fields }) => matchRecordOf(id, fields));
      const result = await compute(
        'deduplicate',
        {
          frozen: matchable.filter(({ id }) => grouped.has(id)),
          decisions: [...latest, ...withdrawn].map(({ recordA, recordB }) => ({ a: recordA, b: recordB })),
          batch: matchable.filter(({ id }) => !grouped.has(id)),
          verdicts: latest.flatMap(toPersonVerdict),
        },
        signal,
      );
      await appendMatches(tx, changedMatches(reviewId, latest, result.decisions));
      const changed = await applyClusters(
        tx,
        reviewId,
        records,
        current,
        result.clusters.map((cluster) => cluster.members),
      );
      await requestJob(tx, 'classify-review', { reviewId });
      await notifyReview(tx, reviewId, 'citations');
      log.info(
        { reviewId, records: records.length, citations: result.clusters.length, changed },
        'review deduplicated',
      );
    });
}

async function applyClusters(
  tx: Transaction,
  reviewId: string,
  records: readonly ReadRecord[],
  current: readonly CurrentCitation[],
  clusters: readonly string[][],
): Promise<number> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const merged = (recordIds: readonly string[]) => mergeRecords(recordIds.map((id) => byId.get(id)!));
  const plan = planCitations(
    clusters,
    current,
    records.map((record) => record.id),
    randomUUID,
  );
  await insertCitations(
    tx,
    plan.create.map(({ citationId, position, recordIds }) => ({
      id: citationId,
      reviewId,
      position,
      ...merged(recordIds),
    })),
  );
  await assignRecords(tx, reviewId, plan.assign);
  await retireCitations(tx, plan.retire);
  for (const { citationId, recordIds } of plan.refresh)
    await updateCitationFields(tx, { id: citationId, ...merged(recordIds) });
  return plan.create.length + plan.retire.length + plan.refresh.length;
}

/** The engine's verdicts that differ from what is stored, and a word on pairs it no longer ties. */
function changedMatches(
  reviewId: string,
  latest: readonly MatchRow[],
  decisions: readonly MatchDecision[],
): NewMatchRow[] {
  const stored = new Map(latest.map((row) => [`${row.recordA} ${row.recordB}`, row]));
  const said = new Set<string>();
  const rows: NewMatchRow[] = [];
  for (const decision of decisions) {
    const key = `${decision.a} ${decision.b}`;
    said.add(key);
    const before = stored.get(key);
    if (before && before.decidedBy !== 'engine') continue;
    if (
      before &&
      before.outcome === decision.outcome &&
      before.relation === (decision.relation ?? null) &&
      before.score === decision.score &&
      before.reasons.join('\n') === decision.reasons.join('\n')
    )
      continue;
    rows.push({
      reviewId,
      recordA: decision.a,
      recordB: decision.b,
      outcome: decision.outcome,
      relation: decision.relation ?? null,
      score: decision.score,
      reasons: decision.reasons,
      decidedBy: 'engine',
    });
  }
  for (const [key, before] of stored) {
    if (said.has(key) || before.decidedBy !== 'engine' || before.outcome === 'different') continue;
    const { recordA, recordB } = before;
    rows.push({
      reviewId,
      recordA,
      recordB,
      outcome: 'different',
      relation: null,
      score: 0,
      reasons: ['no longer tied by the present evidence'],
      decidedBy: 'engine',
    });
  }
  return rows;
}

function toPersonVerdict(row: MatchRow): PersonVerdict[] {
  if (row.decidedBy === 'engine' || row.outcome === 'review') return [];
  return [{ a: row.recordA, b: row.recordB, outcome: row.outcome }];
}
