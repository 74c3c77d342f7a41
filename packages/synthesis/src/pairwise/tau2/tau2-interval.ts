import { SynthesisError } from '../../errors.ts';
import { chiSquareQuantile } from '../../numerics/distributions.ts';
import { findRoot } from '../../numerics/roots.ts';
import type { Interval } from '../../types.ts';
import type { Design } from '../model/design.ts';
import { generalisedQ, solveGeneralisedQ } from './estimate-tau2.ts';
import { type LikelihoodKind, logLikelihood, tau2Ceiling } from './likelihood.ts';

/** How an interval for tau2 was made. */
export type Tau2IntervalMethod = 'QP' | 'PL';

/**
 * Q-profile interval of tau2: the values at which the generalised Q equals the chi-square quantiles
 * (Viechtbauer 2007, Stat Med 26:37-52). [0, 0] when even tau2 = 0 leaves Q below the lower quantile: the interval is
 * then empty or the point 0. Needs k > p.
 */
export function qProfileInterval(design: Design, level: number): Interval {
  const df = design.k - design.p;
  const tail = (1 - level) / 2;
  const q0 = generalisedQ(design, 0);
  const upperTarget = chiSquareQuantile(tail, df);
  if (q0 <= upperTarget) return [0, 0];
  return [solveGeneralisedQ(design, chiSquareQuantile(1 - tail, df)), solveGeneralisedQ(design, upperTarget)];
}

/**
 * Profile-likelihood interval of tau2 around its ML or REML estimate: where the log-likelihood has fallen by half the
 * chi-square quantile on 1 degree of freedom (Hardy & Thompson 1996, Stat Med 15:619-629). The lower limit is 0 when
 * the likelihood at 0 is still inside. With a second maximum inside the cut the outermost crossings count.
 *
 * @throws SynthesisError `tau2.no_upper_limit` when the likelihood never falls far enough (k very small)
 */
export function profileLikelihoodInterval(
  design: Design,
  tau2: number,
  kind: LikelihoodKind,
  level: number,
): Interval {
  const cut = logLikelihood(design, tau2, kind) - chiSquareQuantile(level, 1) / 2;
  const excess = (value: number) => logLikelihood(design, value, kind) - cut;
  const lower = excess(0) >= 0 ? 0 : findRoot(excess, 0, tau2);
  let low = Math.max(tau2, tau2Ceiling(design));
  let high = low > 0 ? low * 2 : design.v[0]!;
  if (excess(low) < 0) {
    return [lower, findRoot(excess, tau2, low)];
  }
  for (let i = 0; i < 200; i++) {
    if (excess(high) < 0) return [lower, findRoot(excess, low, high)];
    low = high;
    high *= 4;
  }
  throw new SynthesisError('tau2.no_upper_limit', 'the likelihood of tau2 has no upper limit at this level');
}
