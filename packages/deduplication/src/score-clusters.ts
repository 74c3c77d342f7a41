/** How a clustering differs from the truth. */
export interface ClusterScore {
  records: number;
  /** Surplus copies in the truth: the sum over its groups of size - 1. */
  removable: number;
  /** Unique publications merged into another one: the sum over predicted clusters of true groups in it - 1. */
  falseMerges: number;
  /** Surplus copies left: the sum over true groups of predicted clusters they are spread over - 1. */
  missed: number;
  /** Pairs of records: right, wrongly together, wrongly apart. */
  pairs: { right: number; wrong: number; missed: number };
}

/**
 * Counts errors of a clustering, each way of being wrong once for each publication.
 *
 * With one record of each true group kept, `removable` copies are positives; a false merge loses one unique publication
 * (the "removable" counting of bib-dedupe and ASySD), here without depending on which record of a cluster is kept.
 *
 * @param truth     true group of each record; a record in none is unique
 * @param predicted clusters of record ids; every record exactly once
 */
export function scoreClusters(
  truth: ReadonlyMap<string, string>,
  predicted: readonly { readonly members: readonly string[] }[],
): ClusterScore {
  const sizes = new Map<string, number>();
  const spread = new Map<string, number>();
  const score: ClusterScore = {
    records: 0,
    removable: 0,
    falseMerges: 0,
    missed: 0,
    pairs: { right: 0, wrong: 0, missed: 0 },
  };
  for (const { members } of predicted) {
    const groups = new Map<string, number>();
    for (const member of members) {
      const group = truth.get(member) ?? `\u0000${member}`;
      groups.set(group, (groups.get(group) ?? 0) + 1);
    }
    for (const [group, count] of groups) {
      sizes.set(group, (sizes.get(group) ?? 0) + count);
      spread.set(group, (spread.get(group) ?? 0) + 1);
      score.pairs.right += pairsOf(count);
    }
    score.records += members.length;
    score.falseMerges += Math.max(0, groups.size - 1);
    score.pairs.wrong += pairsOf(members.length) - sumOf(groups.values(), pairsOf);
  }
  score.removable = sumOf(sizes.values(), (size) => size - 1);
  score.missed = sumOf(spread.values(), (count) => count - 1);
  score.pairs.missed = sumOf(sizes.values(), pairsOf) - score.pairs.right;
  return score;
}

const pairsOf = (size: number): number => (size * (size - 1)) / 2;

function sumOf(values: Iterable<number>, of: (value: number) => number): number {
  let total = 0;
  for (const value of values) total += of(value);
  return total;
}
