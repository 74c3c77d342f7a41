import { type Comparison, toleranceOf } from '../pairwise-goldens/comparison.ts';

/** Why a reference value is not the exact one, and how far from it ours may lie. */
export interface Deviation {
  reason: string;
  /** Largest relative difference allowed. */
  tolerance: number;
  /** Largest absolute difference allowed. */
  floor: number;
}

const RULES: readonly [(c: Comparison) => boolean, Deviation][] = [
  [
    (c) => c.quantity.startsWith('pairwise tau²'),
    {
      reason:
        'the reference fits each comparison at its default tolerance and stops when tau² changes by less than 1e-5',
      tolerance: 0,
      floor: 1e-4,
    },
  ],
  [
    (c) => /^(contributions|hat matrix)/.test(c.quantity) && Math.abs(c.theirs) < 1e-5,
    {
      reason: 'shares near 0 are differences of flows near 1 and carry their rounding on both sides',
      tolerance: 0,
      floor: 1e-13,
    },
  ],
  [
    (c) => c.quantity === 'impact of studies',
    {
      reason: 'the reference inflates a study’s standard error where ours leaves the study out',
      tolerance: 0,
      floor: 2e-6,
    },
  ],
  [
    (c) => c.quantity.startsWith('rank probabilities'),
    {
      reason:
        'the reference’s draws do not have its own P-scores as SUCRA, which holds exactly for normal effects; ours do (row above)',
      tolerance: Number.POSITIVE_INFINITY,
      floor: 0.25,
    },
  ],
  [
    (c) => c.quantity.startsWith('SUCRA'),
    { reason: 'Monte Carlo error of our draws', tolerance: 0, floor: 0.012 },
  ],
  [
    (c) => c.quantity === 'sequential boundaries' && c.theirs === 20,
    { reason: 'the reference caps boundaries at 20', tolerance: 1, floor: 0 },
  ],
  [
    (c) => c.quantity === 'sequential boundaries' && c.dataset === 'RTSA esOF_4',
    { reason: 'the reference’s own root search is coarse at the earliest looks', tolerance: 0, floor: 4e-4 },
  ],
  [
    (c) => c.quantity === 'spent error' && c.theirs < 1e-9,
    { reason: 'the reference subtracts a probability from 1', tolerance: 0, floor: 1e-15 },
  ],
  [
    (c) => /^(sequential|futility)/.test(c.quantity),
    { reason: 'the reference solves its boundaries to about 1e-6', tolerance: 0, floor: 5e-6 },
  ],
];

/** The rule that explains a comparison outside its tolerance. */
export function deviationOf(comparison: Comparison): Deviation | undefined {
  if (comparison.difference <= toleranceOf(comparison.kind)) return undefined;
  return RULES.find(([applies]) => applies(comparison))?.[1];
}

/** Whether a comparison is inside its tolerance or explained. */
export function isWithinTolerance(comparison: Comparison): boolean {
  if (comparison.difference <= toleranceOf(comparison.kind)) return true;
  const deviation = deviationOf(comparison);
  if (!deviation) return false;
  return (
    comparison.difference <= deviation.tolerance ||
    Math.abs(comparison.ours - comparison.theirs) <= deviation.floor
  );
}
