import type { Prepared } from '../normalise/prepare.ts';

/** How much a record has to show: identifiers first, then filled fields, then the length of its abstract. */
function completeness(record: Prepared): number {
  let points = 0;
  if (record.pmid !== '') points += 8;
  if (record.doi !== '') points += 6;
  if (record.title.main.letters !== '') points += 6;
  if ((record.record.abstract?.length ?? 0) > 100) points += 5;
  if (record.authors.people.length > 0) points += 2;
  if (record.volume !== '') points += 1;
  if (record.pages.start > 0) points += 1;
  if (record.journal.id !== 0) points += 1;
  if (record.year > 0) points += 1;
  if (record.issue.key !== '') points += 1;
  return points * 100_000 + Math.min(99_999, record.record.abstract?.length ?? 0);
}

/** Ids of a cluster's records: the most complete one first, the others sorted. Ties go to the smaller id. */
export function orderMembers(members: readonly Prepared[]): string[] {
  const [first, ...others] = members.map((member) => member.record.id).sort(byText);
  if (first === undefined) return [];
  let best = members[0]!;
  for (const member of members) {
    const gain = completeness(member) - completeness(best);
    if (gain > 0 || (gain === 0 && member.record.id < best.record.id)) best = member;
  }
  const chosen = best.record.id;
  return [chosen, ...[first, ...others].filter((id) => id !== chosen)];
}

/** Order of ids by code unit: the same on every machine, unlike a locale's. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
