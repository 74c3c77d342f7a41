import type { CitationLink } from '@perennial/database';

/** Citations that hang together by links, and the links. */
export interface LinkFamily {
  citationIds: string[];
  links: CitationLink[];
}

/** Gathers links into families: two citations are in one when a chain of links joins them. In the order of first links. */
export function gatherFamilies(links: readonly CitationLink[]): LinkFamily[] {
  const familyOf = new Map<string, LinkFamily>();
  for (const link of links) {
    const one = familyOf.get(link.citationA) ?? { citationIds: [link.citationA], links: [] };
    const other = familyOf.get(link.citationB) ?? { citationIds: [link.citationB], links: [] };
    // The smaller one is poured into the larger: each citation moves seldom, however long the chain.
    const [into, from] = one.citationIds.length >= other.citationIds.length ? [one, other] : [other, one];
    if (into !== from) {
      into.citationIds.push(...from.citationIds);
      into.links.push(...from.links);
    }
    into.links.push(link);
    for (const id of from.citationIds) familyOf.set(id, into);
    familyOf.set(link.citationA, into).set(link.citationB, into);
  }
  return [...new Set(familyOf.values())];
}
