import type { ScreeningText } from '../screening-text.ts';
import { unpackTrialModel } from './packed-trial-model.ts';
import type { TrialClassification } from './trial-classification.ts';
import { trialFlags } from './trial-flags.ts';
import { scoreTrial, type TrialModel, trialContributions } from './trial-model.ts';
import { packedTrialModel } from './weights/trial-model.generated.ts';

const MOST_WORDS = 12;

let model: TrialModel | undefined;

/** Unpacked on first use, so that importing the package costs nothing. */
function shippedModel(): TrialModel {
  model ??= unpackTrialModel(packedTrialModel);
  return model;
}

/**
 * Says whether a record reports a randomised trial, and why.
 *
 * A record without an abstract or with too short a text, a registry record and a record from CENTRAL are always
 * in the sensitive band: a person looks. A source's own tag ("Randomized Controlled Trial" as publication type)
 * puts a record in the sensitive and the balanced band; a missing tag changes nothing, because recent records
 * have none yet. Protocols, reviews and the like are flagged, never thrown out.
 *
 * @returns an empty text has the probability that the model gives to no evidence at all
 */
export function classifyTrial(text: ScreeningText): TrialClassification {
  const shipped = shippedModel();
  const { calibration, cutoffs } = shipped;
  const { score, features } = scoreTrial(shipped, text);
  const { needsPerson, isTagged, flags } = trialFlags(text);
  return {
    probability: 1 / (1 + Math.exp(-(calibration.slope * score + calibration.offset))),
    sensitive: needsPerson || isTagged || score >= cutoffs.sensitive,
    balanced: isTagged || score >= cutoffs.balanced,
    precise: score >= cutoffs.precise,
    flags,
    words: trialContributions(shipped, features, MOST_WORDS),
    model: shipped.name,
  };
}
