import { ScreeningError } from '../screening-error.ts';
import { PairTable } from '../text/pair-table.ts';
import { WordTable } from '../text/word-table.ts';
import type { TrainedTrialModel } from './train-trial-model.ts';
import type { TrialModel } from './trial-model.ts';

/** A trial model as it is committed: numbers only, no text but single words. */
export interface PackedTrialModel {
  readonly name: string;
  /** Where the weights came from, for people. */
  readonly provenance: Readonly<Record<string, string | number>>;
  /** Words by id, parted by spaces. */
  readonly words: string;
  /** Base64 of 16-bit numbers: two word ids per phrase. */
  readonly phrases: string;
  /** Base64 of 16-bit whole numbers; times `unit` they are weights. */
  readonly textWords: string;
  readonly titleWords: string;
  readonly textPhrases: string;
  readonly titlePhrases: string;
  readonly unit: number;
  readonly design: readonly number[];
  readonly intercept: number;
  readonly calibration: TrialModel['calibration'];
  readonly cutoffs: TrialModel['cutoffs'];
}

const MOST_WORDS = 65_536;
const LARGEST = 32_767;

/**
 * Keeps the terms that decide most and packs their weights in 16 bits. A term's importance is the spread it
 * gives scores: weight² × number of examples with the term, over its title and its text weight.
 *
 * @param keep how many terms at most
 */
export function packTrialModel(
  { matrix, model }: TrainedTrialModel,
  keep: number,
  rest: Pick<PackedTrialModel, 'name' | 'provenance' | 'calibration' | 'cutoffs'>,
): PackedTrialModel {
  const columns = matrix.words.length + matrix.phrases.length;
  const weight = (column: number): number => model.weights[column]! * matrix.factors[column]!;
  const documents = new Int32Array(matrix.columns);
  for (const column of matrix.indices) documents[column]!++;
  const importance = Float64Array.from(
    { length: columns },
    (_, c) => weight(c) ** 2 * documents[c]! + weight(columns + c) ** 2 * documents[columns + c]!,
  );
  const kept = Array.from(importance.keys())
    .sort((a, b) => importance[b]! - importance[a]! || a - b)
    .slice(0, keep)
    .sort((a, b) => a - b);

  const idOf = new Map<number, number>();
  const words: string[] = [];
  const wordId = (word: number): number => {
    const known = idOf.get(word);
    if (known !== undefined) return known;
    idOf.set(word, words.length);
    words.push(matrix.vocabulary.words.word(word));
    return words.length - 1;
  };
  const wordColumns = kept.filter((column) => column < matrix.words.length);
  const phraseColumns = kept.filter((column) => column >= matrix.words.length);
  for (const column of wordColumns) wordId(matrix.words[column]!);
  const phrases = phraseColumns.flatMap((column) =>
    matrix.vocabulary.phrases.words(matrix.phrases[column - matrix.words.length]!).map(wordId),
  );
  if (words.length > MOST_WORDS)
    throw new ScreeningError('screening.too_large', `${words.length} words don't fit`);

  const unit =
    kept.reduce((most, c) => Math.max(most, Math.abs(weight(c)), Math.abs(weight(columns + c))), 0) / LARGEST;
  const packed = (of: readonly number[], shift: number): string =>
    toBase64(Int16Array.from(of, (column) => Math.round(weight(column + shift) / unit)));
  return {
    ...rest,
    words: words.join(' '),
    phrases: toBase64(Uint16Array.from(phrases)),
    textWords: packed(wordColumns, 0),
    titleWords: packed(wordColumns, columns),
    textPhrases: packed(phraseColumns, 0),
    titlePhrases: packed(phraseColumns, columns),
    unit,
    design: Array.from(model.weights.subarray(2 * columns), (w, i) =>
      rounded(w * matrix.factors[2 * columns + i]!),
    ),
    intercept: rounded(model.intercept),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

/** Unpacks a committed model; words that only stand in phrases have weight 0. */
export function unpackTrialModel(packed: PackedTrialModel): TrialModel {
  const words = new WordTable();
  for (const word of packed.words.split(' ')) words.intern(word, 0, word.length);
  const phrases = new PairTable();
  const pairs = new Uint16Array(fromBase64(packed.phrases));
  for (let i = 0; i < pairs.length; i += 2) phrases.intern(pairs[i]!, pairs[i + 1]!);
  const weights = (base64: string, length: number): Float32Array => {
    const unpacked = new Float32Array(length);
    const whole = new Int16Array(fromBase64(base64));
    for (let i = 0; i < whole.length; i++) unpacked[i] = whole[i]! * packed.unit;
    return unpacked;
  };
  return {
    name: packed.name,
    vocabulary: { words, phrases },
    text: {
      words: weights(packed.textWords, words.size),
      phrases: weights(packed.textPhrases, phrases.size),
    },
    title: {
      words: weights(packed.titleWords, words.size),
      phrases: weights(packed.titlePhrases, phrases.size),
    },
    design: Float32Array.from(packed.design),
    intercept: packed.intercept,
    calibration: packed.calibration,
    cutoffs: packed.cutoffs,
  };
}

/** Machine order, which is little-endian wherever Node runs. */
function toBase64(numbers: Int16Array | Uint16Array): string {
  let bytes = '';
  for (const byte of new Uint8Array(numbers.buffer)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

function fromBase64(base64: string): ArrayBuffer {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes.buffer;
}
