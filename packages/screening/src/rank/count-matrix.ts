import { PairTable } from '../text/pair-table.ts';
import { createWordBounds, findWords } from '../text/word-scanner.ts';
import { WordTable } from '../text/word-table.ts';
import { GrowingInt32, GrowingUint16 } from './growing-array.ts';

/** How often each word and each two-word phrase stands in each document. */
export interface CountMatrix {
  readonly rows: number;
  /** rows + 1 long. */
  readonly offsets: Int32Array;
  /** Word ids as they are; phrase ids with `PHRASE` added. */
  readonly features: Int32Array;
  readonly counts: Uint16Array;
  /** Number of documents that hold the word / the phrase, by id. */
  readonly wordDocuments: Int32Array;
  readonly phraseDocuments: Int32Array;
  readonly words: WordTable;
  readonly phrases: PairTable;
}

/** Added to phrase ids, so that words and phrases can be numbered while both vocabularies still grow. */
export const PHRASE = 0x4000_0000;

/**
 * Counts words and two-word phrases. Texts are lower-cased; words are found as `findWords` says; a phrase is
 * any two words in a row.
 *
 * @param documents texts in row order, read once
 * @returns one row per document; an empty document has an empty row
 */
export function countWordsAndPhrases(documents: Iterable<string>): CountMatrix {
  const words = new WordTable();
  const phrases = new PairTable();
  const bounds = createWordBounds();
  const features = new GrowingInt32(1 << 16);
  const counts = new GrowingUint16(1 << 16);
  const offsets = new GrowingInt32(1024);
  const ofWords = new FeatureRows(features, counts);
  const ofPhrases = new FeatureRows(features, counts);
  offsets.push(0);
  for (const document of documents) {
    const text = document.toLowerCase();
    findWords(text, bounds);
    const rowStart = features.length;
    let previous = -1;
    for (let w = 0; w < bounds.count; w++) {
      const word = words.intern(text, bounds.offsets[2 * w]!, bounds.offsets[2 * w + 1]!);
      ofWords.add(word, word, rowStart);
      if (previous >= 0) {
        const phrase = phrases.intern(previous, word);
        ofPhrases.add(phrase, phrase + PHRASE, rowStart);
      }
      previous = word;
    }
    offsets.push(features.length);
  }
  return {
    rows: offsets.length - 1,
    offsets: offsets.trimmed(),
    features: features.trimmed(),
    counts: counts.trimmed(),
    wordDocuments: ofWords.documents.trimmed(),
    phraseDocuments: ofPhrases.documents.trimmed(),
    words,
    phrases,
  };
}

/** Appends features to the current row, or counts one more where the row has it already. */
class FeatureRows {
  readonly documents = new GrowingInt32(1 << 12);
  readonly #lastPosition = new GrowingInt32(1 << 12);
  readonly #features: GrowingInt32;
  readonly #counts: GrowingUint16;

  constructor(features: GrowingInt32, counts: GrowingUint16) {
    this.#features = features;
    this.#counts = counts;
  }

  add(id: number, feature: number, rowStart: number): void {
    if (id === this.#lastPosition.length) {
      this.#lastPosition.push(this.#append(feature));
      this.documents.push(1);
      return;
    }
    const position = this.#lastPosition.buffer[id]!;
    if (position >= rowStart) {
      if (this.#counts.buffer[position]! < 0xffff) this.#counts.buffer[position]!++;
      return;
    }
    this.#lastPosition.buffer[id] = this.#append(feature);
    this.documents.buffer[id]!++;
  }

  #append(feature: number): number {
    this.#counts.push(1);
    return this.#features.push(feature);
  }
}
