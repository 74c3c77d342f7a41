import { tanhSinh } from '../numerics/integrate.ts';
import { logGammaHalfStep } from '../numerics/special-functions.ts';
import type { EffectSize } from './effect-size.ts';

/** Measures of one group's proportion. */
export type ProportionMeasure = 'PR' | 'PLN' | 'PLO' | 'PAS' | 'PFT';

/** Measures of a correlation. */
export type CorrelationMeasure = 'COR' | 'UCOR' | 'ZCOR';

/**
 * A proportion x / n: raw (PR), log (PLN), logit (PLO), arcsine square root (PAS) or Freeman-Tukey double arcsine
 * (PFT, Freeman & Tukey 1950, Ann Math Stat 21:607-611, halved as Miller 1978 does).
 */
export function proportionEffect(measure: ProportionMeasure, x: number, n: number): EffectSize {
  const p = x / n;
  switch (measure) {
    case 'PR':
      return { yi: p, vi: (p * (1 - p)) / n };
    case 'PLN':
      return { yi: Math.log(p), vi: 1 / x - 1 / n };
    case 'PLO':
      return { yi: Math.log(x / (n - x)), vi: 1 / x + 1 / (n - x) };
    case 'PAS':
      return { yi: Math.asin(Math.sqrt(p)), vi: 1 / (4 * n) };
    case 'PFT':
      return {
        yi: 0.5 * (Math.asin(Math.sqrt(x / (n + 1))) + Math.asin(Math.sqrt((x + 1) / (n + 1)))),
        vi: 1 / (4 * n + 2),
      };
  }
}

/**
 * A correlation r from n pairs: raw (COR), Olkin & Pratt's unbiased one (UCOR), both with variance (1 - r²)² / (n - 1),
 * or Fisher's z (ZCOR) with variance 1 / (n - 3).
 */
export function correlationEffect(measure: CorrelationMeasure, r: number, n: number): EffectSize {
  if (measure === 'ZCOR') return { yi: Math.atanh(r), vi: 1 / (n - 3) };
  const yi = measure === 'COR' ? r : unbiasedCorrelation(r, n);
  return { yi, vi: (1 - yi * yi) ** 2 / (n - 1) };
}

/**
 * Olkin & Pratt's (1958, Ann Math Stat 29:201-211) unbiased estimate r · 2F1(½, ½; (n - 2)/2; 1 - r²), n >= 4.
 *
 * Euler's integral with t = sin²θ: 2F1 = 2 Γ(c) / (Γ(½) Γ(c - ½)) ∫ cos^(2c - 2) θ / sqrt(1 - (1 - r²) sin²θ) dθ over
 * 0..π/2, c = (n - 2)/2; 1 - (1 - r²) sin²θ is written cos²θ + r² sin²θ so that it keeps its digits.
 */
function unbiasedCorrelation(r: number, n: number): number {
  if (r === 0 || Math.abs(r) === 1) return r;
  const c = (n - 2) / 2;
  // With φ = π/2 - θ the nearly singular end lies at 0, where the points of the rule are exact.
  const integral = tanhSinh(
    (phi) => Math.sin(phi) ** (2 * c - 2) / Math.hypot(Math.sin(phi), r * Math.cos(phi)),
    0,
    Math.PI / 2,
  );
  return (r * 2 * Math.exp(logGammaHalfStep(c - 0.5)) * integral) / Math.sqrt(Math.PI);
}
