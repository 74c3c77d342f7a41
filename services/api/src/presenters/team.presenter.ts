import type { Calibration, Invitation } from '@perennial/contracts';
import type { CalibrationRow, InvitationRow, VerdictPair } from '@perennial/database';
import { presentAgreement } from './agreement.presenter.ts';

type NameOf = (userId: string) => string;

/** Agreement of every two people who judged the same citations, in the order of their names. */
export function presentPairs(pairs: readonly VerdictPair[], nameOf: NameOf) {
  const groups = new Map<string, VerdictPair[]>();
  for (const pair of pairs) {
    const key = `${pair.a} ${pair.b}`;
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const [a = '', b = ''] = [nameOf(first.a), nameOf(first.b)].sort((one, two) => one.localeCompare(two));
      return [{ a, b, ...presentAgreement(group) }];
    })
    .sort((one, two) => one.a.localeCompare(two.a) || one.b.localeCompare(two.b));
}

/** True when every pair agrees as much as wanted; where kappa is undefined because all said the same, they do. */
export function isAgreed(pairs: Calibration['pairs'], kappaWanted: number): boolean {
  return pairs.length > 0 && pairs.every(({ kappa, raw }) => (kappa ?? (raw === 1 ? 1 : 0)) >= kappaWanted);
}

/** A round as its members may see it: nothing of anybody's verdicts before everybody has finished. */
export function presentCalibration(
  row: CalibrationRow,
  remainingForMe: number,
  pairs: Calibration['pairs'],
): Calibration {
  const { id, number, kappaWanted, openedAt, outcome, reason } = row;
  return {
    id,
    number,
    size: row.citationIds.length,
    kappaWanted,
    state: outcome ?? 'open',
    openedAt: openedAt.toISOString(),
    remainingForMe,
    isComplete: isComplete(row),
    pairs,
    reason,
  };
}

export function isComplete(row: CalibrationRow): boolean {
  return row.settled === row.citationIds.length;
}

export function presentInvitation(row: InvitationRow, now: Date): Invitation {
  const state = row.acceptedAt
    ? 'accepted'
    : row.revokedAt
      ? 'revoked'
      : row.expiresAt <= now
        ? 'expired'
        : 'open';
  return {
    id: row.id,
    email: row.email,
    roles: row.roles,
    state,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}
