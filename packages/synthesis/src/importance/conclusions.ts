import { type BeyondMid, type OutcomeDirection, probabilityBeyondMid } from './beyond-mid.ts';
import type { ImportanceRequest } from './importance-request.ts';
import { type ContextualisedConclusion, minimallyContextualised } from './minimally-contextualised.ts';
import { type MagnitudeConclusion, partiallyContextualised } from './partially-contextualised.ts';
import type { Certainty } from './rated-estimate.ts';
import { type Achievement, riskDifferenceOfMid } from './risk-difference-of-mid.ts';

/** An estimate of treatment versus comparator on the analysis scale. */
export interface ComparedEstimate {
  treatment: string;
  comparator: string;
  estimate: number;
  se: number;
  lower: number;
  upper: number;
  /** Of the estimate's distribution; normal when left out. */
  df?: number;
  /** Standard error for the effect in a new study, sqrt(se² + tau2). */
  predictionSe?: number;
}

/** What one estimate says about the minimal important difference. */
export interface PairImportance extends ComparedEstimate {
  /** Of the mean effect. */
  probability: BeyondMid;
  /** Of the effect in a new study. */
  newStudy?: BeyondMid;
  /** Shares of patients who improve by the minimal important difference or more. */
  achievement?: Achievement;
  certainty?: Certainty;
}

/** Everything the spec's `mid` asks for. */
export interface Importance {
  mid: number;
  direction: OutcomeDirection;
  /** Every pair once. */
  pairs: PairImportance[];
  minimallyContextualised?: ContextualisedConclusion[];
  partiallyContextualised?: MagnitudeConclusion[];
  /** Treatments whose evidence versus the reference has no certainty, so that there are no conclusions. */
  unrated?: string[];
}

/**
 * Probabilities beyond the minimal important difference for every estimate and, where certainties are given,
 * conclusions about every treatment versus the reference in the minimally and (with limits) partially contextualised
 * frameworks.
 *
 * @param estimates every pair once, in either direction
 * @throws SynthesisError `importance.*`
 */
export function importanceOf(
  estimates: readonly ComparedEstimate[],
  request: ImportanceRequest,
  reference: string,
): Importance {
  const { value: mid, direction, comparator } = request;
  const pairs = estimates.map((pair): PairImportance => {
    const { estimate, se, df, predictionSe } = pair;
    const beyond = (error: number) =>
      probabilityBeyondMid({ estimate, se: error, mid, direction, ...(df === undefined ? {} : { df }) });
    const certainty = certaintyOf(pair, request);
    return {
      ...pair,
      probability: beyond(se),
      ...(predictionSe === undefined ? {} : { newStudy: beyond(predictionSe) }),
      ...(comparator === undefined
        ? {}
        : {
            achievement: riskDifferenceOfMid({
              ...pair,
              mid,
              direction,
              comparatorChange: comparator.change,
              sd: comparator.sd,
            }),
          }),
      ...(certainty === undefined ? {} : { certainty }),
    };
  });
  return { mid, direction, pairs, ...conclusions(pairs, request, reference) };
}

function certaintyOf(
  { treatment, comparator }: ComparedEstimate,
  { certainty }: ImportanceRequest,
): Certainty | undefined {
  if (certainty === undefined || typeof certainty === 'string') return certainty;
  return certainty.find(
    (pair) =>
      (pair.treatment === treatment && pair.comparator === comparator) ||
      (pair.treatment === comparator && pair.comparator === treatment),
  )?.certainty;
}

function conclusions(
  pairs: readonly PairImportance[],
  request: ImportanceRequest,
  reference: string,
): Pick<Importance, 'minimallyContextualised' | 'partiallyContextualised' | 'unrated'> {
  if (request.certainty === undefined) return {};
  const unrated = pairs.flatMap(({ treatment, comparator, certainty }) => {
    if (certainty !== undefined || (treatment !== reference && comparator !== reference)) return [];
    return [treatment === reference ? comparator : treatment];
  });
  if (unrated.length > 0) return { unrated };
  // Only the certainty versus the reference enters a conclusion.
  const rated = pairs.map((pair) => ({ ...pair, certainty: pair.certainty ?? ('very-low' as const) }));
  const { direction, limits } = request;
  const threshold = request.threshold ?? request.value;
  return {
    minimallyContextualised: minimallyContextualised(rated, { reference, threshold, direction }),
    ...(limits === undefined
      ? {}
      : { partiallyContextualised: partiallyContextualised(rated, { reference, direction, limits }) }),
  };
}
