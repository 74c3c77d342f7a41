import { normalQuantile } from '@perennial/synthesis';
import { show } from '../conversions/conversion.ts';
import { intervalMultiplier, twoSidedP } from '../conversions/standard-error.ts';
import type { ReportedContrast } from '../summaries/contrast-summary.ts';
import { differs, finding, impossibleNumbers, type PlausibilityCheck } from './check.ts';

/** A reported difference with, where known, the arms behind it. */
export interface ContrastToCheck extends ReportedContrast {
  /** `=` when left out: the P value is exact. */
  pQualifier?: '=' | '<' | '<=' | '>' | '>=' | '~' | undefined;
  /** Means of the first and second arm. */
  mean1?: number | undefined;
  mean2?: number | undefined;
  standardDeviation1?: number | undefined;
  standardDeviation2?: number | undefined;
  /** Ends of the instrument: no difference is longer than the scale. */
  scale?: { min: number; max: number } | undefined;
  /** True when the difference is adjusted (for baseline, say): it need not equal the difference of the means. */
  isAdjusted?: boolean | undefined;
}

/** Past this many standard deviations, most differences are an SE taken for an SD (Kadlec et al. 2023, PMC9877053). */
const largestCredibleSmd = 3;

function checkRanges(contrast: ContrastToCheck): PlausibilityCheck[] {
  const { difference, standardError: se, p, ciLower: lower, ciUpper: upper, scale } = contrast;
  const found: PlausibilityCheck[] = [];
  const length = scale ? scale.max - scale.min : Number.POSITIVE_INFINITY;
  if (Math.abs(difference) > length) {
    const isTenfold = Math.abs(difference) / 10 <= length;
    const hint = isTenfold ? '; divided by ten it would fit: millimetres on a scale in centimetres?' : '';
    found.push(
      finding(
        'impossible',
        isTenfold ? 'contrast.unit_slip' : 'contrast.outside_scale',
        'difference',
        `a difference of ${show(difference)} is longer than the scale, ${show(length)}${hint}`,
      ),
    );
  }
  if (se !== undefined && se <= 0) {
    found.push(
      finding(
        'impossible',
        'contrast.se_not_positive',
        'standardError',
        `an SE of ${show(se)} does not exist`,
      ),
    );
  }
  if (p !== undefined && (p < 0 || p > 1)) {
    found.push(finding('impossible', 'contrast.p_outside', 'p', `a P value of ${show(p)} does not exist`));
  }
  if (lower !== undefined && upper !== undefined && lower > upper) {
    found.push(
      finding(
        'impossible',
        'contrast.ci_inverted',
        'ciLower',
        `the interval runs from ${show(lower)} down to ${show(upper)}`,
      ),
    );
  } else if ((lower !== undefined && difference < lower) || (upper !== undefined && difference > upper)) {
    const isMirrored =
      lower !== undefined && upper !== undefined && -difference >= lower && -difference <= upper;
    const hint = isMirrored ? ' (with the opposite sign it would fit)' : '';
    found.push(
      finding(
        'impossible',
        'contrast.outside_ci',
        'difference',
        `the difference ${show(difference)} lies outside its interval${hint}`,
      ),
    );
  }
  return found;
}

/** Half the interval's width; undefined without a proper interval. */
function halfWidth({ ciLower, ciUpper }: ContrastToCheck): number | undefined {
  return ciLower !== undefined && ciUpper !== undefined && ciLower < ciUpper
    ? (ciUpper - ciLower) / 2
    : undefined;
}

function checkInterval(contrast: ContrastToCheck): PlausibilityCheck[] {
  const half = halfWidth(contrast);
  const { difference, ciLower: lower, ciUpper: upper, ciLevel = 0.95, standardError: se } = contrast;
  if (half === undefined || lower === undefined || upper === undefined || !(ciLevel > 0 && ciLevel < 1))
    return [];
  const found: PlausibilityCheck[] = [];
  if (
    difference >= lower &&
    difference <= upper &&
    differs(upper - difference, difference - lower, { share: 0.15, absolute: 0.11 })
  ) {
    found.push(
      finding(
        'discordant',
        'contrast.ci_not_centred',
        'difference',
        `the difference ${show(difference)} is not in the middle of ${show(lower)} to ${show(upper)}`,
      ),
    );
  }
  const { value: z } = intervalMultiplier(ciLevel, undefined);
  // Small trials use t: up to a third wider. Below 0.85 or above 1.35 neither explains it.
  if (se !== undefined && se > 0 && (half / (z * se) < 0.85 || half / (z * se) > 1.35)) {
    found.push(
      finding(
        'discordant',
        'contrast.ci_and_se',
        'standardError',
        `SE ${show(se)} gives ± ${show(z * se)}, the interval is ± ${show(half)}`,
      ),
    );
  }
  return found;
}

/** The two-sided P value that the interval or standard error implies, with t where the arms are known. */
function impliedP(contrast: ContrastToCheck): number | undefined {
  const { difference, standardError, n1, n2, ciLevel = 0.95 } = contrast;
  const half = halfWidth(contrast);
  const df = n1 !== undefined && n2 !== undefined && n1 + n2 > 2 ? n1 + n2 - 2 : undefined;
  if (!(ciLevel > 0 && ciLevel < 1)) return undefined;
  const se = standardError ?? (half === undefined ? undefined : half / intervalMultiplier(ciLevel, df).value);
  if (se === undefined || !(se > 0)) return undefined;
  const statistic = Math.abs(difference) / se;
  return twoSidedP(statistic, df);
}

function checkP(contrast: ContrastToCheck): PlausibilityCheck[] {
  const { p, pQualifier = '=' } = contrast;
  const implied = impliedP(contrast);
  if (p === undefined || p < 0 || p > 1 || implied === undefined) return [];
  const said = `P ${pQualifier} ${show(p)}`;
  const message = `${said}, but the difference and its interval or SE give P = ${show(implied)}`;
  const isWrong =
    pQualifier === '<' || pQualifier === '<='
      ? implied > 1.3 * p
      : pQualifier === '>' || pQualifier === '>='
        ? implied < p / 1.3
        : // On the scale of z: other tests and rounding explain a little, not half a standard error.
          differs(zOf(implied), zOf(p), { share: 0.2, absolute: 0.35 });
  return isWrong ? [finding('discordant', 'contrast.p', 'p', message)] : [];
}

/** The |z| of a two-sided P; P = 0, as printed for very small ones, counts as 1e-4. */
function zOf(p: number): number {
  return Math.abs(normalQuantile(Math.max(p, 1e-4) / 2));
}

function checkAgainstArms(contrast: ContrastToCheck): PlausibilityCheck[] {
  const {
    difference,
    mean1,
    mean2,
    standardDeviation1: sd1,
    standardDeviation2: sd2,
    n1,
    n2,
    isAdjusted,
  } = contrast;
  const found: PlausibilityCheck[] = [];
  if (
    mean1 !== undefined &&
    mean2 !== undefined &&
    !isAdjusted &&
    differs(difference, mean1 - mean2, { share: 0.05, absolute: 0.11 })
  ) {
    const isMirrored = !differs(-difference, mean1 - mean2, { share: 0.05, absolute: 0.11 });
    const hint = isMirrored ? ': the arms are the other way round' : '';
    found.push(
      finding(
        'discordant',
        'contrast.difference_of_means',
        'difference',
        `the means differ by ${show(mean1 - mean2)}, the reported difference is ${show(difference)}${hint}`,
      ),
    );
  }
  if (sd1 === undefined || sd2 === undefined || !(sd1 > 0 && sd2 > 0)) return found;
  const pooled = Math.hypot(sd1, sd2) / Math.SQRT2;
  const smd = Math.sign(difference) * Math.min(Math.abs(difference) / pooled, Number.MAX_VALUE);
  if (Math.abs(smd) > largestCredibleSmd) {
    found.push(
      finding(
        'implausible',
        'contrast.smd_too_large',
        'difference',
        `a standardised difference of ${show(smd)} is rarely true: are the SDs standard errors, or the scales mixed?`,
      ),
    );
  }
  const half = halfWidth(contrast);
  if (half !== undefined && n1 !== undefined && n2 !== undefined && n1 > 1 && n2 > 1 && !isAdjusted) {
    const expected =
      intervalMultiplier(contrast.ciLevel ?? 0.95, n1 + n2 - 2).value *
      Math.sqrt(sd1 ** 2 / n1 + sd2 ** 2 / n2);
    if (half / expected < 0.6 || half / expected > 1.6) {
      found.push(
        finding(
          'discordant',
          'contrast.ci_and_arm_sds',
          'ciUpper',
          `the arms' SDs and sizes give ± ${show(expected)}, the interval is ± ${show(half)}`,
        ),
      );
    }
  }
  return found;
}

/** Checks a reported difference against its own interval, SE and P and against the arms it compares. */
export function checkContrast(contrast: ContrastToCheck): PlausibilityCheck[] {
  const wrong = impossibleNumbers(contrast);
  if (wrong.length > 0) {
    return wrong.map((quantity) =>
      finding('impossible', 'contrast.not_finite', quantity, `${quantity} is no number that a result can be`),
    );
  }
  return [
    ...checkRanges(contrast),
    ...checkInterval(contrast),
    ...checkP(contrast),
    ...checkAgainstArms(contrast),
  ];
}
