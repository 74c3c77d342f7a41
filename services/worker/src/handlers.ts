import type { Database } from '@perennial/database';
import type { JobHandlers } from '@perennial/queue';
import type { Logger } from 'pino';
import { classifyReview } from './jobs/classify-review.job.ts';
import { deduplicateReview } from './jobs/deduplicate-review.job.ts';
import { ingestImport } from './jobs/ingest-import.job.ts';
import { rankReviewer } from './jobs/rank-reviewer.job.ts';
import { refreshSource } from './jobs/refresh-source.job.ts';
import { runAnalyses } from './jobs/run-analyses.job.ts';
import type { SourceSettings } from './refresh/source-access.ts';

/** One handler for each job name. */
export function createHandlers(db: Database, log: Logger, sources: SourceSettings): JobHandlers {
  return {
    'ingest-import': ingestImport({ db, log }),
    'deduplicate-review': deduplicateReview({ db, log }),
    'classify-review': classifyReview({ db, log }),
    'rank-reviewer': rankReviewer({ db, log }),
    'run-analyses': runAnalyses({ db, log }),
    'refresh-source': refreshSource({ db, log, sources }),
  };
}
