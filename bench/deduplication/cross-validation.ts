import { deduplicate, scoreClusters } from '@perennial/deduplication';
import type { LabelledSet } from './labelled-sets.ts';

export interface Fold {
  left: string;
  mergeAt: number;
  chosenOn: { falseMerges: number; missed: number };
  falseMerges: number;
  missed: number;
  removable: number;
}

/** Thresholds tried, in bits. */
const TRIED = Array.from({ length: 25 }, (_, i) => -2 + i / 2);
const REVIEW_AT = -3;

type Errors = Readonly<{ falseMerges: number; missed: number; removable: number }>;

/**
 * Chooses the merge threshold on all sets but one, and counts errors on that one; for each set in turn.
 *
 * The choice: no false merge if any threshold gives none, then fewest missed copies, then the highest threshold.
 */
export function leaveOneOut(sets: readonly LabelledSet[]): { folds: Fold[]; curve: Map<number, Errors[]> } {
  const curve = new Map<number, Errors[]>();
  for (const mergeAt of TRIED) {
    const errors = sets.map(({ records, truth }) =>
      scoreClusters(truth, deduplicate(records, { thresholds: { mergeAt, reviewAt: REVIEW_AT } }).clusters),
    );
    curve.set(mergeAt, errors);
  }
  const folds = sets.map((set, left): Fold => {
    let best: { mergeAt: number; falseMerges: number; missed: number } | undefined;
    for (const [mergeAt, errors] of curve) {
      const others = errors.filter((_, at) => at !== left);
      const falseMerges = total(others, 'falseMerges');
      const missed = total(others, 'missed');
      const isBetter =
        best === undefined ||
        falseMerges < best.falseMerges ||
        (falseMerges === best.falseMerges && missed <= best.missed);
      if (isBetter) best = { mergeAt, falseMerges, missed };
    }
    const { mergeAt, ...chosenOn } = best ?? { mergeAt: 0, falseMerges: 0, missed: 0 };
    const { falseMerges, missed, removable } = curve.get(mergeAt)![left]!;
    return { left: set.name, mergeAt, chosenOn, falseMerges, missed, removable };
  });
  return { folds, curve };
}

function total(errors: readonly Errors[], field: 'falseMerges' | 'missed'): number {
  return errors.reduce((sum, one) => sum + one[field], 0);
}
