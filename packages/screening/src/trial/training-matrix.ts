import type { SparseMatrix } from '../rank/sparse-matrix.ts';
import type { ScreeningText } from '../screening-text.ts';
import { PairTable } from '../text/pair-table.ts';
import { WordTable } from '../text/word-table.ts';
import { designFeatures } from './design-features.ts';
import type { TermCounts } from './term-counter.ts';
import { growing, type TrialFeatures, trialFeatures, type Vocabulary } from './trial-features.ts';
import { termValue } from './trial-model.ts';

/** How much each block of features weighs against the others before any is learnt. */
export interface BlockScales {
  readonly text: number;
  readonly title: number;
  readonly design: number;
}

/** The examples as numbers. Columns: words, then phrases of the text; the same of the title; design questions. */
export interface TrainingMatrix extends SparseMatrix {
  readonly vocabulary: Vocabulary;
  /** Ids of the words and phrases kept, in column order. */
  readonly words: Int32Array;
  readonly phrases: Int32Array;
  /** What a column's value is multiplied with on top of `termValue`: idf times the block's scale. */
  readonly factors: Float64Array;
}

/**
 * Turns texts into one row each. Terms in fewer than `leastDocuments` texts are left out.
 * @returns as many rows as texts
 */
export function trainingMatrix(
  texts: readonly ScreeningText[],
  scales: BlockScales,
  leastDocuments: number,
): TrainingMatrix {
  const vocabulary: Vocabulary = { words: new WordTable(), phrases: new PairTable() };
  const lookup = growing(vocabulary);
  const examples = texts.map((text) => trialFeatures(text, lookup));
  const words = keptTerms(examples, 'words', vocabulary.words.size, leastDocuments);
  const phrases = keptTerms(examples, 'phrases', vocabulary.phrases.size, leastDocuments);
  const terms = words.ids.length + phrases.ids.length;
  const factors = new Float64Array(2 * terms + designFeatures.length).fill(scales.design);
  [...words.documents, ...phrases.documents].forEach((documents, column) => {
    const idf = Math.log((1 + texts.length) / (1 + documents)) + 1;
    factors[column] = idf * scales.text;
    factors[terms + column] = idf * scales.title;
  });
  const columns = {
    words: words.columnOf,
    phrases: phrases.columnOf.map((c) => (c < 0 ? -1 : c + words.ids.length)),
  };
  return {
    ...assemble(examples, columns, terms, factors),
    vocabulary,
    words: words.ids,
    phrases: phrases.ids,
    factors,
  };
}

function keptTerms(
  examples: readonly TrialFeatures[],
  block: 'words' | 'phrases',
  size: number,
  leastDocuments: number,
): { ids: Int32Array; documents: number[]; columnOf: Int32Array } {
  const documents = new Int32Array(size);
  for (const { text } of examples) for (const id of text[block].ids) documents[id]!++;
  const columnOf = new Int32Array(size).fill(-1);
  const ids = Int32Array.from(documents.keys()).filter((id) => documents[id]! >= leastDocuments);
  ids.forEach((id, column) => {
    columnOf[id] = column;
  });
  return { ids, documents: Array.from(ids, (id) => documents[id]!), columnOf };
}

function assemble(
  examples: readonly TrialFeatures[],
  columns: { words: Int32Array; phrases: Int32Array },
  terms: number,
  factors: Float64Array,
): SparseMatrix {
  const indices: number[] = [];
  const values: number[] = [];
  const offsets = [0];
  const push = (column: number, value: number): void => {
    indices.push(column);
    values.push(value * factors[column]!);
  };
  const pushTerms = (
    { ids, times }: TermCounts,
    columnOf: Int32Array,
    shift: number,
    length: number,
  ): void => {
    for (let i = 0; i < ids.length; i++) {
      const column = columnOf[ids[i]!]!;
      if (column >= 0) push(column + shift, termValue(times[i]!, length));
    }
  };
  for (const { text, title, design } of examples) {
    pushTerms(text.words, columns.words, 0, text.length);
    pushTerms(text.phrases, columns.phrases, 0, text.length);
    pushTerms(title.words, columns.words, terms, title.length);
    pushTerms(title.phrases, columns.phrases, terms, title.length);
    for (const i of design) push(2 * terms + i, 1);
    offsets.push(indices.length);
  }
  return {
    rows: examples.length,
    columns: factors.length,
    offsets: Int32Array.from(offsets),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  };
}
