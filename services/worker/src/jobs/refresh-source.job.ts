import { type Database, failRefresh, notifyReview } from '@perennial/database';
import { type JobHandler, PermanentJobError } from '@perennial/queue';
import { PubMedClient, SourceError, type SourceErrorCode, TrialsClient } from '@perennial/sources';
import type { Logger } from 'pino';
import { finishRefresh } from '../refresh/finish-refresh.ts';
import type { RefreshHarvest } from '../refresh/refresh-harvest.ts';
import { refreshPubMed } from '../refresh/refresh-pubmed.ts';
import { refreshRetractions } from '../refresh/refresh-retractions.ts';
import { LeaseLost, type RefreshRun, withRefreshRun } from '../refresh/refresh-run.ts';
import { refreshTrials } from '../refresh/refresh-trials.ts';
import { connectSource, openRetractions, type SourceSettings } from '../refresh/source-access.ts';

/** Asking again gives the same answer: a person has to change something. */
const LASTING: readonly SourceErrorCode[] = ['source.refused', 'source.day_over_cap', 'source.bad_file'];

/**
 * Runs one period of one schedule. What was asked and received is kept as it comes, so that a run that dies is gone on with;
 * the result is committed in one piece, and a run that fails leaves the watermark where it was.
 */
export function refreshSource({
  db,
  log,
  sources,
}: {
  db: Database;
  log: Logger;
  sources: SourceSettings;
}): JobHandler<'refresh-source'> {
  return async ({ refreshId, reviewId }, { signal, isLastAttempt }) => {
    try {
      await withRefreshRun(db, refreshId, signal, async (run) => {
        const harvest = await gather(db, sources, run);
        await finishRefresh(run, harvest);
        log.info({ reviewId, refreshId, source: run.schedule.source, ...harvest.counts }, 'source refreshed');
      });
    } catch (error) {
      if (error instanceof LeaseLost) return;
      const lasting = error instanceof SourceError && LASTING.includes(error.code);
      if (!lasting && !(error instanceof PermanentJobError) && !isLastAttempt) throw error;
      await db.asWorker(async (tx) => {
        await failRefresh(tx, refreshId, sentenceOf(error));
        await notifyReview(tx, reviewId, 'refreshes');
      });
      throw lasting ? new PermanentJobError(sentenceOf(error), { cause: error }) : error;
    }
  };
}

function gather(db: Database, sources: SourceSettings, run: RefreshRun): Promise<RefreshHarvest> {
  switch (run.schedule.source) {
    case 'pubmed': {
      if (sources.contactEmail === undefined)
        throw new PermanentJobError(
          'PubMed wants to know who asks: set PERENNIAL_CONTACT_EMAIL to an address of your team.',
        );
      const caller = {
        tool: 'perennial',
        email: sources.contactEmail,
        ...(sources.ncbiApiKey === undefined ? {} : { apiKey: sources.ncbiApiKey }),
      };
      return refreshPubMed(
        db,
        run,
        new PubMedClient(connectSource(db, sources, 'pubmed', run.signal), caller),
      );
    }
    case 'clinicaltrials-gov':
      return refreshTrials(
        db,
        run,
        new TrialsClient(connectSource(db, sources, 'clinicaltrials-gov', run.signal)),
      );
    case 'retraction-watch':
      return refreshRetractions(db, run, (signal) => openRetractions(sources, signal));
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof SourceError || error instanceof PermanentJobError
    ? error.message
    : 'The search could not be brought to its end; the server’s log says more.';
}
