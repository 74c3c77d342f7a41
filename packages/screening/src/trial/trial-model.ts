import type { ScreeningText } from '../screening-text.ts';
import { designFeatures } from './design-features.ts';
import { fixed, TRIAL_PHRASE, type TrialFeatures, trialFeatures, type Vocabulary } from './trial-features.ts';

/** A trained trial model. Weights by term id have the inverse document frequency multiplied in. */
export interface TrialModel {
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly textWords: Float32Array;
  readonly textPhrases: Float32Array;
  readonly titleWords: Float32Array;
  readonly titlePhrases: Float32Array;
  readonly design: Float32Array;
  readonly intercept: number;
  /** Log odds of being a trial = slope · score + offset (Platt 1999), fitted on out-of-fold scores. */
  readonly calibration: { readonly slope: number; readonly offset: number };
  /** Lowest score of each band. */
  readonly cutoffs: { readonly sensitive: number; readonly balanced: number; readonly precise: number };
}

/** A term's share of a score. */
export interface Contribution {
  readonly term: string;
  readonly weight: number;
}

/** The model's score of a text (above the intercept by what its terms add) and the features it came from. */
export function scoreTrial(
  model: TrialModel,
  text: ScreeningText,
): { score: number; features: TrialFeatures } {
  const features = trialFeatures(text, fixed(model.vocabulary));
  let score = model.intercept;
  score += blockScore(features.text, features.textLength, model.textWords, model.textPhrases);
  score += blockScore(features.title, features.titleLength, model.titleWords, model.titlePhrases);
  for (const i of features.design) score += model.design[i]!;
  return { score, features };
}

/** (1 + ln tf) / √length: a length-normalised term frequency that needs no term outside the vocabulary. */
export function termValue(count: number, length: number): number {
  return (1 + Math.log(count)) / Math.sqrt(length);
}

function blockScore(
  counts: ReadonlyMap<number, number>,
  length: number,
  words: Float32Array,
  phrases: Float32Array,
): number {
  let sum = 0;
  for (const [id, count] of counts) {
    const weight = id >= TRIAL_PHRASE ? phrases[id - TRIAL_PHRASE]! : words[id]!;
    if (weight !== 0) sum += weight * (count === 1 ? 1 : 1 + Math.log(count));
  }
  return length === 0 ? 0 : sum / Math.sqrt(length);
}

/** What each term and design question added to a score, strongest first; a term's two blocks are summed. */
export function trialContributions(model: TrialModel, features: TrialFeatures): Contribution[] {
  const byTerm = new Map<string, number>();
  const add = (term: string, weight: number): void => {
    if (weight !== 0) byTerm.set(term, (byTerm.get(term) ?? 0) + weight);
  };
  const addBlock = (
    counts: ReadonlyMap<number, number>,
    length: number,
    words: Float32Array,
    phrases: Float32Array,
  ) => {
    for (const [id, count] of counts) {
      const weight = id >= TRIAL_PHRASE ? phrases[id - TRIAL_PHRASE]! : words[id]!;
      add(termName(model.vocabulary, id), weight * termValue(count, length));
    }
  };
  addBlock(features.text, features.textLength, model.textWords, model.textPhrases);
  addBlock(features.title, features.titleLength, model.titleWords, model.titlePhrases);
  for (const i of features.design) add(`[${designFeatures[i]!.name}]`, model.design[i]!);
  return [...byTerm]
    .map(([term, weight]) => ({ term, weight }))
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1));
}

function termName({ words, phrases }: Vocabulary, id: number): string {
  if (id < TRIAL_PHRASE) return words.word(id);
  const [left, right] = phrases.words(id - TRIAL_PHRASE);
  return `${words.word(left)} ${words.word(right)}`;
}
