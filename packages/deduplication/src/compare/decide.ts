import type { MatchOutcome, MatchRelation } from '../match-record.ts';
import type { Prepared, Preparer } from '../normalise/prepare.ts';
import { findContradiction } from './contradictions.ts';
import type { Evidence } from './evidence.ts';
import { agreement, gatherEvidence, sharesIdentifier } from './evidence.ts';
import { isSamePage } from './pages.ts';
import { compareRegistryRecords } from './registry.ts';
import { findRelation } from './relations.ts';
import { scoreEvidence } from './score.ts';
import { MERGE_AT, REVIEW_AT } from './weights.ts';

/** What the comparison of two records came to. */
export interface Verdict {
  outcome: MatchOutcome;
  /** Evidence in bits; see `weights.ts`. */
  bits: number;
  relation?: MatchRelation;
  /** Said first among the reasons: what decided. */
  because: string;
  /** Something spoke for a merge and was overruled: worth telling although the outcome is `different`. */
  isOverruled: boolean;
  evidence: Evidence | undefined;
}

/** Evidence in bits, as `weights.ts` counts it. */
export interface Thresholds {
  /** From here on a pair without contradiction is merged. */
  mergeAt: number;
  /** From here on a pair is shown to a person. */
  reviewAt: number;
}

export const THRESHOLDS: Thresholds = { mergeAt: MERGE_AT, reviewAt: REVIEW_AT };

const PLAINLY_DIFFERENT: Verdict = {
  outcome: 'different',
  bits: -99,
  because: '',
  isOverruled: false,
  evidence: undefined,
};

/**
 * Decides on two records from their fields alone: the same pair gives the same verdict in any set.
 *
 * Register entries are matched by number. For everything else a known relation (erratum, version, preprint, …) keeps
 * records apart but linked; then a contradiction forbids a merge, however much agrees; then the sum of the evidence decides.
 */
export function decidePair(a: Prepared, b: Prepared, preparer: Preparer, thresholds = THRESHOLDS): Verdict {
  if (a.kind.isRegistry || b.kind.isRegistry) {
    const registry = compareRegistryRecords(a, b);
    if (registry !== undefined) return { ...PLAINLY_DIFFERENT, ...registry };
  }
  const evidence = gatherEvidence(a, b, preparer);
  if (evidence === undefined) return sharedTrial(a, b) ?? PLAINLY_DIFFERENT;
  const sharesNumber = sharesIdentifier(a, b);
  if (evidence.title.level === 'apart' && !sharesNumber && !isSamePage(evidence.pages)) {
    return sharedTrial(a, b) ?? PLAINLY_DIFFERENT;
  }
  const bits = scoreEvidence(evidence, a.pages.start);
  const relation = findRelation(a, b, evidence);
  if (relation !== undefined) {
    return {
      outcome: 'linked',
      bits,
      relation: relation.relation,
      because: relation.because,
      isOverruled: false,
      evidence,
    };
  }
  const contradiction = findContradiction(a, b, evidence);
  if (contradiction === undefined) {
    if (bits >= thresholds.mergeAt)
      return { outcome: 'merge', bits, because: '', isOverruled: false, evidence };
    if (bits >= thresholds.reviewAt) {
      return {
        outcome: 'review',
        bits,
        because: 'Not enough agrees to merge unseen.',
        isOverruled: false,
        evidence,
      };
    }
    const linked = sharedTrial(a, b);
    if (linked !== undefined) return linked;
    const because = 'Too little else agrees.';
    return { outcome: 'different', bits, because, isOverruled: sharesNumber, evidence };
  }
  const linked = sharedTrial(a, b);
  if (linked !== undefined && !contradiction.isDoubtful) return linked;
  const outcome = contradiction.isDoubtful && bits >= thresholds.reviewAt ? 'review' : 'different';
  const isOverruled = sharesNumber || bits >= thresholds.reviewAt;
  return { outcome, bits, because: contradiction.because, isOverruled, evidence };
}

/** Two reports that name the same trial number are linked even when nothing else agrees. */
function sharedTrial(a: Prepared, b: Prepared): Verdict | undefined {
  const shared = a.registry.find((number) => b.registry.includes(number));
  if (shared === undefined || agreement(a.pmid, b.pmid) === 'same') return undefined;
  return {
    outcome: 'linked',
    bits: 0,
    relation: 'secondary-report',
    because: `Both name the trial ${shared.toUpperCase()}.`,
    isOverruled: false,
    evidence: undefined,
  };
}
