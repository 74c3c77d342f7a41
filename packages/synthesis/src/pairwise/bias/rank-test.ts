import { SynthesisError } from '../../errors.ts';
import { normalUpperTail } from '../../numerics/distributions.ts';
import type { StudyEffect } from '../../types.ts';
import { checkStudies, interceptDesign } from '../model/design.ts';
import { fitWeighted, inverseVarianceWeights } from '../model/weighted-fit.ts';

/** Begg and Mazumdar's rank correlation test. */
export interface RankTest {
  /** Kendall's tau-b between the standardised deviations and the variances. */
  tau: number;
  /** Concordant minus discordant pairs. */
  score: number;
  /** Standard error of the score, ties allowed for. */
  se: number;
  /** Two-sided, exact where it was possible. */
  p: number;
  isExact: boolean;
}

/** How the p value is made. `auto`: exact without ties up to 300 studies, else normal. */
export type RankTestMethod = 'auto' | 'normal' | 'normal-corrected';

/** The exact distribution takes k^3 / 6 steps. */
const LARGEST_EXACT = 300;

/**
 * Rank correlation between the studies' deviations from the common-effect mean, standardised by their own variances,
 * and their sampling variances.
 *
 * @param method `normal-corrected` takes 1 off |score| for continuity
 * @throws SynthesisError `bias.too_few_studies` with fewer than 3 studies, `bias.no_variation` when all deviations or
 *   all standard errors are equal, `data.*`
 * Source: Begg & Mazumdar 1994, Biometrics 50:1088-1101; ties as in Kendall 1970, Rank Correlation Methods, ch. 4.
 */
export function beggTest(studies: readonly StudyEffect[], method: RankTestMethod = 'auto'): RankTest {
  checkStudies(studies);
  const k = studies.length;
  if (k < 3) throw new SynthesisError('bias.too_few_studies', 'the rank test needs 3 studies or more');
  const design = interceptDesign(studies);
  const weights = inverseVarianceWeights(design, 0);
  const fit = fitWeighted(design, weights);
  const others = shareOfOthers(weights);
  // v - 1 / sum w, written so that one study with nearly all the weight does not cancel to 0 or less.
  const deviations = Array.from(fit.residuals, (r, i) => r / Math.sqrt(design.v[i]! * others[i]!));
  const pairs = countPairs(deviations, design.v);
  const { score, xTies, yTies } = pairs;
  const all = (k * (k - 1)) / 2;
  const [xPairs, yPairs] = [all - pairsIn(xTies), all - pairsIn(yTies)];
  if (xPairs === 0 || yPairs === 0) {
    const what = yPairs === 0 ? 'standard error' : 'deviation';
    throw new SynthesisError('bias.no_variation', `the rank test has no ranks: all studies have one ${what}`);
  }
  const tau = score / Math.sqrt(xPairs * yPairs);
  const se = Math.sqrt(scoreVariance(k, xTies, yTies));
  if (method === 'auto' && k <= LARGEST_EXACT && xTies.length === 0 && yTies.length === 0) {
    return { tau, score, se, p: exactP(k, score), isExact: true };
  }
  const size = method === 'normal-corrected' ? Math.max(0, Math.abs(score) - 1) : Math.abs(score);
  return { tau, score, se, p: Math.min(1, 2 * normalUpperTail(size / se)), isExact: false };
}

/** For every study the share of the weight that the others have. */
function shareOfOthers(weights: Float64Array): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return Array.from(weights, (_, i) => weights.reduce((sum, w, j) => (j === i ? sum : sum + w), 0) / total);
}

function countPairs(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { score: number; xTies: number[]; yTies: number[] } {
  let score = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) score += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
  }
  return { score, xTies: tieGroups(x), yTies: tieGroups(y) };
}

/** Sizes of the groups of equal values that have more than one member. */
function tieGroups(values: ArrayLike<number>): number[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) counts.set(values[i]!, (counts.get(values[i]!) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

function pairsIn(groups: readonly number[]): number {
  return groups.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
}

function scoreVariance(k: number, xTies: readonly number[], yTies: readonly number[]): number {
  const sum = (groups: readonly number[], term: (t: number) => number) =>
    groups.reduce((s, t) => s + term(t), 0);
  const linear = (t: number) => t * (t - 1) * (2 * t + 5);
  const pair = (t: number) => t * (t - 1);
  const triple = (t: number) => t * (t - 1) * (t - 2);
  return (
    (k * (k - 1) * (2 * k + 5) - sum(xTies, linear) - sum(yTies, linear)) / 18 +
    (sum(xTies, triple) * sum(yTies, triple)) / (9 * k * (k - 1) * (k - 2)) +
    (sum(xTies, pair) * sum(yTies, pair)) / (2 * k * (k - 1))
  );
}

/**
 * Two-sided exact p of Kendall's score from the number of permutations with each count of discordant pairs
 * (probabilities built up one study at a time).
 */
function exactP(k: number, score: number): number {
  const all = (k * (k - 1)) / 2;
  let probabilities = [1];
  for (let n = 2; n <= k; n++) {
    const next = new Array<number>((n * (n - 1)) / 2 + 1).fill(0);
    let window = 0;
    for (let i = 0; i < next.length; i++) {
      window += (probabilities[i] ?? 0) - (i >= n ? (probabilities[i - n] ?? 0) : 0);
      next[i] = window / n;
    }
    probabilities = next;
  }
  const concordant = (all + score) / 2;
  const fewer = Math.min(concordant, all - concordant);
  let tail = 0;
  for (let i = 0; i <= fewer; i++) tail += probabilities[i]!;
  return Math.min(1, 2 * tail);
}
