import {
  type Database,
  findEstimate,
  hashOf,
  loadIncludedStudies,
  loadProtocol,
  lockReview,
  notifyReview,
  storeEstimate,
} from '@perennial/database';
import { type AnalysisSnapshot, snapshotAnalyses } from '@perennial/extraction';
import type { JobHandler } from '@perennial/queue';
import type { Logger } from 'pino';
import { compute } from '../compute/compute.ts';

/** Names the code that made a result; raised whenever a number could come out differently. */
const SYNTHESIS_ENGINE = 'perennial-synthesis 0.1.0';

/** Computes every analysis of the protocol on a snapshot of the agreed data. A snapshot already analysed is left as it is. */
export function runAnalyses({ db, log }: { db: Database; log: Logger }): JobHandler<'run-analyses'> {
  return ({ reviewId }, { signal }) =>
    db.asWorker(async (tx) => {
      await lockReview(tx, reviewId, 'analyse');
      const protocol = await loadProtocol(tx, reviewId);
      const snapshots = snapshotAnalyses(await loadIncludedStudies(tx, reviewId), protocol.body);
      for (const snapshot of snapshots) {
        const inputsHash = hashOf(snapshot);
        const analysis = snapshot.analysis.code;
        if (await findEstimate(tx, { reviewId, analysis, inputsHash })) continue;
        const result = await compute('synthesise', snapshotInput(snapshot), signal);
        await storeEstimate(tx, {
          reviewId,
          analysis,
          protocolVersion: protocol.version,
          inputsHash,
          spec: snapshot.analysis,
          inputs: snapshot,
          result,
          engine: SYNTHESIS_ENGINE,
        });
        log.info(
          { reviewId, analysis, contrasts: snapshot.contrasts.length, ok: result.ok },
          'analysis computed',
        );
      }
      await notifyReview(tx, reviewId, 'results');
    });
}

function snapshotInput({ analysis, contrasts }: AnalysisSnapshot) {
  const { measure, tau2, reference } = analysis;
  return {
    contrasts: contrasts.map(({ study, treat1, treat2, te, sete }) => ({ study, treat1, treat2, te, sete })),
    options: { model: 'network' as const, measure, tau2, reference },
  };
}
