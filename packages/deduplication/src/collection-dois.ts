import type { DisjointSets } from './cluster/disjoint-sets.ts';
import type { ComparedPairs } from './compare/compared-pairs.ts';
import type { PreparedStore } from './normalise/prepared-store.ts';

/**
 * DOIs that two plainly different publications share, such as that of a supplement on each of its abstracts, with the
 * number of publications that carry them.
 */
export function collectionDois(
  store: PreparedStore,
  compared: ComparedPairs,
  sets: DisjointSets,
): Map<string, number> {
  const publications = new Map<string, Set<number>>();
  for (let at = 0; at < compared.length; at++) {
    if (compared.decisions[at]!.outcome !== 'different') continue;
    const doi = store.doi(compared.lower(at));
    if (doi !== '' && doi === store.doi(compared.higher(at))) publications.set(doi, new Set());
  }
  if (publications.size > 0) {
    for (let index = 0; index < store.length; index++)
      publications.get(store.doi(index))?.add(sets.find(index));
  }
  return new Map([...publications].map(([doi, roots]) => [doi, roots.size]));
}
