/** What a network says about every pair: matrices as in `NetworkAnalysis`, row versus column. */
export interface NetworkState {
  treatments: readonly string[];
  tau2: number;
  random: { estimate: number[][]; se: number[][]; lower: number[][]; upper: number[][] };
}

/** What happened to one pair between two states of a network. */
export type ChangeFlag =
  | { kind: 'appeared' }
  | { kind: 'disappeared' }
  | { kind: 'crosses'; threshold: number }
  | { kind: 'no-longer-crosses'; threshold: number }
  | { kind: 'changed-sides'; threshold: number };

export interface PairEstimate {
  estimate: number;
  se: number;
  lower: number;
  upper: number;
}

export interface PairChange {
  treat1: string;
  treat2: string;
  before?: PairEstimate;
  after?: PairEstimate;
  /** After minus before, when both exist. */
  change?: number;
  /** The change in units of the standard error before. */
  standardisedChange?: number;
  /** (se after / se before) - 1. */
  relativeSeChange?: number;
  flags: ChangeFlag[];
}

export interface NetworkChanges {
  tau2: { before: number; after: number };
  treatments: { added: string[]; removed: string[] };
  /** Every pair of either state; treat1 and treat2 in the order of the later state. */
  pairs: PairChange[];
}

/**
 * Compares two states of a network pair by pair and flags where an interval begins or stops to cross a threshold
 * (the null, the minimal important difference on either side), or jumps over it.
 *
 * A state can consist of several parts (a disconnected network).
 *
 * @param thresholds on the analysis scale, for row versus column and mirrored for column versus row; default the null
 */
export function compareNetworks(
  before: readonly NetworkState[],
  after: readonly NetworkState[],
  thresholds: readonly number[] = [0],
): NetworkChanges {
  const old = new Set(before.flatMap(({ treatments }) => treatments));
  const current = new Set(after.flatMap(({ treatments }) => treatments));
  const names = [...current, ...[...old].filter((name) => !current.has(name))];
  const mirrored = [...new Set(thresholds.flatMap((threshold) => [threshold, -threshold + 0]))];
  const [earlierOf, laterOf] = [pairReader(before), pairReader(after)];
  const pairs = names.flatMap((treat1, a) =>
    names.slice(a + 1).flatMap((treat2): PairChange[] => {
      const earlier = earlierOf(treat1, treat2);
      const later = laterOf(treat1, treat2);
      return earlier || later ? [pairChange({ treat1, treat2 }, earlier, later, mirrored)] : [];
    }),
  );
  return {
    tau2: { before: largestTau2(before), after: largestTau2(after) },
    treatments: {
      added: [...current].filter((name) => !old.has(name)),
      removed: [...old].filter((name) => !current.has(name)),
    },
    pairs,
  };
}

function largestTau2(states: readonly NetworkState[]): number {
  return states.reduce((max, { tau2 }) => Math.max(max, tau2), 0);
}

function pairReader(
  states: readonly NetworkState[],
): (treat1: string, treat2: string) => PairEstimate | undefined {
  const places = new Map(
    states.flatMap((state) => state.treatments.map((name, at) => [name, { state, at }] as const)),
  );
  return (treat1, treat2) => {
    const [row, column] = [places.get(treat1), places.get(treat2)];
    if (!row || row.state !== column?.state) return undefined;
    const { estimate, se, lower, upper } = row.state.random;
    const cell = (matrix: number[][]) => matrix[row.at]![column.at]!;
    return { estimate: cell(estimate), se: cell(se), lower: cell(lower), upper: cell(upper) };
  };
}

function pairChange(
  { treat1, treat2 }: { treat1: string; treat2: string },
  before: PairEstimate | undefined,
  after: PairEstimate | undefined,
  thresholds: readonly number[],
): PairChange {
  if (before === undefined)
    return { treat1, treat2, ...(after ? { after } : {}), flags: [{ kind: 'appeared' }] };
  if (after === undefined) return { treat1, treat2, before, flags: [{ kind: 'disappeared' }] };
  const change = after.estimate - before.estimate;
  return {
    treat1,
    treat2,
    before,
    after,
    change,
    standardisedChange: change / before.se,
    relativeSeChange: after.se / before.se - 1,
    flags: thresholds.flatMap((threshold) => thresholdFlag(before, after, threshold)),
  };
}

function thresholdFlag(before: PairEstimate, after: PairEstimate, threshold: number): ChangeFlag[] {
  const [was, is] = [sideOf(before, threshold), sideOf(after, threshold)];
  if (was === is) return [];
  if (is === 0) return [{ kind: 'crosses', threshold }];
  if (was === 0) return [{ kind: 'no-longer-crosses', threshold }];
  return [{ kind: 'changed-sides', threshold }];
}

/** -1 below the threshold, 1 above it, 0 when the interval contains it. */
function sideOf({ lower, upper }: PairEstimate, threshold: number): -1 | 0 | 1 {
  if (upper < threshold) return -1;
  return lower > threshold ? 1 : 0;
}
