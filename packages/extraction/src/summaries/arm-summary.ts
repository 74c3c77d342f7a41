import type { Conversion } from '../conversions/conversion.ts';
import { assertFinite, assertNotNegative, assertSampleSize } from '../conversions/conversion.ts';
import { fitQuantiles } from '../conversions/fit-quantiles.ts';
import {
  meanFromQuantiles,
  standardDeviationFromQuantiles,
  testSkewness,
} from '../conversions/from-quantiles.ts';
import type { QuantileSummary } from '../conversions/quantile-summary.ts';
import { rescale, rescaleDifference, rescaleSpread, type Scale } from '../conversions/rescale.ts';
import {
  standardDeviationFromConfidenceInterval,
  standardDeviationFromStandardError,
} from '../conversions/standard-deviation.ts';
import { ExtractionError } from '../extraction-error.ts';

/** What a report says of one arm at one time point, in its own units. Left out: not reported. */
export interface ReportedArm {
  n: number;
  mean?: number | undefined;
  standardDeviation?: number | undefined;
  standardError?: number | undefined;
  ciLower?: number | undefined;
  ciUpper?: number | undefined;
  /** Of the interval; 0.95 when left out. */
  ciLevel?: number | undefined;
  median?: number | undefined;
  q1?: number | undefined;
  q3?: number | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
}

/** Whether values are scores at a time point or changes since baseline. */
export type Timing = 'end' | 'change';

/** One step from what was reported to what is analysed. */
export interface SummaryStep {
  quantity: 'mean' | 'standardDeviation' | 'difference' | 'standardError';
  formula: string;
  source: string;
}

/** n, mean and SD as analysed, with every step that led there (none when reported so). */
export interface ArmSummary {
  n: number;
  mean: number;
  standardDeviation: number;
  steps: SummaryStep[];
  /** `skewed`: the quantiles failed the skewness test, so a fitted distribution replaced the normal formulae. */
  warnings: 'skewed'[];
}

/** A change of scale, for the target scale of an outcome. */
export interface ScaleChange {
  from: Scale;
  to: Scale;
  timing: Timing;
}

interface Draft {
  mean: number;
  standardDeviation: number;
  steps: SummaryStep[];
  warnings: 'skewed'[];
}

const step = (quantity: SummaryStep['quantity'], { formula, source }: Conversion<unknown>): SummaryStep => ({
  quantity,
  formula,
  source,
});

function hasQuantiles(arm: ReportedArm): boolean {
  const hasQuartiles = arm.q1 !== undefined && arm.q3 !== undefined;
  const hasRange = arm.minimum !== undefined && arm.maximum !== undefined;
  return arm.median !== undefined && (hasQuartiles || hasRange);
}

/** Reported SD first, then SE, then the interval of the mean; undefined when none is there. */
function spreadBesideMean(arm: ReportedArm): { value: number; steps: SummaryStep[] } | undefined {
  const { n, standardDeviation, standardError, ciLower, ciUpper, ciLevel } = arm;
  if (standardDeviation !== undefined) return { value: standardDeviation, steps: [] };
  if (standardError !== undefined) {
    const converted = standardDeviationFromStandardError({ standardError, n });
    return { value: converted.value, steps: [step('standardDeviation', converted)] };
  }
  if (ciLower !== undefined && ciUpper !== undefined) {
    const converted = standardDeviationFromConfidenceInterval({
      lower: ciLower,
      upper: ciUpper,
      n,
      ...(ciLevel === undefined ? {} : { level: ciLevel }),
    });
    return { value: converted.value, steps: [step('standardDeviation', converted)] };
  }
  return undefined;
}

function fromQuantiles(arm: ReportedArm, mean: number | undefined): Draft {
  const { n, median, q1, q3, minimum, maximum } = arm;
  const summary: QuantileSummary = { n, median: median ?? Number.NaN, q1, q3, minimum, maximum };
  const skewness = testSkewness(summary);
  if (skewness.isSkewed) {
    const fitted = fitQuantiles(summary);
    const because: SummaryStep = {
      quantity: 'mean',
      formula: `skewed: ${skewness.formula}`,
      source: skewness.source,
    };
    return {
      mean: mean ?? fitted.value.mean,
      standardDeviation: fitted.value.standardDeviation,
      steps: [because, step('standardDeviation', fitted)],
      warnings: ['skewed'],
    };
  }
  const spread = standardDeviationFromQuantiles(summary);
  if (mean !== undefined) {
    return {
      mean,
      standardDeviation: spread.value,
      steps: [step('standardDeviation', spread)],
      warnings: [],
    };
  }
  const centre = meanFromQuantiles(summary);
  return {
    mean: centre.value,
    standardDeviation: spread.value,
    steps: [step('mean', centre), step('standardDeviation', spread)],
    warnings: [],
  };
}

function onScale(draft: Draft, change: ScaleChange): Draft {
  const { from, to, timing } = change;
  const centre = (timing === 'change' ? rescaleDifference : rescale)({ value: draft.mean, from, to });
  const spread = rescaleSpread({ value: draft.standardDeviation, from, to });
  const isSame = centre.value === draft.mean && spread.value === draft.standardDeviation;
  if (isSame) return draft;
  const steps = [...draft.steps, step('mean', centre), step('standardDeviation', spread)];
  return { ...draft, mean: centre.value, standardDeviation: spread.value, steps };
}

/**
 * n, mean and SD of an arm by the shortest sound way from what was reported: SD as it is, else from SE, else from the
 * interval of the mean, else from the quantiles (fitted distribution when they are skewed); then on the target scale.
 *
 * @throws ExtractionError `conversion.not_derivable` saying what is missing, and those of the conversions used
 */
export function summariseArm(arm: ReportedArm, scale?: ScaleChange): ArmSummary {
  assertSampleSize('n', arm.n, 1);
  if (arm.mean !== undefined) assertFinite({ mean: arm.mean });
  const spread = spreadBesideMean(arm);
  let draft: Draft;
  if (arm.mean !== undefined && spread) {
    draft = { mean: arm.mean, standardDeviation: spread.value, steps: spread.steps, warnings: [] };
  } else if (hasQuantiles(arm)) {
    draft = fromQuantiles(arm, arm.mean);
  } else {
    const missing =
      arm.mean === undefined
        ? 'a mean, or a median with quartiles or range'
        : 'an SD, SE, interval, quartiles or range';
    throw new ExtractionError(
      'conversion.not_derivable',
      `${missing} would be needed`,
      arm.mean === undefined ? 'mean' : 'standardDeviation',
    );
  }
  assertNotNegative('SD', draft.standardDeviation);
  const final = scale ? onScale(draft, scale) : draft;
  return {
    n: arm.n,
    mean: final.mean,
    standardDeviation: final.standardDeviation,
    steps: final.steps,
    warnings: final.warnings,
  };
}
