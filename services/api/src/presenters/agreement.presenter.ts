import type { AgreementMeasures } from '@perennial/contracts';
import type { VerdictPair } from '@perennial/database';
import { agreement, type Interval } from '@perennial/screening';

/** Agreement over pairs of verdicts; unsure counts as include, since both go on to the full text. Null where undefined. */
export function presentAgreement(pairs: readonly VerdictPair[]): AgreementMeasures {
  const forward = (verdict: string) => (verdict === 'exclude' ? 'exclude' : 'include');
  const verdicts = pairs.map(({ verdictA, verdictB }) => [forward(verdictA), forward(verdictB)] as const);
  const count = (a: string, b: string) => verdicts.filter(([one, two]) => one === a && two === b).length;
  const result = agreement(verdicts);
  return {
    citations: pairs.length,
    raw: finite(result.raw),
    kappa: finite(result.kappa),
    prevalenceAdjusted: finite(result.prevalenceAdjusted),
    intervals: {
      raw: finiteInterval(result.rawInterval),
      kappa: finiteInterval(result.kappaInterval),
      prevalenceAdjusted: finiteInterval(result.prevalenceAdjustedInterval),
    },
    counts: {
      both: count('include', 'include'),
      onlyA: count('include', 'exclude'),
      onlyB: count('exclude', 'include'),
      neither: count('exclude', 'exclude'),
    },
  };
}

/** The same for every two people who judged citations together, by name. */
export function presentPairs(pairs: readonly VerdictPair[], names: ReadonlyMap<string, string>) {
  const groups = new Map<string, VerdictPair[]>();
  for (const pair of pairs) {
    const key = `${pair.a} ${pair.b}`;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()].map((group) => {
    const { a, b } = group[0]!;
    return { a: names.get(a) ?? a, b: names.get(b) ?? b, ...presentAgreement(group) };
  });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function finiteInterval(interval: Interval) {
  return Number.isFinite(interval.lower) ? interval : null;
}
