/** A 95 % interval; both ends equal the estimate where nothing varies. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** How far two reviewers agree on the records both have judged. */
export interface Agreement {
  /** Records judged by both. */
  readonly n: number;
  /** Share of records with the same verdict, 0..1; NaN when n is 0. */
  readonly raw: number;
  readonly rawInterval: Interval;
  /** Cohen's kappa, at most 1; NaN when n is 0 or both always gave one and the same verdict. */
  readonly kappa: number;
  readonly kappaInterval: Interval;
  /**
   * Prevalence- and bias-adjusted kappa, (c · raw - 1) / (c - 1) for c verdicts in use (at least 2). Read this
   * one on ranked subsets, where few relevant records are left and kappa falls for that reason alone.
   */
  readonly prevalenceAdjusted: number;
  readonly prevalenceAdjustedInterval: Interval;
  /** Same as `kappaInterval`. */
  readonly interval: Interval;
}

const Z_95 = 1.959963984540054;
const nothing: Interval = { lower: Number.NaN, upper: Number.NaN };

/**
 * Agreement of two reviewers. Raw agreement has Wilson's interval (1927, J Am Stat Assoc 22:209-212) and the
 * adjusted kappa the same one rescaled (Byrt, Bishop & Carlin 1993, J Clin Epidemiol 46:423-429); kappa has the
 * large-sample interval of Fleiss, Cohen & Everitt (1969, Psychol Bull 72:323-327), cut off at -1 and 1.
 *
 * @param pairs verdicts of the same record by the first and the second reviewer; any strings or numbers
 */
export function agreement(pairs: readonly (readonly [string | number, string | number])[]): Agreement {
  const n = pairs.length;
  if (n === 0) {
    return {
      n,
      raw: Number.NaN,
      rawInterval: nothing,
      kappa: Number.NaN,
      kappaInterval: nothing,
      prevalenceAdjusted: Number.NaN,
      prevalenceAdjustedInterval: nothing,
      interval: nothing,
    };
  }
  const verdicts = [...new Set(pairs.flat())];
  const same = pairs.filter(([a, b]) => a === b).length;
  const raw = same / n;
  const rawInterval = wilson(same, n);
  const categories = Math.max(2, verdicts.length);
  const adjust = (share: number): number => (categories * share - 1) / (categories - 1);
  const { kappa, kappaInterval } = cohensKappa(pairs, verdicts);
  return {
    n,
    raw,
    rawInterval,
    kappa,
    kappaInterval,
    prevalenceAdjusted: adjust(raw),
    prevalenceAdjustedInterval: { lower: adjust(rawInterval.lower), upper: adjust(rawInterval.upper) },
    interval: kappaInterval,
  };
}

function wilson(hits: number, n: number): Interval {
  const share = hits / n;
  const z2 = Z_95 ** 2;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z_95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // The exact limits never pass the estimate or 0 and 1; rounding may, by a unit in the last place.
  return {
    lower: Math.min(share, Math.max(0, centre - half)),
    upper: Math.max(share, Math.min(1, centre + half)),
  };
}

function cohensKappa(
  pairs: readonly (readonly [string | number, string | number])[],
  verdicts: readonly (string | number)[],
): { kappa: number; kappaInterval: Interval } {
  const n = pairs.length;
  const first = verdicts.map((v) => pairs.filter(([a]) => a === v).length / n);
  const second = verdicts.map((v) => pairs.filter(([, b]) => b === v).length / n);
  const both = new Map(verdicts.map((v, i) => [v, i]));
  const observed = pairs.filter(([a, b]) => a === b).length / n;
  const expected = first.reduce((sum, share, i) => sum + share * second[i]!, 0);
  if (expected >= 1) return { kappa: Number.NaN, kappaInterval: nothing };
  const kappa = (observed - expected) / (1 - expected);

  // Each pair adds 1/n to its cell, so sums over cells are means over pairs.
  let agreed = 0;
  let differed = 0;
  for (const [a, b] of pairs) {
    const i = both.get(a)!;
    const j = both.get(b)!;
    if (i === j) agreed += (1 - (first[i]! + second[i]!) * (1 - kappa)) ** 2 / n;
    else differed += (second[i]! + first[j]!) ** 2 / n;
  }
  const variance =
    (agreed + (1 - kappa) ** 2 * differed - (kappa - expected * (1 - kappa)) ** 2) /
    (n * (1 - expected) ** 2);
  const half = Z_95 * Math.sqrt(Math.max(variance, 0));
  return { kappa, kappaInterval: { lower: Math.max(-1, kappa - half), upper: Math.min(1, kappa + half) } };
}
