/**
 * Area under the ROC curve: the chance that a trial scores above another record (ties count half).
 * @returns NaN when a label is missing
 */
export function areaUnderCurve(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let below = 0;
  let won = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    let tiedPositives = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) {
      tiedPositives += labels[order[end]!]!;
      end += 1;
    }
    const tiedNegatives = end - start - tiedPositives;
    won += tiedPositives * (below + tiedNegatives / 2);
    below += tiedNegatives;
    positives += tiedPositives;
    start = end;
  }
  return won / (positives * below);
}
