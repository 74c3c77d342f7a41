import type { CitationRecord, ImportedDecision } from '../record.ts';

const rayyanWords: Record<ImportedDecision['verdict'], string> = {
  include: 'Included',
  exclude: 'Excluded',
  unsure: 'Maybe',
};

/**
 * Decisions and labels as a note in Rayyan's form, which ASReview users and other tools know to read; with one settled
 * verdict, also ASReview's word. Undefined without any.
 */
export function screeningNote(record: CitationRecord): string | undefined {
  const decisions = record.decisions ?? [];
  const labels = record.labels ?? [];
  if (decisions.length === 0 && labels.length === 0) return undefined;
  const parts: string[] = [];
  if (decisions.length > 0) {
    const votes = decisions.map(
      ({ reviewer, verdict }) =>
        `"${(reviewer ?? 'reviewer').replaceAll('"', "'")}"=>"${rayyanWords[verdict]}"`,
    );
    parts.push(`RAYYAN-INCLUSION: {${votes.join(', ')}}`);
  }
  if (labels.length > 0) parts.push(`RAYYAN-LABELS: ${labels.join(',')}`);
  const reasons = decisions.flatMap((decision) => decision.reasons);
  if (reasons.length > 0) parts.push(`RAYYAN-EXCLUSION-REASONS: ${[...new Set(reasons)].join(',')}`);
  return parts.join(' | ');
}

/** ASReview's label: 1 relevant, 0 irrelevant, '' undecided or contradictory. Full-text verdicts win over abstract ones. */
export function asreviewLabel(record: CitationRecord): '' | '0' | '1' {
  const decisions = record.decisions ?? [];
  const late = decisions.filter(({ stage }) => stage === 'full-text');
  const verdicts = new Set((late.length > 0 ? late : decisions).map(({ verdict }) => verdict));
  if (verdicts.size !== 1) return '';
  if (verdicts.has('include')) return '1';
  return verdicts.has('exclude') ? '0' : '';
}
