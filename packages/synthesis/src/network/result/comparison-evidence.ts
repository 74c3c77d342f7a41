import type { NetworkFit } from '../core/fit-network.ts';
import { contrastError, type IntervalRule, withInterval } from './estimate-matrices.ts';
import type { ComparisonEvidence } from './options.ts';

/** Head-to-head contrasts of one pair: effects of i minus j and their variances, one per study. */
export interface DirectEvidence {
  readonly studies: number[];
  readonly effects: number[];
  readonly variances: number[];
}

/** Contrasts by pair: key `i * n + j` with i < j. Every contrast of a multi-arm study counts for its own pair. */
export function directEvidence(fit: Pick<NetworkFit, 'network'>): Map<number, DirectEvidence> {
  const { studies, treatments } = fit.network;
  const n = treatments.length;
  const byPair = new Map<number, DirectEvidence>();
  studies.forEach(({ arms, effects, variances }, s) => {
    const k = arms.length;
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const key = arms[a]! * n + arms[b]!;
        let entry = byPair.get(key);
        if (!entry) {
          entry = { studies: [], effects: [], variances: [] };
          byPair.set(key, entry);
        }
        entry.studies.push(s);
        entry.effects.push(effects[a * k + b]!);
        entry.variances.push(variances[a * k + b]!);
      }
    }
  });
  return byPair;
}

/** Inverse-variance pooling of a pair's direct contrasts at a between-study variance. */
export function poolDirect(
  evidence: DirectEvidence,
  tau2: number,
): { estimate: number; variance: number; q: number } {
  let sumW = 0;
  let sumWY = 0;
  evidence.effects.forEach((effect, s) => {
    const w = 1 / (evidence.variances[s]! + tau2);
    sumW += w;
    sumWY += w * effect;
  });
  const estimate = sumWY / sumW;
  let q = 0;
  evidence.effects.forEach((effect, s) => {
    q += (effect - estimate) ** 2 / (evidence.variances[s]! + tau2);
  });
  return { estimate, variance: 1 / sumW, q };
}

/** Direct proportions this close to 1 leave no indirect evidence, only rounding. */
const ALL_DIRECT = 1 - 1e-9;

/**
 * Network, direct and indirect estimate of treatment i versus j; the indirect one by back-calculation.
 *
 * direct proportion d = var(network) / var(direct); indirect = (network - d · direct) / (1 - d) with variance
 * var(network) / (1 - d).
 *
 * Source: Dias, Welton, Caldwell & Ades 2010, Stat Med 29:932-944; König, Krahn & Binder 2013, Stat Med 32:5414-5429.
 */
export function backCalculate(
  fit: NetworkFit,
  pair: { i: number; j: number; evidence: DirectEvidence | undefined },
  rule: IntervalRule,
): ComparisonEvidence {
  const { i, j, evidence } = pair;
  const estimate = fit.position[i]! - fit.position[j]!;
  const se = contrastError(fit, i, j);
  const network = withInterval(estimate, se, rule);
  if (!evidence) return { network, directProportion: 0, indirect: network };
  const pooled = poolDirect(evidence, fit.tau2);
  const proportion = Math.min(1, (se * se) / pooled.variance);
  const direct = withInterval(pooled.estimate, Math.sqrt(pooled.variance), rule);
  if (proportion > ALL_DIRECT) return { network, directProportion: 1, direct };
  const rest = 1 - proportion;
  const indirectEstimate = (estimate - proportion * pooled.estimate) / rest;
  const indirectSe = se / Math.sqrt(rest);
  return {
    network,
    directProportion: proportion,
    direct,
    indirect: withInterval(indirectEstimate, indirectSe, rule),
    difference: differenceOf(
      pooled.estimate - indirectEstimate,
      Math.hypot(Math.sqrt(pooled.variance), indirectSe),
      rule,
    ),
  };
}

/** Direct minus indirect with its z statistic. */
export function differenceOf(
  estimate: number,
  se: number,
  rule: IntervalRule,
): NonNullable<ComparisonEvidence['difference']> {
  const cell = withInterval(estimate, se, rule);
  return { ...cell, z: cell.estimate / cell.se };
}
