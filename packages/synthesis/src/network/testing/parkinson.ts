import type { ArmLevelContinuous } from '../../types.ts';

/**
 * Parkinson's disease: change in off-time (hours per day) under placebo and four dopamine agonists, 7 trials, as
 * study, treatment, n, mean, sd.
 *
 * Source: Dias, Welton, Sutton & Ades, NICE DSU Technical Support Document 2, example 5 (data of Franchini et al. 2012).
 */
const arms: [study: number, treatment: string, n: number, mean: number, sd: number][] = [
  [1, 'placebo', 54, -1.22, 3.7],
  [1, 'ropinirole', 95, -1.53, 4.28],
  [2, 'placebo', 172, -0.7, 3.7],
  [2, 'pramipexole', 173, -2.4, 3.4],
  [3, 'placebo', 76, -0.3, 4.4],
  [3, 'pramipexole', 71, -2.6, 4.3],
  [3, 'bromocriptine', 81, -1.2, 4.3],
  [4, 'ropinirole', 128, -0.24, 3],
  [4, 'bromocriptine', 72, -0.59, 3],
  [5, 'ropinirole', 80, -0.73, 3],
  [5, 'bromocriptine', 46, -0.18, 3],
  [6, 'bromocriptine', 137, -2.2, 2.31],
  [6, 'cabergoline', 131, -2.5, 2.18],
  [7, 'bromocriptine', 154, -1.8, 2.48],
  [7, 'cabergoline', 143, -2.1, 2.99],
];

export const parkinson: ArmLevelContinuous[] = arms.map(([study, treatment, n, mean, sd]) => ({
  study: `${study}`,
  treatment,
  n,
  mean,
  sd,
}));
