import type { Stage, Stopping } from '@perennial/contracts';
import type { FinishedReading, LatestFindings } from '@perennial/database';
import type { Protocol } from '@perennial/protocol';
import { buscar, estimateUnfound, type ReadCitation, stoppingEvidence } from '@perennial/screening';

/** Where a stage stands, as the database tells it. */
export interface StoppingState {
  stage: Stage;
  screening: Protocol['screening'];
  finished: readonly FinishedReading[];
  unreadSince: readonly Date[];
  mine: LatestFindings | undefined;
}

/**
 * The stopping test and the estimate beside it. A conflict nobody has resolved may turn out either way: both are tried, and the one
 * that speaks less for stopping is told.
 */
export function presentStopping(state: StoppingState): Stopping {
  const { stage, screening, finished, unreadSince, mine } = state;
  const { recallTarget, confidence } = screening;
  const asRelevant = test(state, 1);
  const asIrrelevant = test(state, 0);
  const worse = asRelevant.p >= asIrrelevant.p ? asRelevant : asIrrelevant;
  const upper = Math.max(asRelevant.upper, asIrrelevant.upper);
  const { found } = asIrrelevant;
  return {
    stage,
    recallTarget,
    confidence,
    read: finished.length,
    unread: unreadSince.length,
    found,
    openConflicts: finished.filter(({ outcome }) => outcome === 'conflict').length,
    evidence: worse.evidence,
    chance: asRelevant.found === 0 ? null : worse.p,
    mayStop: asRelevant.mayStop && asIrrelevant.mayStop,
    consecutiveIrrelevant: asRelevant.consecutiveIrrelevant,
    unfound: { lower: 0, upper },
    recallAtLeast: found === 0 ? null : found / (found + upper),
    mine: mine
      ? {
          model: mine.model,
          labels: mine.labels,
          expectedUnfound: mine.expected === null ? null : Math.min(mine.expected, upper),
        }
      : null,
  };
}

/** Labels of finished citations in the order read; `conflict` is what an open conflict counts as. */
export function labelsInOrder(finished: readonly FinishedReading[], conflict: 0 | 1): (0 | 1)[] {
  return finished.map(({ outcome }) => (outcome === 'conflict' ? conflict : outcome === 'include' ? 1 : 0));
}

function test({ screening, finished, unreadSince }: StoppingState, conflict: 0 | 1) {
  const { recallTarget, confidence } = screening;
  const labels = labelsInOrder(finished, conflict);
  const read = finished.map(
    ({ readAt, isInOrder }, i): ReadCitation => ({ label: labels[i]!, readAt: readAt.getTime(), isInOrder }),
  );
  const evidence = stoppingEvidence({ read, unreadSince: unreadSince.map((moment) => moment.getTime()) });
  const { p, stop } = buscar({ ...evidence, recallTarget });
  const { found, upper } = estimateUnfound({ ...evidence, confidence });
  return {
    p,
    mayStop: stop(confidence),
    found,
    upper,
    evidence: evidence.decisions.length,
    consecutiveIrrelevant: labels.length - 1 - labels.lastIndexOf(1),
  };
}
