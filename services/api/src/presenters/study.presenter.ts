import type { Study } from '@perennial/contracts';
import {
  agreePair,
  listStudies,
  listStudyReports,
  loadCompletions,
  loadPairedExtractions,
  loadProtocol,
  loadStartedStudies,
  type PairedExtraction,
  type Transaction,
} from '@perennial/database';
import { analysisInput } from '@perennial/extraction';
import type { Protocol } from '@perennial/protocol';

/** The review's studies as one person may see them. */
export async function presentStudies(tx: Transaction, reviewId: string, personId: string): Promise<Study[]> {
  const reports = await listStudyReports(tx, reviewId);
  const paired = await loadPairedExtractions(tx, reviewId);
  const completions = (await loadCompletions(tx, reviewId)).filter((row) => row.extractorId === personId);
  const finished = new Set(completions.map((row) => row.studyId));
  const started = await loadStartedStudies(tx, reviewId, personId);
  const { body } = await loadProtocol(tx, reviewId);
  return (await listStudies(tx, reviewId)).map(({ id, label }) => ({
    id,
    label,
    reports: reports
      .filter((report) => report.studyId === id)
      .map(({ citationId, title, year }) => ({ citationId, title, year })),
    mine: finished.has(id) ? 'complete' : started.has(id) ? 'started' : 'not-started',
    state: stateOf(label, paired.get(id), body),
  }));
}

function stateOf(label: string, pair: PairedExtraction | undefined, protocol: Protocol): Study['state'] {
  if (!pair) return 'extracting';
  const { answers, open } = agreePair(pair);
  if (open.length > 0) return 'to-agree';
  const usable = protocol.analyses.some(
    (analysis) => analysisInput(label, answers, analysis, protocol).contrasts.length > 0,
  );
  return usable ? 'agreed' : 'awaiting-data';
}
