import { type Comparison, toleranceOf } from './comparison.ts';

/** Why a reference value is not the exact one, and how far from it ours may lie. */
export interface Deviation {
  reason: string;
  /** Largest relative difference allowed; `floor` in absolute terms where the reference's own stop rule is absolute. */
  tolerance: number;
  floor: number;
}

const STOPS_AT_DEFAULT: Deviation = {
  reason:
    'the reference fits its model again at its default tolerance and stops when tau² changes by less than 1e-5',
  tolerance: 0.05,
  floor: 1e-5,
};

const RULES: readonly [(c: Comparison) => boolean, Deviation][] = [
  [
    (c) => c.quantity === 'step selection model: estimate at equal likelihood',
    {
      reason: 'flat likelihood: the reference’s optimiser stops within 1e-9 of ours in the log-likelihood',
      tolerance: 0.01,
      floor: 0,
    },
  ],
  [
    (c) => c.quantity.startsWith('Q-profile interval') && c.dataset === 'edge_k2 GEN',
    {
      reason: 'the reference ends its search at 125; the root of the Q-profile equation is 127.217',
      tolerance: 0.02,
      floor: 0,
    },
  ],
  [
    (c) => c.quantity.startsWith('profile-likelihood interval') && c.dataset === 'edge_identical_k4 GEN',
    {
      reason: 'the reference ends its search at 0.00001, far inside the interval',
      tolerance: Number.POSITIVE_INFINITY,
      floor: 0,
    },
  ],
  [
    (c) => /funnel regression \(lm\)|Egger p/.test(c.quantity) && c.dataset === 'edge_identical_k4 GEN',
    {
      reason: 'identical estimates: the reference divides rounding errors; ours gives slope 0, p 1',
      tolerance: Number.POSITIVE_INFINITY,
      floor: 0,
    },
  ],
  [(c) => /Thompson-Sharp|trim and fill.*\(REML\)/.test(c.quantity), STOPS_AT_DEFAULT],
  [
    (c) => c.quantity === 'prediction interval, tau only',
    {
      reason:
        'the reference’s iteration stops at tau² of 1e-11 to 1e-15 where the optimum is 0, and tau is its root',
      tolerance: 1e-4,
      floor: 0,
    },
  ],
  [
    (c) =>
      /meta-regression: p/.test(c.quantity) && c.dataset.startsWith('dat.bcg ') && c.place.includes('year'),
    {
      reason:
        'the reference loses digits with the year as moderator; ours agrees with 50-digit arithmetic to 1e-14',
      tolerance: 1e-6,
      floor: 0,
    },
  ],
  [
    (c) => c.quantity.startsWith('effect size RD_none'),
    {
      reason:
        'without a correction a study without events has variance 0: ours sets it apart, the reference returns 0',
      tolerance: Number.POSITIVE_INFINITY,
      floor: 0,
    },
  ],
];

/** The known reason for a difference beyond the tolerance, if there is one. */
export function deviationOf(comparison: Comparison): Deviation | undefined {
  if (comparison.difference <= toleranceOf(comparison.kind)) return undefined;
  return RULES.find(([applies]) => applies(comparison))?.[1];
}

/** Whether a comparison is within its tolerance, or within that of a known deviation of the reference. */
export function isWithinTolerance(comparison: Comparison): boolean {
  if (comparison.difference <= toleranceOf(comparison.kind)) return true;
  const deviation = deviationOf(comparison);
  if (!deviation) return false;
  const gap = Math.abs(comparison.ours - comparison.theirs);
  return comparison.difference <= deviation.tolerance || gap <= deviation.floor;
}
