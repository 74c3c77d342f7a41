import { contrastVariance, type NetworkFit } from '../core/fit-network.ts';

/** One contrast of one study against the fit. */
export interface ContrastDiagnostic {
  study: string;
  treat1: string;
  treat2: string;
  te: number;
  sete: number;
  /** Weight of the contrast after the multi-arm adjustment. */
  weight: number;
  /** 1 / sqrt(weight): the standard error that gives a two-arm study the same weight. */
  adjustedSe: number;
  fitted: number;
  /** weight · (te - fitted)², the contrast's part of Q. */
  q: number;
  /** Two-arm studies only: share of the fitted value that the study itself provides, 0 to 1. */
  leverage?: number;
}

/**
 * Weight, fit, residual and leverage of every contrast; the q column sums to the Q of the fit.
 *
 * Source: Rücker & Schwarzer 2014, Stat Med 33:4353-4369, for the adjusted standard errors.
 */
export function contrastDiagnostics(fit: NetworkFit): ContrastDiagnostic[] {
  const { treatments, studies } = fit.network;
  return studies.flatMap(({ label, arms, effects, variances }, s) => {
    const k = arms.length;
    const rows: ContrastDiagnostic[] = [];
    for (let a = 0; a < k; a++) {
      for (let b = a + 1; b < k; b++) {
        const [i, j] = [arms[a]!, arms[b]!];
        const weight = -fit.laplacians[s]![a * k + b]!;
        const te = effects[a * k + b]!;
        const fitted = fit.position[i]! - fit.position[j]!;
        rows.push({
          study: label,
          treat1: treatments[i]!,
          treat2: treatments[j]!,
          te,
          sete: Math.sqrt(variances[a * k + b]!),
          weight,
          adjustedSe: 1 / Math.sqrt(weight),
          fitted,
          q: weight * (te - fitted) ** 2,
          ...(k === 2 ? { leverage: weight * contrastVariance(fit, i, j) } : {}),
        });
      }
    }
    return rows;
  });
}
