import type { ScreeningText } from '../screening-text.ts';
import { designFeatures } from './design-features.ts';
import type { TermCounts } from './term-counter.ts';
import {
  fixed,
  type TermBlock,
  type TrialFeatures,
  trialFeatures,
  type Vocabulary,
} from './trial-features.ts';

/** Weights by term id, with the inverse document frequency multiplied in. */
interface TermWeights {
  readonly words: Float32Array;
  readonly phrases: Float32Array;
}

/** A trained trial model. */
export interface TrialModel {
  readonly name: string;
  readonly vocabulary: Vocabulary;
  readonly text: TermWeights;
  readonly title: TermWeights;
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

/** The model's score of a text and the features it came from. */
export function scoreTrial(
  model: TrialModel,
  text: ScreeningText,
): { score: number; features: TrialFeatures } {
  const features = trialFeatures(text, fixed(model.vocabulary));
  let score =
    model.intercept + blockScore(features.text, model.text) + blockScore(features.title, model.title);
  for (const i of features.design) score += model.design[i]!;
  return { score, features };
}

/** (1 + ln tf) / √length: a length-normalised term frequency that needs no term outside the vocabulary. */
export function termValue(times: number, length: number): number {
  return (times === 1 ? 1 : 1 + Math.log(times)) / Math.sqrt(length);
}

function blockScore({ words, phrases, length }: TermBlock, weights: TermWeights): number {
  return length === 0
    ? 0
    : countsScore(words, weights.words, length) + countsScore(phrases, weights.phrases, length);
}

function countsScore({ ids, times }: TermCounts, weights: Float32Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < ids.length; i++) sum += weights[ids[i]!]! * termValue(times[i]!, length);
  return sum;
}

interface Part {
  readonly kind: 'word' | 'phrase' | 'design';
  readonly id: number;
  readonly weight: number;
}

/**
 * The terms and design questions that moved a score most, strongest first; a term's two blocks are summed.
 * @param most how many at most
 */
export function trialContributions(model: TrialModel, features: TrialFeatures, most: number): Contribution[] {
  const parts: Part[] = [];
  const keep = (part: Part): void => {
    const size = Math.abs(part.weight);
    if (size === 0 || (parts.length === most && size <= Math.abs(parts[most - 1]!.weight))) return;
    let at = parts.length;
    while (at > 0 && Math.abs(parts[at - 1]!.weight) < size) at -= 1;
    parts.splice(at, 0, part);
    if (parts.length > most) parts.pop();
  };
  for (const id of features.design) keep({ kind: 'design', id, weight: model.design[id]! });
  for (const kind of ['word', 'phrase'] as const) {
    const block = kind === 'word' ? 'words' : 'phrases';
    const inTitle = titleShares(features.title[block], model.title[block], features.title.length);
    const { ids, times } = features.text[block];
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i]!;
      const inText = model.text[block][id]! * termValue(times[i]!, features.text.length);
      keep({ kind, id, weight: inText + (inTitle.get(id) ?? 0) });
    }
  }
  return parts.map((part) => ({ term: partName(model.vocabulary, part), weight: part.weight }));
}

/** Every term of a title is one of the whole text too, so these are added there. */
function titleShares({ ids, times }: TermCounts, weights: Float32Array, length: number): Map<number, number> {
  const shares = new Map<number, number>();
  for (let i = 0; i < ids.length; i++) shares.set(ids[i]!, weights[ids[i]!]! * termValue(times[i]!, length));
  return shares;
}

/** Design questions are named in brackets. */
function partName({ words, phrases }: Vocabulary, { kind, id }: Part): string {
  if (kind === 'design') return `[${designFeatures[id]!.name}]`;
  if (kind === 'word') return words.word(id);
  const [left, right] = phrases.words(id);
  return `${words.word(left)} ${words.word(right)}`;
}
