import { loadProtocol, type Stage, type Transaction } from '@perennial/database';
import { ApiProblem } from './problem.ts';

/**
 * Checks the reason of a verdict against the protocol's list.
 * @throws ApiProblem `decision.reason_missing`, `decision.unknown_reason`
 */
export async function checkReason(
  tx: Transaction,
  reviewId: string,
  body: { stage: Stage; verdict: string; reason: string | null },
): Promise<void> {
  if (body.verdict === 'exclude' && body.stage === 'full-text' && body.reason === null) {
    throw new ApiProblem(
      400,
      'decision.reason_missing',
      'An exclusion on full text needs one of the protocol’s reasons.',
    );
  }
  if (body.reason === null) return;
  const { reasons } = (await loadProtocol(tx, reviewId)).body;
  if (!reasons.some((reason) => reason.code === body.reason)) {
    throw new ApiProblem(400, 'decision.unknown_reason', `The protocol has no reason “${body.reason}”.`);
  }
}
