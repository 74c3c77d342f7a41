import type { MatchOutcome, MatchRelation } from '../match-record.ts';
import { registerOf } from '../normalise/identifiers.ts';
import type { Prepared } from '../normalise/prepare.ts';

export interface RegistryVerdict {
  outcome: MatchOutcome;
  bits: number;
  because: string;
  relation?: MatchRelation;
  isOverruled: boolean;
}

/**
 * Matches where at least one record is an entry of a trial register. Two entries are one when their own numbers are
 * equal, wherever they were exported from and whatever their titles; an entry and a report that names it are linked; sister
 * trials with nearly equal titles have different numbers and stay apart.
 *
 * @returns undefined when no number decides
 */
export function compareRegistryRecords(a: Prepared, b: Prepared): RegistryVerdict | undefined {
  const shared = a.registry.find((number) => b.registry.includes(number));
  if (a.kind.isRegistry && b.kind.isRegistry) return compareEntries(a, b, shared);
  if (shared === undefined) {
    return {
      outcome: 'different',
      bits: -20,
      because: 'One is an entry of a trial register, the other is not.',
      isOverruled: false,
    };
  }
  return {
    outcome: 'linked',
    bits: 0,
    relation: 'registry-result',
    because: `One is the register entry ${shared.toUpperCase()}, the other names it.`,
    isOverruled: false,
  };
}

function compareEntries(a: Prepared, b: Prepared, shared: string | undefined): RegistryVerdict | undefined {
  const ownA = a.registry[0];
  const ownB = b.registry[0];
  if (ownA === undefined || ownB === undefined) return undefined;
  if (ownA === ownB) {
    return {
      outcome: 'merge',
      bits: 20,
      because: `Both are the register entry ${ownA.toUpperCase()}.`,
      isOverruled: false,
    };
  }
  if (registerOf(ownA) === registerOf(ownB) || shared === undefined) {
    return {
      outcome: 'different',
      bits: -20,
      because: `Register numbers differ: ${ownA.toUpperCase()} and ${ownB.toUpperCase()}.`,
      isOverruled: true,
    };
  }
  return {
    outcome: 'linked',
    bits: 0,
    relation: 'cross-registration',
    because: `Entries of one trial in two registers: both name ${shared.toUpperCase()}.`,
    isOverruled: false,
  };
}
