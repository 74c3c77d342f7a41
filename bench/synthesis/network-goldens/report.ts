import { type Comparison, toleranceOf } from '../pairwise-goldens/comparison.ts';
import { deviationOf, isWithinTolerance } from './known-deviations.ts';

/** What the reference results hold and this engine does not compute. */
const NOT_COMPUTED =
  'Not computed here: non-central hypergeometric and penalised likelihood networks of rare events (netmetabin NCH, LRP), ' +
  'ranking posets, RTSA’s heterogeneity-adjusted size by number of trials.';

function groupBy(
  comparisons: readonly Comparison[],
  key: (c: Comparison) => string,
): [string, Comparison[]][] {
  const groups = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    const own = groups.get(key(comparison));
    if (own) own.push(comparison);
    else groups.set(key(comparison), [comparison]);
  }
  return [...groups];
}

function largest(comparisons: readonly Comparison[]): string {
  const difference = comparisons.reduce((max, c) => Math.max(max, c.difference), 0);
  if (difference === 0) return '0';
  return Number.isFinite(difference) ? difference.toExponential(0) : 'no value';
}

function summaryRow([quantity, all]: [string, Comparison[]]): string {
  const odd = all.filter((c) => deviationOf(c));
  const plain = all.filter((c) => !deviationOf(c));
  const failed = plain.filter((c) => !isWithinTolerance(c)).length;
  const reasons = [...new Set(odd.map((c) => deviationOf(c)!.reason))].join('; ');
  const note = odd.length === 0 ? '' : `${odd.length} beyond, up to ${largest(odd)}: ${reasons}`;
  const sets = new Set(all.map((c) => c.dataset)).size;
  const tolerance = toleranceOf(all[0]!.kind).toExponential(0);
  const fails = failed > 0 ? ` (${failed} fail)` : '';
  return `| ${quantity} | ${all.length} | ${sets} | ${tolerance} | ${largest(plain)}${fails} | ${note} |`;
}

/** The report for docs/benchmarks.md: quantity × data set × largest difference. */
export function networkReport(comparisons: readonly Comparison[]): string {
  const outside = comparisons.filter((c) => !isWithinTolerance(c)).length;
  const sets = new Set(comparisons.map((c) => c.dataset)).size;
  const pairs = groupBy(comparisons, (c) => c.quantity).map(([quantity, all]) => {
    const cells = groupBy(all, (c) => c.dataset).map(([dataset, own]) => `${dataset} ${largest(own)}`);
    return `- **${quantity}**: ${cells.join(' · ')}`;
  });
  return [
    `${comparisons.length} numbers of ${sets} networks and estimators; ${outside} outside the tolerance. Differences are ` +
      'relative (0 where both sides are below the rounding of the computation, 1e-13, or 1e-8 for tau²). REML and ML are compared with the exact optimum where the reference ' +
      'results have it; everything else at the tau² of the reference. Reference: netmeta 3.6-2, meta 8.4-0, RTSA 0.2.2 ' +
      `under R 4.2.2. ${NOT_COMPUTED}`,
    '',
    '| Quantity | Numbers | Networks | Tolerance | Largest difference | Reference not exact |',
    '|---|---:|---:|---:|---:|---|',
    ...groupBy(comparisons, (c) => c.quantity).map(summaryRow),
    '',
    '<details><summary>Every quantity by network</summary>',
    '',
    ...pairs,
    '',
    '</details>',
  ].join('\n');
}
