import { assertFinite, assertPositive, type Conversion } from '../conversions/conversion.ts';
import { rescaleDifference, rescaleSpread } from '../conversions/rescale.ts';
import { smallArm } from '../conversions/standard-deviation.ts';
import {
  standardErrorFromConfidenceInterval,
  standardErrorFromP,
  standardErrorFromStatistic,
} from '../conversions/standard-error.ts';
import { ExtractionError } from '../extraction-error.ts';
import type { ScaleChange, SummaryStep } from './arm-summary.ts';

/** What a report says of the difference between two arms, in its own units. Left out: not reported. */
export interface ReportedContrast {
  /** First arm minus second. */
  difference: number;
  standardError?: number | undefined;
  ciLower?: number | undefined;
  ciUpper?: number | undefined;
  /** Of the interval; 0.95 when left out. */
  ciLevel?: number | undefined;
  /** t or z. */
  statistic?: number | undefined;
  /** Exact and two-sided: a bound such as P < 0.05 gives no standard error. */
  p?: number | undefined;
  /** Participants analysed in either arm: small ones make the interval a t interval. */
  n1?: number | undefined;
  n2?: number | undefined;
}

/** Difference and standard error as analysed, with every step that led there. */
export interface ContrastSummary {
  difference: number;
  standardError: number;
  steps: SummaryStep[];
}

/** Degrees of freedom when an arm is small enough for t and z to differ; undefined: take z. */
function degreesOfFreedom({ n1, n2 }: ReportedContrast): { df?: number } {
  if (n1 === undefined || n2 === undefined || Math.min(n1, n2) >= smallArm || n1 + n2 < 3) return {};
  return { df: n1 + n2 - 2 };
}

function standardErrorOf(contrast: ReportedContrast): Conversion | undefined {
  const { difference, ciLower, ciUpper, ciLevel, statistic, p } = contrast;
  if (ciLower !== undefined && ciUpper !== undefined) {
    return standardErrorFromConfidenceInterval({
      lower: ciLower,
      upper: ciUpper,
      ...(ciLevel === undefined ? {} : { level: ciLevel }),
      ...degreesOfFreedom(contrast),
    });
  }
  if (statistic !== undefined) return standardErrorFromStatistic({ estimate: difference, statistic });
  if (p !== undefined) return standardErrorFromP({ estimate: difference, p, ...degreesOfFreedom(contrast) });
  return undefined;
}

/**
 * Difference and standard error of a contrast: SE as reported, else from the interval, the statistic, the exact P; then
 * on the target scale (a scale that points the other way turns the sign).
 *
 * @throws ExtractionError `conversion.not_derivable` when nothing gives a standard error, and those of the conversions used
 */
export function summariseContrast(contrast: ReportedContrast, scale?: ScaleChange): ContrastSummary {
  assertFinite({ difference: contrast.difference });
  const steps: SummaryStep[] = [];
  let standardError = contrast.standardError;
  if (standardError === undefined) {
    const derived = standardErrorOf(contrast);
    if (!derived) {
      throw new ExtractionError(
        'conversion.not_derivable',
        'an SE, interval, statistic or exact P would be needed beside the difference',
        'standardError',
      );
    }
    standardError = derived.value;
    steps.push({ quantity: 'standardError', formula: derived.formula, source: derived.source });
  }
  assertPositive('standard error', standardError);
  if (!scale) return { difference: contrast.difference, standardError, steps };
  const difference = rescaleDifference({ value: contrast.difference, from: scale.from, to: scale.to });
  const spread = rescaleSpread({ value: standardError, from: scale.from, to: scale.to });
  if (difference.value !== contrast.difference || spread.value !== standardError) {
    steps.push(
      { quantity: 'difference', formula: difference.formula, source: difference.source },
      { quantity: 'standardError', formula: spread.formula, source: spread.source },
    );
  }
  return { difference: difference.value, standardError: spread.value, steps };
}
