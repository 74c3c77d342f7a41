import type { ScreeningText } from '../screening-text.ts';
import { unpackTrialModel } from './packed-trial-model.ts';
import type { TrialClassification } from './trial-classification.ts';
import { trialFlags } from './trial-flags.ts';
import { scoreTrial, type TrialModel, trialContributions } from './trial-model.ts';
import { packedTrialModel } from './weights/trial-model.generated.ts';

const MOST_WORDS = 12;

/**
 * What a source's tag adds to the log odds: ln(sensitivity ÷ (1 − specificity)) of the publication type against the judgement
 * of people on 49,025 records, 94.8 % and 97.5 % (Marshall et al. 2018, Res Synth Methods 9:602-614).
 */
const TAG_EVIDENCE = Math.log(0.948 / 0.025);

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
 * adds to the odds and puts a record in the sensitive and the balanced band; a missing tag changes nothing, because
 * recent records have none yet. Protocols, reviews and the like are flagged, never thrown out.
 *
 * @returns an empty text has the probability that the model gives to no evidence at all
 */
export function classifyTrial(text: ScreeningText): TrialClassification {
  const shipped = shippedModel();
  const { calibration, cutoffs } = shipped;
  const { score, features } = scoreTrial(shipped, text);
  const { needsPerson, isTagged, flags } = trialFlags(text);
  const evidence = isTagged ? TAG_EVIDENCE : 0;
  const logOdds = calibration.slope * score + calibration.offset + evidence;
  return {
    probability: 1 / (1 + Math.exp(-logOdds)),
    sensitive: needsPerson || isTagged || score >= cutoffs.sensitive,
    balanced: isTagged || score >= cutoffs.balanced,
    precise: score + evidence / calibration.slope >= cutoffs.precise,
    flags,
    words: trialContributions(shipped, features, MOST_WORDS),
    model: shipped.name,
  };
}
