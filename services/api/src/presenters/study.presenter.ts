import type { CitationLink } from '@perennial/citations';
import type { Study } from '@perennial/contracts';
import {
  agreePair,
  listReportFacts,
  listStudies,
  listStudyReports,
  loadCompletions,
  loadPairedExtractions,
  loadProtocol,
  loadStartedStudies,
  type PairedExtraction,
  type ReportFacts,
  type Transaction,
} from '@perennial/database';
import { analysisInput, parseReportedValue } from '@perennial/extraction';
import type { Protocol } from '@perennial/protocol';
import { loadRevisits } from './form.presenter.ts';

/** The review's studies as one person may see them. */
export async function presentStudies(tx: Transaction, reviewId: string, personId: string): Promise<Study[]> {
  const reports = await listStudyReports(tx, reviewId);
  const paired = await loadPairedExtractions(tx, reviewId);
  const completions = (await loadCompletions(tx, reviewId)).filter((row) => row.extractorId === personId);
  const finished = new Set(completions.map((row) => row.studyId));
  const started = await loadStartedStudies(tx, reviewId, personId);
  const { body } = await loadProtocol(tx, reviewId);
  const revisits = await loadRevisits(tx, reviewId, personId);
  const facts = await listReportFacts(tx, reviewId);
  return (await listStudies(tx, reviewId)).map(({ id, label }) => ({
    id,
    label,
    reports: reports
      .filter((report) => report.studyId === id)
      .map(({ citationId, title, year }) => ({ citationId, title, year })),
    flags: flagsOf(
      reports.filter((report) => report.studyId === id).map((report) => report.citationId),
      facts,
    ),
    doubts: doubtsOf(paired.get(id)),
    revisit: [...new Set((revisits.get(id) ?? []).map((change) => change.field))],
    mine: finished.has(id) ? 'complete' : started.has(id) ? 'started' : 'not-started',
    state: stateOf(label, paired.get(id), body),
  }));
}

/** What the reports' own records say against relying on them, in words. */
const SIGNS: Partial<Record<CitationLink['kind'], string>> = {
  'retracted-by': 'retracted',
  'concern-in': 'expression of concern',
  'erratum-in': 'erratum',
};

/** Retractions, concerns and errata on a study's reports. */
function flagsOf(citationIds: readonly string[], facts: readonly ReportFacts[]): Study['flags'] {
  return facts
    .filter((fact) => citationIds.includes(fact.citationId))
    .flatMap(({ citationId, title, links, publicationTypes }) => {
      const signs = new Set(links.flatMap(({ kind }) => SIGNS[kind] ?? []));
      if (publicationTypes.includes('Retracted Publication')) signs.add('retracted');
      return [...signs].map((kind) => ({ kind, citationId, words: `${kind}: ${title}` }));
    });
}

/** The agreed reasons for doubt, without the answer that there are none. */
function doubtsOf(pair: PairedExtraction | undefined): string[] {
  const value = pair && parseReportedValue(agreePair(pair).answers.get('trust.flags'));
  const codes =
    Array.isArray(value) || typeof value !== 'object' || !('other' in value)
      ? value
      : [...(value.codes ?? []), value.other];
  return Array.isArray(codes) ? codes.filter((code) => code !== 'none') : [];
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
