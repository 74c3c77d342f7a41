import { addCovidenceReasons } from '../fields/imported.ts';
import { distinct, tidy } from '../fields/text.ts';
import type { CitationRecord, Dialect, ImportedDecision } from '../record.ts';
import type { TableRow } from './table-row.ts';

const yes = /^(?:1(?:\.0+)?|yes|y|true|include[ds]?|relevant|accept(?:ed)?)$/i;
const no = /^(?:0(?:\.0+)?|no|n|false|exclude[ds]?|irrelevant|not relevant|reject(?:ed)?)$/i;
const maybe = /^(?:maybe|unsure|undecided|unclear)$/i;

/** Adds the verdicts, labels and reasons that screening tools write into columns of their own. */
export function addRowDecisions(record: CitationRecord, row: TableRow, dialect: Dialect): void {
  const labels = distinct(row.all('labels').flatMap((value) => value.split(/[;,|]/)));
  if (labels.length > 0) record.labels = [...(record.labels ?? []), ...labels];
  if (dialect === 'covidence-csv') addCovidenceReasons(record);
  const verdict = readVerdict(row.get('label'));
  if (verdict !== undefined) addLabel(record, row, verdict, dialect);
  const note = tidy(row.get('labelNote'));
  if (note !== '') record.notes = [...(record.notes ?? []), note];
}

function readVerdict(value: string): ImportedDecision['verdict'] | undefined {
  if (yes.test(value)) return 'include';
  if (no.test(value)) return 'exclude';
  return maybe.test(value) ? 'unsure' : undefined;
}

function addLabel(
  record: CitationRecord,
  row: TableRow,
  verdict: ImportedDecision['verdict'],
  dialect: Dialect,
): void {
  const tool = dialect === 'covidence-csv' ? 'covidence' : dialect === 'rayyan-csv' ? 'rayyan' : 'asreview';
  const reasons = verdict === 'exclude' ? distinct(row.get('reasons').split(/[;|]/)) : [];
  const decision: ImportedDecision = { tool, stage: 'abstract', verdict, reasons };
  const reviewer = tidy(row.get('labelUser'));
  if (reviewer !== '') decision.reviewer = reviewer;
  const decidedAt = tidy(row.get('labelTime'));
  if (decidedAt !== '') decision.decidedAt = decidedAt;
  record.decisions = [...(record.decisions ?? []), decision];
}
