import type { CurrentCitation } from '@perennial/database';

/** What has to happen to the stored citations so that they equal the clusters. */
export interface CitationPlan {
  create: { citationId: string; position: number; recordIds: string[] }[];
  assign: { recordId: string; citationId: string }[];
  retire: { citationId: string; into: string }[];
  /** Citations whose members changed: their joined fields are made anew. */
  refresh: { citationId: string; recordIds: string[] }[];
}

/**
 * Compares clusters of records with the citations in force. A citation keeps its id through every later run: a cluster that
 * holds members of several takes the one at the lowest position and retires the rest; a citation that falls apart stays with
 * the part that holds its representative.
 *
 * @param clusters every record once; members in any order
 * @param current citations in force, with their members
 * @param order the review's fixed record order: gives new citations their positions
 * @param newId makes an id for a new citation
 */
export function planCitations(
  clusters: readonly (readonly string[])[],
  current: readonly CurrentCitation[],
  order: readonly string[],
  newId: () => string,
): CitationPlan {
  const rankOf = new Map(order.map((recordId, index) => [recordId, index]));
  const inOrder = (members: readonly string[]) =>
    [...members].sort((a, b) => rankOf.get(a)! - rankOf.get(b)!);
  const holderOf = new Map(
    current.flatMap((citation) => citation.recordIds.map((recordId) => [recordId, citation] as const)),
  );
  const representativeOf = new Map(current.map((citation) => [citation.representativeId, citation]));

  const plan: CitationPlan = { create: [], assign: [], retire: [], refresh: [] };
  const kept = new Set<string>();
  const clusterOfCitation = new Map<string, string>();
  let position = 1 + Math.max(0, ...current.map((citation) => citation.position));

  const sorted = clusters.map(inOrder).sort((a, b) => rankOf.get(a[0]!)! - rankOf.get(b[0]!)!);
  for (const members of sorted) {
    const owned = members.map((id) => representativeOf.get(id)).filter((citation) => citation !== undefined);
    const survivor = owned.reduce<CurrentCitation | undefined>(
      (best, citation) => (best === undefined || citation.position < best.position ? citation : best),
      undefined,
    );
    const citationId = survivor?.id ?? newId();
    kept.add(citationId);
    for (const citation of owned) clusterOfCitation.set(citation.id, citationId);
    if (!survivor) {
      plan.create.push({ citationId, position, recordIds: members });
      position += 1;
    } else if (survivor.isStale || !sameMembers(survivor.recordIds, members)) {
      plan.refresh.push({ citationId, recordIds: members });
    }
    for (const recordId of members) {
      if (holderOf.get(recordId)?.id !== citationId) plan.assign.push({ recordId, citationId });
    }
  }
  for (const citation of current) {
    if (!kept.has(citation.id))
      plan.retire.push({ citationId: citation.id, into: clusterOfCitation.get(citation.id)! });
  }
  return plan;
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const members = new Set(left);
  return right.every((id) => members.has(id));
}
