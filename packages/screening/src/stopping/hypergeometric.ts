/**
 * Log of k! (k a whole number, 0 or more): exact sums to 255, Stirling's series beyond (error below 1e-14).
 */
export function logFactorial(k: number): number {
  if (k < table.length) return table[k]!;
  const x = k + 1;
  const series = 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

const table = (() => {
  const logs = new Float64Array(256);
  for (let k = 1; k < logs.length; k++) logs[k] = logs[k - 1]! + Math.log(k);
  return logs;
})();

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** An urn of `size` records of which `successes` are relevant, and `draws` taken without putting back. */
export interface Urn {
  readonly size: number;
  readonly successes: number;
  readonly draws: number;
}

/**
 * The chance of drawing at most `hits` relevant records (hypergeometric distribution function).
 *
 * @returns 0 when `hits` is below what must be drawn, 1 when it is at or above what can be drawn
 */
export function hypergeometricCdf(hits: number, { size, successes, draws }: Urn): number {
  const least = Math.max(0, draws - (size - successes));
  const most = Math.min(successes, draws);
  if (hits < least) return 0;
  if (hits >= most) return 1;
  const all = logChoose(size, draws);
  let sum = 0;
  for (let k = least; k <= hits; k++) {
    sum += Math.exp(logChoose(successes, k) + logChoose(size - successes, draws - k) - all);
  }
  return Math.min(sum, 1);
}
