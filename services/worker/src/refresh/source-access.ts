import { createReadStream } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Database, takeSourceTurn } from '@perennial/database';
import { type Patience, type SourceConnection, SourceError, UNATTENDED } from '@perennial/sources';

/** Where the sources are and who asks. */
export interface SourceSettings {
  pubmedUrl: string;
  trialsUrl: string;
  /** An https address, or a file: address of a copy on this machine. */
  retractionsUrl: string;
  contactEmail: string | undefined;
  ncbiApiKey: string | undefined;
  patience?: Patience;
}

/** NCBI allows three requests a second, ten with a key; ClinicalTrials.gov asks robots for one. */
const GAP_MS = { pubmed: 340, pubmedWithKey: 105, 'clinicaltrials-gov': 1_000 };

/** A connection whose turns are handed out by the database: all workers together keep to the source's limit. */
export function connectSource(
  db: Database,
  settings: SourceSettings,
  source: 'pubmed' | 'clinicaltrials-gov',
  signal: AbortSignal,
): SourceConnection {
  const withKey = source === 'pubmed' && settings.ncbiApiKey !== undefined;
  const gapMs = GAP_MS[withKey ? 'pubmedWithKey' : source];
  const wait = async (milliseconds: number) => {
    if (milliseconds > 0) await setTimeout(milliseconds, undefined, { signal });
  };
  return {
    baseUrl: source === 'pubmed' ? settings.pubmedUrl : settings.trialsUrl,
    fetch,
    wait,
    takeTurn: async () => wait(await db.asWorker((tx) => takeSourceTurn(tx, source, gapMs))),
    random: Math.random,
    signal,
    patience: settings.patience ?? UNATTENDED,
  };
}

/**
 * The retraction table's bytes, from the address or the file the installation names.
 *
 * @throws SourceError `source.refused` when the address answers with an error
 */
export async function openRetractions(
  settings: SourceSettings,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  const address = settings.retractionsUrl;
  if (address.startsWith('file:')) return createReadStream(fileURLToPath(address), { signal });
  const response = await fetch(address, { signal });
  if (!response.ok || response.body === null)
    throw new SourceError('source.refused', `${address} answered with status ${response.status}.`);
  return response.body;
}
