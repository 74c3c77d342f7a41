import type { VerdictPair } from '@perennial/database';
import { agreement } from '@perennial/screening';

/** Agreement over pairs of verdicts; unsure counts as include, since both go on to the full text. Null where undefined. */
export function presentAgreement(pairs: readonly VerdictPair[]) {
  const forward = (verdict: string) => (verdict === 'exclude' ? 'exclude' : 'include');
  if (pairs.length === 0) return { citations: 0, raw: null, kappa: null, prevalenceAdjusted: null };
  const result = agreement(
    pairs.map(({ verdictA, verdictB }) => [forward(verdictA), forward(verdictB)] as const),
  );
  return {
    citations: pairs.length,
    raw: finite(result.raw),
    kappa: finite(result.kappa),
    prevalenceAdjusted: finite(result.prevalenceAdjusted),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
