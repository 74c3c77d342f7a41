import type { StudySuggestion } from '@perennial/contracts';
import {
  listLinkedCitations,
  listReportFacts,
  listStudies,
  listStudyReports,
  type ReportFacts,
  type Transaction,
} from '@perennial/database';

interface Tie {
  a: string;
  b: string;
  reason: string;
}

/** Registry numbers as they are written, told apart without spaces, dashes and case. */
const registryKey = (number: string) => number.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Pairs of reports with the same registry number. */
function registryTies(facts: readonly ReportFacts[]): Tie[] {
  const byNumber = new Map<string, { shown: string; reports: string[] }>();
  for (const { citationId, registry } of facts) {
    for (const number of registry) {
      const entry = byNumber.get(registryKey(number)) ?? { shown: number, reports: [] };
      if (!entry.reports.includes(citationId)) entry.reports.push(citationId);
      byNumber.set(registryKey(number), entry);
    }
  }
  return [...byNumber.values()].flatMap(({ shown, reports: [first, ...others] }) =>
    others.flatMap((other) =>
      first ? [{ a: first, b: other, reason: `the same registry number, ${shown}` }] : [],
    ),
  );
}

/** Reports joined by ties, each group with its reasons. */
function groupTies(ties: readonly Tie[]): { members: Set<string>; reasons: string[] }[] {
  const groups: { members: Set<string>; reasons: string[] }[] = [];
  for (const { a, b, reason } of ties) {
    const touched = groups.filter(({ members }) => members.has(a) || members.has(b));
    const members = new Set([a, b, ...touched.flatMap((group) => [...group.members])]);
    const reasons = [...new Set([...touched.flatMap((group) => group.reasons), reason])];
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push({ members, reasons });
  }
  return groups;
}

/**
 * Reports that seem to belong to one study: by links that deduplication or a person found, and by registry numbers they
 * share. A group that has a study says which reports to join to it; one without says what to make a study of; included
 * reports on their own that no study has come last.
 */
export async function suggestStudies(tx: Transaction, reviewId: string): Promise<StudySuggestion[]> {
  const facts = await listReportFacts(tx, reviewId);
  const known = new Map(facts.map((fact) => [fact.citationId, fact]));
  const links = (await listLinkedCitations(tx, reviewId)).map(({ a, b, relation, reasons }) => ({
    a,
    b,
    reason: relation ? `linked as ${relation.replaceAll('-', ' ')}` : (reasons[0] ?? 'linked'),
  }));
  const ties = [...links, ...registryTies(facts)].filter(({ a, b }) => known.has(a) && known.has(b));
  const studies = new Map((await listStudies(tx, reviewId)).map((study) => [study.id, study.label]));
  const studiesOf = new Map<string, string[]>();
  for (const { citationId, studyId } of await listStudyReports(tx, reviewId))
    studiesOf.set(citationId, [...(studiesOf.get(citationId) ?? []), studyId]);

  const report = (id: string) => {
    const fact = known.get(id);
    return fact ? [{ citationId: id, title: fact.title, year: fact.year }] : [];
  };
  const grouped = groupTies(ties).flatMap(({ members, reasons }): StudySuggestion[] => {
    const owners = [...new Set([...members].flatMap((id) => studiesOf.get(id) ?? []))];
    const loose = [...members].filter((id) => !studiesOf.has(id));
    if (loose.length === 0) return [];
    const reports = loose.flatMap(report);
    if (owners.length === 0) return [{ studyId: null, study: null, reports, reasons }];
    return owners.map((studyId) => ({ studyId, study: studies.get(studyId) ?? null, reports, reasons }));
  });
  const suggested = new Set(grouped.flatMap((group) => group.reports.map(({ citationId }) => citationId)));
  const alone = facts
    .filter(
      ({ citationId, isIncluded }) => isIncluded && !studiesOf.has(citationId) && !suggested.has(citationId),
    )
    .map(({ citationId }) => ({
      studyId: null,
      study: null,
      reports: report(citationId),
      reasons: ['included, and part of no study yet'],
    }));
  return [...grouped, ...alone];
}
