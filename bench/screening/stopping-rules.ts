/** A stopping rule: whether to stop after these decisions out of `total` records. */
export type StoppingRule = (decisions: Uint8Array, total: number) => boolean;

const logs: number[] = [0];

function logFactorial(k: number): number {
  for (let i = logs.length; i <= k; i++) logs.push(logs[i - 1]! + Math.log(i));
  return logs[k]!;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

interface Urn {
  readonly size: number;
  readonly successes: number;
  readonly draws: number;
  /** Odds by which a relevant record is drawn rather than an irrelevant one; 1 is a fair draw. */
  readonly odds: number;
}

/** The chance of at most `hits` relevant records (Fisher's noncentral hypergeometric distribution). */
function chanceOfAtMost(hits: number, { size, successes, draws, odds }: Urn): number {
  const least = Math.max(0, draws - (size - successes));
  const most = Math.min(successes, draws);
  if (hits < least) return 0;
  if (hits >= most) return 1;
  const terms: number[] = [];
  for (let k = least; k <= most; k++) {
    terms.push(logChoose(successes, k) + logChoose(size - successes, draws - k) + k * Math.log(odds));
  }
  const peak = Math.max(...terms);
  let [below, all] = [0, 0];
  terms.forEach((term, i) => {
    const weight = Math.exp(term - peak);
    all += weight;
    if (least + i <= hits) below += weight;
  });
  return below / all;
}

/** BUSCAR's chance, and the same with draws that favour relevant records by `odds`. */
function urnChance(
  decisions: Uint8Array,
  total: number,
  { recall, odds }: { recall: number; odds: number },
): number {
  const read = decisions.length;
  if (read === total) return 0;
  const found = decisions.reduce((sum, decision) => sum + decision, 0);
  if (found === 0) return 1;
  const leastIfMissed = Math.floor(found / recall + 1);
  let [smallest, hits] = [1, 0];
  for (let start = read - 1; start >= -1; start--) {
    if (start >= 0 && decisions[start] !== 1) continue;
    const draws = read - start - 1;
    const size = total - start - 1;
    const successes = leastIfMissed - (found - hits);
    if (successes > size) return 0;
    smallest = Math.min(smallest, chanceOfAtMost(hits, { size, successes, draws, odds }));
    hits += 1;
  }
  return smallest;
}

/** Stops when the chance falls below 1 − confidence. */
export function urnRule(recall: number, confidence: number, odds = 1): StoppingRule {
  return (decisions, total) => urnChance(decisions, total, { recall, odds }) < 1 - confidence;
}

/**
 * Stops when relevant records, taken as a Poisson process whose rate falls exponentially with the number read (fitted by maximum
 * likelihood), leave at 95 % at most as many as the target allows (after Stevenson & Bin-Hezam 2023, ACM TOIS 42).
 */
export function poissonRule(recall: number): StoppingRule {
  return (decisions, total) => {
    const read = decisions.length;
    const places: number[] = [];
    decisions.forEach((decision, i) => {
      if (decision === 1) places.push((i + 0.5) / read);
    });
    const found = places.length;
    if (found < 5) return false;
    const fall = fittedFall(places);
    // Hits expected from here to the end, given those up to here.
    const share = fall < 1e-6 ? 1 : 1 - Math.exp(-fall);
    const rest = (total - read) / read;
    const ahead = fall < 1e-6 ? rest : Math.exp(-fall) * (1 - Math.exp(-fall * rest));
    return found / (found + poissonUpper((found * ahead) / share)) >= recall;
  };
}

/** The rate of an exponential truncated to [0, 1] from its sample, 0 or above, by bisection of the score. */
function fittedFall(places: readonly number[]): number {
  const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
  const expected = (fall: number): number =>
    fall < 1e-6 ? 0.5 : 1 / fall - Math.exp(-fall) / (1 - Math.exp(-fall));
  if (mean >= 0.5) return 0;
  let [low, high] = [0, 500];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (expected(middle) > mean) low = middle;
    else high = middle;
  }
  return low;
}

/** Smallest number that a Poisson variable of this mean exceeds in at most 5 %. */
function poissonUpper(mean: number): number {
  let [k, term] = [0, Math.exp(-mean)];
  let sum = term;
  while (sum < 0.95 && k < 10_000) {
    k += 1;
    term *= mean / k;
    sum += term;
  }
  return k;
}

/** Stops when both say so. */
export function both(one: StoppingRule, other: StoppingRule): StoppingRule {
  return (decisions, total) => one(decisions, total) && other(decisions, total);
}

/** Stops after so many irrelevant ones in a row. */
export function inARow(count: number): StoppingRule {
  return (decisions) => decisions.length >= count && !decisions.subarray(-count).includes(1);
}
