export {
  joinTrialPages,
  readTrialsPage,
  TRIALS_PAGE,
  TrialsClient,
  type TrialsPage,
  updatedWithin,
} from './clinicaltrials/trials-client.ts';
export { addDays, type DayWindow, splitWindow } from './day-window.ts';
export { joinArticleSets, type PubMedBatch } from './pubmed/efetch.ts';
export type { PubMedCount } from './pubmed/esearch.ts';
export {
  PUBMED_BATCH,
  PUBMED_CAP,
  type PubMedCaller,
  PubMedClient,
  type PubMedDate,
  type PubMedWindow,
  type WindowAnswer,
  windowQuery,
} from './pubmed/pubmed-client.ts';
export { type RetractionNotice, readRetractions } from './retractions/read-retractions.ts';
export { type Patience, type SourceConnection, UNATTENDED } from './source-connection.ts';
export { SourceError, type SourceErrorCode } from './source-error.ts';
