import { SynthesisError } from '../../errors.ts';
import { cholesky } from '../../numerics/symmetric-matrix.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import type { SmallValues } from './p-scores.ts';
import { seededNormal } from './seeded-normal.ts';

export interface RankogramOptions {
  /** The same seed gives the same answer on every machine. */
  seed: number;
  /** Number of draws, default 10000. */
  draws?: number;
  /** Default `desirable`. */
  smallValues?: SmallValues;
}

/** Probability of every rank for every treatment. */
export interface Rankograms {
  treatments: string[];
  /** probability[treatment][rank], rank 0 is best; rows and columns sum to 1. */
  probability: number[][];
  /** Probability of being among the best rank + 1 treatments. */
  cumulative: number[][];
  /** Surface under the cumulative ranking curve: (treatments - mean rank) / (treatments - 1). */
  sucra: Record<string, number>;
  meanRank: Record<string, number>;
  seed: number;
  draws: number;
}

/**
 * Rank probabilities by drawing the treatment effects from their multivariate normal distribution.
 *
 * SUCRA converges to the P-score as the draws grow; `pScores` needs no draws.
 *
 * @throws SynthesisError `network.bad_draws`
 * Source: Salanti, Ades & Ioannidis 2011, J Clin Epidemiol 64:163-171.
 */
export function rankograms(fit: NetworkFit, options: RankogramOptions): Rankograms {
  const { seed, draws = 10_000, smallValues = 'desirable' } = options;
  if (!(Number.isInteger(draws) && draws > 0))
    throw new SynthesisError(
      'network.bad_draws',
      `the number of draws must be a whole number above 0, got ${draws}`,
    );
  const { treatments } = fit.network;
  const n = treatments.length;
  const counts = countRanks(fit, { seed, draws, sign: smallValues === 'desirable' ? 1 : -1 });
  const probability = counts.map((row) => row.map((count) => count / draws));
  const meanRank = probability.map((row) => row.reduce((sum, p, rank) => sum + p * (rank + 1), 0));
  const named = (values: number[]) => Object.fromEntries(values.map((value, i) => [treatments[i]!, value]));
  return {
    treatments: [...treatments],
    probability,
    cumulative: counts.map((row) => {
      let sum = 0;
      return row.map((count) => {
        sum += count;
        return sum / draws;
      });
    }),
    sucra: named(meanRank.map((rank) => (n - rank) / (n - 1))),
    meanRank: named(meanRank),
    seed,
    draws,
  };
}

function countRanks(
  fit: NetworkFit,
  { seed, draws, sign }: { seed: number; draws: number; sign: 1 | -1 },
): number[][] {
  const n = fit.network.treatments.length;
  const free = Array.from({ length: n }, (_, i) => i).filter((i) => fit.covariance[i * n + i]! > 0);
  const m = free.length;
  const factor = cholesky(
    Float64Array.from(
      { length: m * m },
      (_, at) => fit.covariance[free[Math.floor(at / m)]! * n + free[at % m]!]!,
    ),
    m,
  );
  if (!factor)
    throw new SynthesisError('network.singular', 'the covariance of the treatment effects is singular');
  const normal = seededNormal(seed);
  const counts = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const z = new Float64Array(m);
  const value = new Float64Array(n);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < m; i++) z[i] = normal();
    value.set(fit.position);
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let j = 0; j <= i; j++) sum += factor[i * m + j]! * z[j]!;
      value[free[i]!]! += sum;
    }
    order.sort((a, b) => sign * (value[a]! - value[b]!));
    order.forEach((treatment, rank) => {
      counts[treatment]![rank]!++;
    });
  }
  return counts;
}
