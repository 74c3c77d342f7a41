/**
 * Fits log odds = slope · score + offset by maximum likelihood (Platt 1999), with his targets
 * (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2) against overconfidence, by Newton's method with step halving
 * (Lin, Lin & Weng 2007, Mach Learn 68:267-276).
 *
 * @param scores out-of-fold scores
 * @param labels 1 or 0, in the order of `scores`; both must occur
 */
export function fitCalibration(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): { slope: number; offset: number } {
  const n = scores.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += labels[i]!;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (n - positives + 2);
  const target = (i: number): number => (labels[i] === 1 ? high : low);
  const lossAt = (slope: number, offset: number): number => {
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const x = slope * scores[i]! + offset;
      loss += Math.max(x, 0) - target(i) * x + Math.log1p(Math.exp(-Math.abs(x)));
    }
    return loss;
  };
  let slope = 0;
  let offset = Math.log((positives + 1) / (n - positives + 1));
  for (let step = 0; step < 100; step++) {
    const change = newtonStep(scores, target, slope, offset);
    const before = lossAt(slope, offset);
    let size = 1;
    while (size > 1e-10 && lossAt(slope - size * change[0], offset - size * change[1]) > before) size /= 2;
    slope -= size * change[0];
    offset -= size * change[1];
    if (Math.abs(change[0]) + Math.abs(change[1]) < 1e-9) break;
  }
  return { slope, offset };
}

function newtonStep(
  scores: ArrayLike<number>,
  target: (i: number) => number,
  slope: number,
  offset: number,
): [number, number] {
  let [g1, g0, h11, h10, h00] = [0, 0, 1e-12, 0, 1e-12];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    const p = 1 / (1 + Math.exp(-(slope * score + offset)));
    const error = p - target(i);
    const curvature = p * (1 - p);
    g1 += error * score;
    g0 += error;
    h11 += curvature * score * score;
    h10 += curvature * score;
    h00 += curvature;
  }
  const determinant = h11 * h00 - h10 * h10;
  return [(h00 * g1 - h10 * g0) / determinant, (h11 * g0 - h10 * g1) / determinant];
}
