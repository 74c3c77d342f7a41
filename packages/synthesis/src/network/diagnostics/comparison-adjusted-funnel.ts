import { studentTUpperTail } from '../../numerics/distributions.ts';
import type { NetworkFit } from '../core/fit-network.ts';
import { directEvidence, poolDirect } from '../result/comparison-evidence.ts';

/** A contrast centred at the pooled effect of its own comparison. */
export interface FunnelPoint {
  study: string;
  treat1: string;
  treat2: string;
  te: number;
  sete: number;
  /** te minus the direct estimate of the comparison. */
  centred: number;
}

export interface ComparisonAdjustedFunnel {
  points: FunnelPoint[];
  /** Egger's regression of centred / sete on 1 / sete; undefined with fewer than 3 contrasts or equal standard errors. */
  egger?: { intercept: number; se: number; t: number; df: number; p: number };
}

/**
 * Data of a comparison-adjusted funnel plot and its test of small-study effects. The treatments of the network must stand
 * in a meaningful order (for instance oldest first): every contrast is the earlier versus the later one.
 *
 * @param fit the random-effects fit: its tau2 weighs the direct estimates
 * Sources: Chaimani, Higgins, Mavridis, Spyridonos & Salanti 2013, PLoS One 8:e76654; Egger, Smith, Schneider & Minder
 *   1997, BMJ 315:629-634.
 */
export function comparisonAdjustedFunnel(fit: NetworkFit): ComparisonAdjustedFunnel {
  const { treatments, studies } = fit.network;
  const n = treatments.length;
  const points = [...directEvidence(fit)]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([key, evidence]) => {
      const centre = poolDirect(evidence, fit.tau2).estimate;
      return evidence.studies.map((s, at) => ({
        study: studies[s]!.label,
        treat1: treatments[Math.floor(key / n)]!,
        treat2: treatments[key % n]!,
        te: evidence.effects[at]!,
        sete: Math.sqrt(evidence.variances[at]!),
        centred: evidence.effects[at]! - centre,
      }));
    });
  const egger = eggerTest(points);
  return { points, ...(egger ? { egger } : {}) };
}

function eggerTest(points: readonly FunnelPoint[]): ComparisonAdjustedFunnel['egger'] | undefined {
  const m = points.length;
  if (m < 3) return undefined;
  const x = points.map((point) => 1 / point.sete);
  const y = points.map((point) => point.centred / point.sete);
  const meanX = x.reduce((sum, value) => sum + value, 0) / m;
  const meanY = y.reduce((sum, value) => sum + value, 0) / m;
  const sxx = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  if (!(sxx > 1e-12 * m * meanX * meanX)) return undefined;
  const slope = x.reduce((sum, value, i) => sum + (value - meanX) * (y[i]! - meanY), 0) / sxx;
  const intercept = meanY - slope * meanX;
  const rss = y.reduce((sum, value, i) => sum + (value - intercept - slope * x[i]!) ** 2, 0);
  const se = Math.sqrt((rss / (m - 2)) * (1 / m + (meanX * meanX) / sxx));
  // Every comparison made once: all points lie at 0, and there is nothing to test.
  if (!(se > 0)) return undefined;
  const t = intercept / se;
  return { intercept, se, t, df: m - 2, p: 2 * studentTUpperTail(Math.abs(t), m - 2) };
}
