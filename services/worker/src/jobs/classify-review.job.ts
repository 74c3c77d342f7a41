import { createHash } from 'node:crypto';
import {
  appendClassifications,
  type CitationText,
  type Database,
  listReviewers,
  loadCitationTexts,
  loadClassifiedHashes,
  loadProtocol,
  lockReview,
  notifyReview,
} from '@perennial/database';
import { type JobHandler, requestJob } from '@perennial/queue';
import { classifyTrial, screeningTextOf } from '@perennial/screening';
import type { Logger } from 'pino';
import { compute } from '../compute/compute.ts';

/** Classifies the citations whose text (or the protocol's dictionary) this model has not seen, then asks for new ranks. */
export function classifyReview({ db, log }: { db: Database; log: Logger }): JobHandler<'classify-review'> {
  return ({ reviewId }, { signal }) =>
    db.asWorker(async (tx) => {
      await lockReview(tx, reviewId, 'classify');
      const protocol = (await loadProtocol(tx, reviewId)).body;
      const citations = await loadCitationTexts(tx, reviewId);
      const { model } = classifyTrial({ title: '', abstract: '' });
      const known = await loadClassifiedHashes(tx, reviewId, model);
      const dictionaryHash = hash(JSON.stringify(protocol.topicDictionary));
      const waiting = citations
        .map((citation) => ({ citation, inputHash: hash(dictionaryHash + textOf(citation)) }))
        .filter(({ citation, inputHash }) => !known.get(citation.id)?.has(inputHash));

      const hashes = new Map(waiting.map(({ citation, inputHash }) => [citation.id, inputHash]));
      const results =
        waiting.length === 0
          ? []
          : await compute(
              'classify',
              {
                texts: waiting.map(({ citation }) => ({
                  id: citation.id,
                  text: screeningTextOf(citation.fields),
                })),
                dictionary: protocol.topicDictionary,
              },
              signal,
            );
      await appendClassifications(
        tx,
        results.map(({ id, scores }) => ({
          citationId: id,
          reviewId,
          model,
          inputHash: hashes.get(id)!,
          scores,
        })),
      );
      for (const reviewerId of await listReviewers(tx, reviewId)) {
        await requestJob(tx, 'rank-reviewer', { reviewId, reviewerId, stage: 'abstract' });
      }
      await notifyReview(tx, reviewId, 'citations');
      log.info({ reviewId, classified: results.length }, 'review classified');
    });
}

function textOf(citation: CitationText): string {
  return JSON.stringify([citation.title, citation.abstract, citation.fields.publicationTypes]);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
