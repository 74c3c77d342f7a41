import { type Comparison, toleranceOf } from './comparison.ts';
import { deviationOf, isWithinTolerance } from './known-deviations.ts';

function groupBy(
  comparisons: readonly Comparison[],
  key: (c: Comparison) => string,
): Map<string, Comparison[]> {
  const groups = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    const own = groups.get(key(comparison));
    if (own) own.push(comparison);
    else groups.set(key(comparison), [comparison]);
  }
  return groups;
}

function largest(comparisons: readonly Comparison[]): number {
  return comparisons.reduce((max, c) => Math.max(max, c.difference), 0);
}

function show(difference: number): string {
  if (difference === 0) return '0';
  return Number.isFinite(difference) ? difference.toExponential(0) : 'no value';
}

/** One row per quantity: how many numbers in how many data sets, the largest difference, and what lies beyond. */
function summaryTable(comparisons: readonly Comparison[]): string {
  const rows = [...groupBy(comparisons, (c) => c.quantity)].map(([quantity, all]) => {
    const plain = all.filter((c) => !deviationOf(c));
    const odd = all.filter((c) => deviationOf(c));
    const reasons = [...new Set(odd.map((c) => deviationOf(c)!.reason))].join('; ');
    const note = odd.length === 0 ? '' : `${odd.length} beyond, up to ${show(largest(odd))}: ${reasons}`;
    const bad = plain.filter((c) => !isWithinTolerance(c)).length;
    const datasets = new Set(all.map((c) => c.dataset)).size;
    return `| ${quantity} | ${all.length} | ${datasets} | ${show(toleranceOf(all[0]!.kind))} | ${show(largest(plain))}${bad > 0 ? ` (${bad} fail)` : ''} | ${note} |`;
  });
  return [
    '| Quantity | Numbers | Data sets | Tolerance | Largest difference | Reference not exact |',
    '|---|---:|---:|---:|---:|---|',
    ...rows,
  ].join('\n');
}

/** Every quantity × data set with its largest difference, one line per quantity. */
function everyPair(comparisons: readonly Comparison[]): string {
  return [...groupBy(comparisons, (c) => c.quantity)]
    .map(([quantity, all]) => {
      const cells = [...groupBy(all, (c) => c.dataset)].map(
        ([dataset, own]) => `${dataset} ${show(largest(own))}`,
      );
      return `- **${quantity}**: ${cells.join(' · ')}`;
    })
    .join('\n');
}

/** The report for docs/benchmarks.md. */
export function goldenReport(comparisons: readonly Comparison[]): string {
  const outside = comparisons.filter((c) => !isWithinTolerance(c));
  const datasets = new Set(comparisons.map((c) => c.dataset)).size;
  return [
    `${comparisons.length} numbers of ${datasets} data sets and measures; ${outside.length} outside the tolerance. ` +
      'Differences are relative; quantities that are 0 in exact arithmetic count as equal when both sides are within rounding of 0. ' +
      'Reference: metafor 5.1-12 and meta 8.4-0 under R 4.2.2.',
    '',
    summaryTable(comparisons),
    '',
    '<details><summary>Every quantity by data set</summary>',
    '',
    everyPair(comparisons),
    '',
    '</details>',
  ].join('\n');
}
