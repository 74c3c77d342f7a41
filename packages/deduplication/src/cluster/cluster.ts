import { DisjointSets } from './disjoint-sets.ts';

/** How one pair stands to being in one cluster. */
export type Stance = 'for' | 'open' | 'against';

/** Pairs to merge, by position; the arrays run in parallel. */
interface MergeEdges {
  lower: Uint32Array;
  higher: Uint32Array;
  /** Stronger edges are taken first; `Infinity` for what a person said. */
  bits: Float64Array;
}

export interface ClusterInput {
  count: number;
  edges: MergeEdges;
  /** What the records of a pair say of being together, compared now if they have not met before. */
  stance: (lower: number, higher: number) => Stance;
  /** All that a record says but its id: records that say the same stand the same way to all others. */
  contentOf: (index: number) => string;
  /** Whether a person keeps the two apart; undefined when nobody said anything of any pair. */
  isKeptApart: ((lower: number, higher: number) => boolean) | undefined;
}

export interface RejectedEdge {
  lower: number;
  higher: number;
  /** The two records, one from each side, that must not be together. */
  conflict: readonly [number, number];
}

export interface Clustering {
  sets: DisjointSets;
  rejected: RejectedEdge[];
}

/** In groups larger than this, records that say the same are asked once. */
const LARGE_GROUP = 24;

/**
 * Joins records along merge edges, strongest first, where no record of one side speaks against any of the other: a single
 * weak link cannot chain two groups, and adding a record cannot join two others that contradict each other. What a person
 * said comes before all else, and only another person's verdict stops it.
 *
 * The order is fixed by strength and index, so indices must not depend on the order of input.
 */
export function clusterEdges(input: ClusterInput): Clustering {
  const { lower, higher, bits } = input.edges;
  const sets = new DisjointSets(input.count);
  const rejected: RejectedEdge[] = [];
  const order = new Uint32Array(lower.length).map((_, at) => at);
  order.sort((a, b) => compareBits(bits[a]!, bits[b]!) || lower[a]! - lower[b]! || higher[a]! - higher[b]!);
  for (const at of order) {
    const one = lower[at]!;
    const other = higher[at]!;
    if (sets.find(one) === sets.find(other)) continue;
    const conflict = findConflict(input, sets, one, other, bits[at] === Number.POSITIVE_INFINITY);
    if (conflict === undefined) sets.join(one, other);
    else rejected.push({ lower: one, higher: other, conflict });
  }
  return { sets, rejected };
}

/** Descending, with infinities equal to each other. */
function compareBits(a: number, b: number): number {
  if (a === b) return 0;
  return a > b ? -1 : 1;
}

function findConflict(
  input: ClusterInput,
  sets: DisjointSets,
  one: number,
  other: number,
  byPerson: boolean,
): readonly [number, number] | undefined {
  const left = sets.members(one);
  const right = sets.members(other);
  const kept = input.isKeptApart === undefined ? undefined : findPair(left, right, input.isKeptApart);
  if (kept !== undefined || byPerson) return kept;
  if (left.length === 1 && right.length === 1) return undefined;
  return findPair(distinct(left, input), distinct(right, input), (a, b) => input.stance(a, b) === 'against');
}

function findPair(
  left: readonly number[],
  right: readonly number[],
  test: (lower: number, higher: number) => boolean,
): readonly [number, number] | undefined {
  for (const a of left) {
    for (const b of right) if (test(Math.min(a, b), Math.max(a, b))) return [a, b];
  }
  return undefined;
}

/** One record, the first by index, for each content. */
function distinct(members: readonly number[], { contentOf }: ClusterInput): readonly number[] {
  if (members.length <= LARGE_GROUP) return members;
  const firsts = new Map<string, number>();
  for (const member of [...members].sort((a, b) => a - b)) {
    const content = contentOf(member);
    if (!firsts.has(content)) firsts.set(content, member);
  }
  return [...firsts.values()];
}
