import { DisjointSets } from './disjoint-sets.ts';

/** How one pair stands to being in one cluster. */
export type Stance = 'for' | 'open' | 'against';

export interface MergeEdge {
  lower: number;
  higher: number;
  /** Stronger edges are taken first. */
  bits: number;
  /** A person said so: taken before all others, and only another person's verdict stops it. */
  byPerson: boolean;
}

export interface RejectedEdge {
  edge: MergeEdge;
  /** The two records, one from each side, that must not be together. */
  conflict: readonly [number, number];
}

export interface Clustering {
  sets: DisjointSets;
  rejected: RejectedEdge[];
}

export interface ClusterInput {
  count: number;
  edges: readonly MergeEdge[];
  /** What the records of a pair say of being together, compared now if they have not met before. */
  stance: (lower: number, higher: number) => Stance;
  /** A person keeps the two apart. */
  isKeptApart: (lower: number, higher: number) => boolean;
}

/** Groups larger than this are checked through this many of their members, spread evenly, on each side. */
const MOST_CHECKED = 24;

/**
 * Joins records along merge edges, strongest first, where no record of one side speaks against any of the other: a single
 * weak link cannot chain two groups, and adding a record cannot join two others that contradict each other.
 *
 * The order is fixed by strength and index, so indices must not depend on the order of input.
 */
export function clusterEdges(input: ClusterInput): Clustering {
  const sets = new DisjointSets(input.count);
  const rejected: RejectedEdge[] = [];
  const edges = [...input.edges].sort(
    (a, b) =>
      Number(b.byPerson) - Number(a.byPerson) || b.bits - a.bits || a.lower - b.lower || a.higher - b.higher,
  );
  for (const edge of edges) {
    if (sets.find(edge.lower) === sets.find(edge.higher)) continue;
    const conflict = findConflict(input, sets, edge);
    if (conflict === undefined) sets.join(edge.lower, edge.higher);
    else rejected.push({ edge, conflict });
  }
  return { sets, rejected };
}

function findConflict(
  input: ClusterInput,
  sets: DisjointSets,
  edge: MergeEdge,
): readonly [number, number] | undefined {
  const left = sets.members(edge.lower);
  const right = sets.members(edge.higher);
  // People's words are never sampled.
  for (const a of left) {
    for (const b of right) if (input.isKeptApart(Math.min(a, b), Math.max(a, b))) return [a, b];
  }
  if (edge.byPerson) return undefined;
  for (const a of sample(left)) {
    for (const b of sample(right)) {
      if (input.stance(Math.min(a, b), Math.max(a, b)) === 'against') return [a, b];
    }
  }
  return undefined;
}

function sample(members: readonly number[]): readonly number[] {
  if (members.length <= MOST_CHECKED) return members;
  const sorted = [...members].sort((a, b) => a - b);
  return Array.from(
    { length: MOST_CHECKED },
    (_, i) => sorted[Math.floor((i * sorted.length) / MOST_CHECKED)]!,
  );
}
