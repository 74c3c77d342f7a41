import type { CitationRecord, ImportedDecision } from '../record.ts';
import { distinct, tidy } from './text.ts';

/** What notes written by screening tools turn into. */
export interface ImportedNotes {
  decisions: ImportedDecision[];
  labels: string[];
  notes: string[];
}

/** Longer than a team's notes on one article; a longer text is a note as it stands. */
const LONGEST_NOTE = 50_000;
const rayyanSection = /RAYYAN-(INCLUSION|LABELS|EXCLUSION-REASONS) ?:|USER-NOTES ?:/g;

/**
 * Reads decisions out of notes: Rayyan's "RAYYAN-INCLUSION: {"Ann"=>"Included"} | RAYYAN-LABELS: a,b |
 * RAYYAN-EXCLUSION-REASONS: c | USER-NOTES: {"Ann"=>["text"]}", ASReview's "ASReview_relevant". Anything else is a note.
 */
export function readImportedNotes(values: readonly string[]): ImportedNotes {
  const result: ImportedNotes = { decisions: [], labels: [], notes: [] };
  for (const value of values) {
    if (value.length < LONGEST_NOTE && /RAYYAN-|USER-NOTES/.test(value)) readRayyan(tidy(value), result);
    else if (/ASReview_/.test(value)) readAsreview(value, result);
    else {
      const note = tidy(value);
      if (note !== '') result.notes.push(note);
    }
  }
  return result;
}

/** Puts what was found on a record, leaving out what is empty. */
export function addImportedNotes(record: CitationRecord, { decisions, labels, notes }: ImportedNotes): void {
  if (decisions.length > 0) record.decisions = [...(record.decisions ?? []), ...decisions];
  if (labels.length > 0) record.labels = [...(record.labels ?? []), ...labels];
  if (notes.length > 0) record.notes = [...(record.notes ?? []), ...notes];
}

/** Covidence writes full-text exclusions into the notes: "Exclusion reason: Wrong comparator; Ann (2020-01-02): Not adults;". */
export function addCovidenceReasons(record: CitationRecord): void {
  const reasons = (record.notes ?? []).flatMap((note) =>
    [...note.matchAll(/Exclusion reason: ?([^;]{1,300})/g)].map((found) => tidy(found[1] ?? '')),
  );
  if (reasons.length === 0) return;
  const decision: ImportedDecision = {
    tool: 'covidence',
    stage: 'full-text',
    verdict: 'exclude',
    reasons: distinct(reasons),
  };
  record.decisions = [...(record.decisions ?? []), decision];
}

/** A section without the bar that separates it from the next. */
function withoutBar(section: string): string {
  const text = tidy(section);
  return text.endsWith('|') ? tidy(text.slice(0, -1)) : text;
}

const verdicts: Record<string, ImportedDecision['verdict']> = {
  included: 'include',
  include: 'include',
  excluded: 'exclude',
  exclude: 'exclude',
  maybe: 'unsure',
  undecided: 'unsure',
};

function readRayyan(value: string, result: ImportedNotes): void {
  const marks = [...value.matchAll(rayyanSection)];
  const before = withoutBar(value.slice(0, marks[0]?.index));
  if (before !== '') result.notes.push(before);
  const reasons: string[] = [];
  const decisions: ImportedDecision[] = [];
  for (const [index, mark] of marks.entries()) {
    const body = withoutBar(value.slice(mark.index + mark[0].length, marks[index + 1]?.index));
    if (mark[1] === 'INCLUSION') decisions.push(...rayyanDecisions(body));
    else if (mark[1] === 'LABELS') result.labels.push(...listed(body));
    else if (mark[1] === 'EXCLUSION-REASONS') reasons.push(...listed(body));
    else result.notes.push(...rayyanUserNotes(body));
  }
  for (const decision of decisions) if (decision.verdict === 'exclude') decision.reasons = reasons;
  if (reasons.length > 0 && !decisions.some(({ verdict }) => verdict === 'exclude')) {
    decisions.push({ tool: 'rayyan', stage: 'abstract', verdict: 'exclude', reasons });
  }
  result.decisions.push(...decisions);
}

function rayyanDecisions(body: string): ImportedDecision[] {
  const decisions: ImportedDecision[] = [];
  for (const [, reviewer, answer] of body.matchAll(/"([^"]{0,2000})" ?=> ?"?(\w{1,20})"?/g)) {
    const verdict = verdicts[(answer ?? '').toLowerCase()];
    if (verdict === undefined) continue;
    decisions.push({
      tool: 'rayyan',
      stage: 'abstract',
      verdict,
      reviewer: tidy(reviewer ?? ''),
      reasons: [],
    });
  }
  const single = verdicts[body.toLowerCase()];
  if (decisions.length === 0 && single !== undefined)
    decisions.push({ tool: 'rayyan', stage: 'abstract', verdict: single, reasons: [] });
  return decisions;
}

function rayyanUserNotes(body: string): string[] {
  const notes = [...body.matchAll(/"([^"]{0,2000})" ?=> ?\[([^\]]{0,4000})\]/g)].flatMap(
    ([, reviewer, list]) =>
      [...(list ?? '').matchAll(/"([^"]{0,2000})"/g)].map(([, note]) => `${reviewer}: ${note}`),
  );
  return notes.length > 0 || body === '' ? notes.map(tidy) : [body];
}

function listed(body: string): string[] {
  return body
    .split(',')
    .map(tidy)
    .filter((part) => part !== '');
}

function readAsreview(value: string, result: ImportedNotes): void {
  const isRelevant = /ASReview_relevant/.test(value);
  const isIrrelevant = /ASReview_(?:irrelevant|not_relevant)/.test(value);
  if (isRelevant || isIrrelevant) {
    const verdict = isRelevant ? 'include' : 'exclude';
    result.decisions.push({ tool: 'asreview', stage: 'abstract', verdict, reasons: [] });
  }
  const rest = tidy(value.replace(/ASReview_\w+/g, ' '));
  if (rest !== '') result.notes.push(rest);
}
