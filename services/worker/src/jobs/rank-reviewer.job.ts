import {
  type Database,
  hashOf,
  loadCitationTexts,
  loadLatestRankHash,
  loadProtocol,
  loadReviewerLabels,
  loadStageCandidates,
  lockReview,
  notifyReview,
  storeRank,
} from '@perennial/database';
import type { JobHandler } from '@perennial/queue';
import { screeningTextOf } from '@perennial/screening';
import type { Logger } from 'pino';
import { compute } from '../compute/compute.ts';

/** Fixed, so that the same labels give the same order. */
const SEED = 20250219;

/** Orders the citations for one reviewer, knowing only what that reviewer may know. */
export function rankReviewer({ db, log }: { db: Database; log: Logger }): JobHandler<'rank-reviewer'> {
  return ({ reviewId, reviewerId, stage }, { signal }) =>
    db.asWorkerFor(reviewerId, async (tx) => {
      await lockReview(tx, reviewId, `rank ${reviewerId} ${stage}`);
      const protocol = (await loadProtocol(tx, reviewId)).body;
      const candidates = await loadStageCandidates(tx, reviewId, stage);
      const citations = await loadCitationTexts(tx, reviewId);
      const known = await loadReviewerLabels(tx, reviewId, reviewerId, stage);
      const labels = new Map(
        known.map(({ citationId, verdict }) => [citationId, verdict === 'exclude' ? 0 : 1] as const),
      );
      const documentsKey = hashOf(citations.map(({ id, title, abstract }) => [id, title, abstract]));
      const inputsHash = hashOf([stage, [...labels], documentsKey, [...candidates].sort()]);
      if ((await loadLatestRankHash(tx, { reviewId, reviewerId, stage })) === inputsHash) return;
      const { order, findings, model } = await compute(
        'rank',
        {
          documents: citations.map((citation) => ({
            id: citation.id,
            text: screeningTextOf(citation.fields),
          })),
          documentsKey,
          candidates,
          labels,
          own: new Set(known.flatMap(({ citationId, isOwn }) => (isOwn ? [citationId] : []))),
          seed: SEED,
          coldStartText: [
            protocol.title,
            ...Object.values(protocol.question),
            ...protocol.eligibility.include,
          ].join(' '),
        },
        signal,
      );
      await storeRank(
        tx,
        { reviewId, reviewerId, stage, model, labels: labels.size, inputsHash, findings },
        order,
      );
      await notifyReview(tx, reviewId, `ranks ${reviewerId}`);
      log.info({ reviewId, stage, labels: labels.size, ranked: order.length }, 'reviewer ranked');
    });
}
